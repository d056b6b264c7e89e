import { type DraftOffer, textIn } from '@tablee/core';
import { embedJson, type Html, html } from '../markup/html.ts';
import type { PlainRules } from '../plain/plain-rules.ts';
import { pageTexts } from '../texts/page-texts.ts';
import { renderDocument, renderHeader, renderHelpLine, withoutScript } from './document.ts';
import { type EmbedLook, embedClass, embedQuery } from './embed-look.ts';
import { renderCredit } from './form-credit.ts';
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
  /** Where answers may be kept to be finished later. */
  readonly drafts?: DraftOffer;
  /** First answers from the page's address, by prefill key. */
  readonly prefill: Readonly<Record<string, string>>;
  /** The rest of the plain form's script, for a second try when its first did not come. */
  readonly laterUrl?: string;
  /** The bundle that draws the form with SurveyJS. */
  readonly takeOverUrl?: string;
  /** What the plain form's script works by. */
  readonly rules: PlainRules;
}

/** What every page with a form on it shows. */
interface FormPageFrame {
  readonly form: FormFacts;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
  readonly mode: 'page' | 'embed';
  /** In `embed` mode, what the page around it asks for. */
  readonly look?: EmbedLook | undefined;
  /** The form itself, from `renderPlainForm`. */
  readonly plainForm: Html;
  /** Where the paper version is, when there is one. */
  readonly paperUrl?: string;
}

/** What {@link renderFormPage} shows. */
export interface FormPageOptions extends FormPageFrame {
  readonly spamProtection: 'proof-of-work' | 'off';
  readonly rules: PlainRules;
  /** Where the rest of the plain form's script is. */
  readonly laterUrl?: string | undefined;
  /** Where the bundle is that draws the form with SurveyJS. */
  readonly takeOverUrl?: string | undefined;
  /** Absolute; left out where no other page may show the form. */
  readonly oembedUrl?: string | undefined;
  /** Where answers may be kept to be finished later. */
  readonly drafts?: DraftOffer | undefined;
  /** From the address: `?project=…`. */
  readonly prefill?: Readonly<Record<string, string>>;
}

/**
 * A form's page: what it is for, how long it takes, whom to call, and the form as plain HTML that can be answered and sent
 * at once. Where there is JavaScript, a small script shows one page at a time; SurveyJS may take over from it.
 */
export function renderFormPage(options: FormPageOptions): string {
  const { form, assets, plainForm } = options;
  return frame(options, {
    assets,
    hidden: form.audience !== 'public' || options.mode === 'embed',
    head: oembedLink(options),
    hasAddress: true,
    main: html`<div id="tablee" class="sheet fresh">
${introduction(options)}${plainForm}
</div>
${embedJson('tablee-page', pageData(options))}`,
  });
}

/**
 * A plain form that came back, or that a link opened without JavaScript: the answer to a `POST`, for one person alone and
 * never to be kept. It loads no script.
 */
export function renderReturnedPage(options: FormPageFrame & { readonly problem: string | undefined }): string {
  const { problem, language } = options;
  return frame(options, {
    assets: withoutScript(options.assets),
    hidden: true,
    hasAddress: false,
    ...(problem === undefined ? {} : { titlePrefix: `${pageTexts(language).toCheck} ${problem}` }),
    main: html`<div id="tablee" class="sheet">
${introduction(options)}${options.plainForm}
</div>`,
  });
}

/** Where programs that are given this page's address find how to show it (oEmbed, discovery). */
function oembedLink({ oembedUrl, form, language }: FormPageOptions): Html | undefined {
  if (oembedUrl === undefined) return undefined;
  return html`<link rel="alternate" type="application/json+oembed" href="${oembedUrl}" title="${textIn(form.title, language, form.languages)}">\n`;
}

function introduction({ form, language }: FormPageFrame): Html {
  const words = pageTexts(language);
  return html`<div class="introduction">
<h1>${textIn(form.title, language, form.languages)}</h1>
<p class="purpose">${textIn(form.purpose, language, form.languages)}</p>
${form.minutes !== undefined && html`<p class="minutes">${words.minutes(form.minutes)}</p>\n`}</div>
`;
}

function frame(
  { form, organisation, language, mode, look, paperUrl }: FormPageFrame,
  parts: {
    readonly assets: PageAssets;
    readonly hidden: boolean;
    readonly titlePrefix?: string;
    /** A page that answers a POST has none, and so none in another language. */
    readonly hasAddress: boolean;
    readonly head?: Html | undefined;
    readonly main: Html;
  },
): string {
  const title = textIn(form.title, language, form.languages);
  const name = textIn(organisation.name, language, organisation.languages);
  const embedded = mode === 'embed';
  const { titlePrefix, hasAddress, ...rest } = parts;
  const languages = hasAddress ? form.languages : [];
  return renderDocument({
    ...rest,
    language,
    title: [titlePrefix, title, name].filter((part) => part !== undefined).join(' – '),
    organisation,
    kind: embedded ? `form ${embedClass(look)}` : 'form',
    theme: embedded ? look?.theme : undefined,
    header: renderHeader({
      organisation,
      language,
      languages,
      hrefFor: (other) => `?lang=${other}${embedded ? `&${embedQuery(look)}` : ''}`,
    }),
    footer: renderHelpLine(form.help, language, paperUrl, renderCredit(form.origin, language)),
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
    ...(options.drafts === undefined ? {} : { drafts: options.drafts }),
    prefill: prefill ?? {},
    ...(options.laterUrl === undefined ? {} : { laterUrl: options.laterUrl }),
    ...(options.takeOverUrl === undefined ? {} : { takeOverUrl: options.takeOverUrl }),
    rules: options.rules,
  };
}
