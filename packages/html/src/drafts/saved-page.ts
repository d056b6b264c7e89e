import type { MailOffer } from '@tablee/core';
import { type MailPartState, renderMailPart } from '../mail/mail-part.ts';
import { type Html, html } from '../markup/html.ts';
import { type PersonPageFacts, renderPersonPage } from '../pages/person-page.ts';
import { draftTexts } from '../texts/draft-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import { renderDropped } from './resumed-notice.ts';

/** A draft that was just kept. */
export interface ShownDraft {
  /** In groups. */
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly keptUntil: string;
  /** Titles of questions whose answer could not be kept. */
  readonly dropped: readonly string[];
  readonly mail?: MailOffer | undefined;
  /** What became of a wish to get it by mail. */
  readonly mailed?: MailPartState | undefined;
}

/** What {@link renderSavedPage} shows. */
export interface SavedPageOptions extends PersonPageFacts {
  /** Undefined when its time is over. */
  readonly shown: ShownDraft | undefined;
  /** How people reach the collector; empty where nobody has said so. */
  readonly publicUrl: string;
}

/** The page after "Finish later": the code to copy, until when, and how to come back. */
export function renderSavedPage(options: SavedPageOptions): string {
  const { language, shown } = options;
  const words = draftTexts(language);
  const heading = shown === undefined ? words.goneTitle : words.savedTitle;
  return renderPersonPage(options, {
    kind: 'form saved',
    heading,
    main: html`<h1>${heading}</h1>
${shown === undefined ? html`<p>${words.goneText}</p>` : savedDraft(shown, options)}`,
  });
}

function savedDraft(shown: ShownDraft, { language, publicUrl }: SavedPageOptions): Html {
  const words = draftTexts(language);
  const { code } = shown;
  return html`${renderDraftCode(code, language)}<p><strong>${words.writeDown}</strong></p>
<p>${words.keptUntil(spokenDate(shown.keptUntil, language))}</p>
${shown.dropped.length > 0 && html`<section class="notice">${renderDropped(words.notKept, shown.dropped)}</section>`}<h2>${words.howTitle}</h2>
<p>${publicUrl === '' ? words.howOnForm : words.howAt(`${publicUrl.replace(/^https?:\/\//, '')}/resume`)}</p>
<p><a href="/resume?lang=${language}#${code}">${words.bookmark}</a><br><span class="hint">${words.bookmarkHint}</span></p>
<p>${words.secret} ${words.erasedWhen}</p>
<p class="no-print">${words.printHint} ${words.sharedHint}</p>
${shown.mail !== undefined && renderMailPart(shown.mail, shown.mailed)}<form class="no-print" method="post" action="/resume"><input type="hidden" name="code" value="${code}"><input type="hidden" name="_language" value="${language}">
<div class="buttons"><button class="secondary" type="submit" name="action" value="open">${words.backToAnswers}</button></div></form>
`;
}

/** A code in large letters, and letter by letter for screen readers. */
function renderDraftCode(code: string, language: string): Html {
  const words = draftTexts(language);
  const last = code.split('-').length - 1;
  const groups = code
    .split('-')
    .map((group, index) => html`${index > 0 && html`<wbr>`}<span>${group}${index < last && '-'}</span>`);
  return html`<p class="draft-code"><span class="unseen">${words.spelled(code)}</span><span aria-hidden="true"><span class="draft-code-label">${words.yourCode}</span> <span class="draft-code-letters">${groups}</span></span></p>
`;
}
