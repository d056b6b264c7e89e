import type { OpenedDraft } from '@tablee/core';
import { embedJson, type Html, html } from '../markup/html.ts';
import { renderDocument, renderHeader, renderHelpLine, renderLanguages } from '../pages/document.ts';
import type { FormFacts, OrganisationFacts, PageAssets } from '../pages/page-facts.ts';
import type { WordedPage } from '../plain/plain-answers.ts';
import { draftTexts } from '../texts/draft-texts.ts';
import { pageLanguages } from '../texts/page-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';

/** What the resume page's script finds as JSON in `#tablee-page`. */
export interface ResumePageData {
  readonly language: string;
  /** `POST {code}` gives an {@link OpenedDraft}, or one and the same 404. */
  readonly openDraftUrl: string;
}

/** What the page at `/resume` has to say. `unknown`: the code opened nothing. */
export type ResumeState = 'ask' | 'unknown' | 'erased' | { readonly confirm: string };

interface ResumePageOptions {
  readonly language: string;
  readonly assets: PageAssets;
  readonly state: ResumeState;
  /** The code that opened nothing: twenty characters are not to be typed twice. */
  readonly typed?: string | undefined;
}

/** The page where a code is given. It holds one in a field alone: to mend it, or to ask whether its draft is to be erased. */
export function renderResumePage({ language, assets, state, typed = '' }: ResumePageOptions): string {
  const words = draftTexts(language);
  const data: ResumePageData = { language, openDraftUrl: '/api/v1/drafts/open' };
  const asks = state === 'ask' || state === 'unknown';
  return renderDocument({
    language,
    title: titleOf(state, language),
    assets: asks ? assets : { styles: assets.styles, preload: [] },
    kind: 'form resume',
    hidden: true,
    header: html`<header class="top">${asks && renderLanguages(pageLanguages, language, (other) => `/resume?lang=${other}`)}</header>`,
    main: html`<div id="tablee" class="sheet">
${typeof state === 'object' ? confirmation(state.confirm, language) : state === 'erased' ? html`<h1>${words.erasedTitle}</h1><p>${words.erasedText}</p>` : codeForm(language, state === 'unknown', typed)}
</div>
${asks && embedJson('tablee-page', data)}`,
  });
}

function titleOf(state: ResumeState, language: string): string {
  const words = draftTexts(language);
  if (typeof state === 'object') return words.confirmTitle;
  const titles = { ask: words.resumeTitle, unknown: words.unknownTitle, erased: words.erasedTitle };
  return titles[state];
}

function codeForm(language: string, isWrong: boolean, typed: string): Html {
  const words = draftTexts(language);
  return html`<h1>${words.resumeTitle}</h1>
<p class="purpose">${words.resumeText}</p>
${
  isWrong &&
  html`<section class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="tablee-errors"><h2 id="tablee-errors">${words.unknownTitle}</h2>
<p id="code-error">${words.unknownText}</p></section>`
}<form class="plain" id="tablee-resume" method="post" action="/resume">
<input type="hidden" name="_language" value="${language}">
<div class="field text"><label class="question" for="code">${words.codeLabel}</label>
<p class="hint" id="code-hint">${words.codeHint}</p>
<input class="control text" type="text" id="code" name="code" value="${typed}" maxlength="500" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint${isWrong && ' code-error'}"${isWrong && html` aria-invalid="true"`}></div>
<div class="buttons"><button class="primary" type="submit" name="action" value="open">${words.open}</button>
<button class="link-button" type="submit" name="action" value="erase">${words.erase}</button></div>
</form>`;
}

function confirmation(code: string, language: string): Html {
  const words = draftTexts(language);
  return html`<h1>${words.confirmTitle}</h1>
<p>${words.confirmText}</p>
<form method="post" action="/resume">
<input type="hidden" name="_language" value="${language}"><input type="hidden" name="code" value="${code}">
<div class="buttons"><button class="primary" type="submit" name="action" value="open">${words.confirmKeep}</button>
<button class="secondary" type="submit" name="action" value="erase-now">${words.confirmErase}</button></div>
</form>`;
}

/** What a draft holds whose form nobody can send any more: the person's words are theirs, to copy. */
export function renderClosedDraftPage(options: {
  readonly form: FormFacts;
  readonly title: string;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  readonly assets: PageAssets;
  readonly pages: readonly WordedPage[];
  readonly keptUntil: OpenedDraft['keptUntil'];
}): string {
  const { form, organisation, language, assets, pages } = options;
  const words = draftTexts(language);
  return renderDocument({
    language,
    title: `${words.closedTitle} – ${options.title}`,
    assets: { styles: assets.styles, preload: [] },
    organisation,
    kind: 'form receipt',
    hidden: true,
    header: renderHeader({ organisation, language, languages: [], hrefFor: () => '' }),
    main: html`<div class="sheet">
<p class="form-title">${options.title}</p>
<h1>${words.closedTitle}</h1>
<p>${words.closedText}</p>
<p>${words.closedNext(spokenDate(options.keptUntil, language))}</p>
<section class="your-answers">${pages.map(({ title, entries }) => {
      const given = entries.filter(({ answer }) => answer !== '');
      return given.length === 0
        ? html``
        : html`<section class="answers"><div class="answers-title"><h2>${title}</h2></div>
<dl>${given.map(({ label, answer }) => html`<div><dt>${label}</dt><dd>${answer}</dd></div>\n`)}</dl></section>\n`;
    })}</section>
</div>`,
    footer: renderHelpLine(form.help, language),
  });
}
