import { textIn } from '@tablee/core';
import { embedJson, html } from '../markup/html.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderDocument, renderHeader, renderHelpLine } from './document.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from './page-facts.ts';

/** What the page app finds in the shell, as JSON in `#tablee-page`. */
export interface PageData {
  readonly organisation: string;
  readonly form: string;
  readonly language: string;
  readonly mode: 'page' | 'embed';
  /** `GET` gives the compiled form in all its languages. */
  readonly formUrl: string;
  /** `POST` takes a response; `GET …/{id}` says whether it was received. */
  readonly responsesUrl: string;
  /** `GET` gives a proof-of-work challenge; absent when spam protection is off. */
  readonly challengeUrl?: string;
  /** First answers from the page's address, by prefill key. */
  readonly prefill: Readonly<Record<string, string>>;
}

/** What {@link renderFormPage} shows. */
export interface FormPageOptions {
  readonly form: FormFacts;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
  readonly mode: 'page' | 'embed';
  readonly spamProtection: 'proof-of-work' | 'off';
  /** From the address: `?project=…`. */
  readonly prefill?: Readonly<Record<string, string>>;
  /** Where the paper version is, when there is one. */
  readonly paperUrl?: string;
}

/**
 * A form's page before its script arrives: what it is for, how long it takes, whom to call. The script puts the form
 * in `#tablee`; without JavaScript the page says how to answer otherwise.
 */
export function renderFormPage(options: FormPageOptions): string {
  const { form, organisation, language, assets, mode, paperUrl } = options;
  const words = pageTexts(language);
  const title = textIn(form.title, language, form.languages);
  const data = pageData(options);
  const embedded = mode === 'embed';
  return renderDocument({
    language,
    title: `${title} – ${textIn(organisation.name, language, organisation.languages)}`,
    assets,
    organisation,
    kind: embedded ? 'form embed' : 'form',
    hidden: form.audience !== 'public',
    head: html`<link rel="preload" as="fetch" crossorigin="anonymous" href="${data.formUrl}">\n`,
    header: renderHeader({
      organisation,
      language,
      languages: form.languages,
      hrefFor: (other) => `?lang=${other}${embedded ? '&embed=1' : ''}`,
    }),
    main: html`<div id="tablee" class="sheet">
<h1>${title}</h1>
<p class="purpose">${textIn(form.purpose, language, form.languages)}</p>
${form.minutes !== undefined && html`<p class="minutes">${words.minutes(form.minutes)}</p>`}
<p class="loading" role="status">${words.loading}</p>
<noscript><p class="notice">${words.noScript}${paperUrl !== undefined && html` <a href="${paperUrl}">${words.noScriptPaper}</a>`}</p></noscript>
</div>
${embedJson('tablee-page', data)}`,
    footer: renderHelpLine(form.help, language, paperUrl),
  });
}

function pageData(options: FormPageOptions): PageData {
  const { form, organisation, language, mode, spamProtection, prefill } = options;
  const api = `/api/v1/${organisation.id}/${form.id}`;
  return {
    organisation: organisation.id,
    form: form.id,
    language,
    mode,
    formUrl: api,
    responsesUrl: `${api}/responses`,
    ...(spamProtection === 'proof-of-work' ? { challengeUrl: '/api/v1/challenge' } : {}),
    prefill: prefill ?? {},
  };
}
