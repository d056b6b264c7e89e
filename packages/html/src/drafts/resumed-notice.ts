import { type Question, textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { boxId, controlId } from '../plain/field-names.ts';
import { draftTexts } from '../texts/draft-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';

/** What is said to somebody who comes back. */
export interface ResumedParts {
  readonly language: string;
  readonly languages: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly keptUntil: string;
  /** Titles of questions that lost their answer. */
  readonly dropped: readonly string[];
  /** Where to go on. */
  readonly question: Question | undefined;
}

/** The top of a form that was opened with a code; it takes the focus. The button belongs to a form beside this one. */
export function renderResumedNotice(parts: ResumedParts): Html {
  const { language, languages, keptUntil, dropped, question } = parts;
  const words = draftTexts(language);
  return html`<section class="notice returned" id="tablee-return" tabindex="-1" autofocus aria-labelledby="return-title">
<h2 id="return-title">${words.resumedTitle}</h2>
<p>${words.resumedText(spokenDate(keptUntil, language))}</p>
${renderDropped(words.dropped, dropped)}<p>${
    question === undefined
      ? words.allAnswered
      : html`<a href="#${hasOneControl(question) ? controlId(question.name) : boxId(question.name)}">${words.goOnAt(textIn(question.title, language, languages))}</a>`
  }</p>
<div class="buttons"><button class="link-button" type="submit" form="${eraseFormId}" name="action" value="erase">${words.erase}</button></div>
</section>
`;
}

const eraseFormId = 'tablee-erase';

/** Beside the form, because forms do not stand in each other: what the button of the notice sends. */
export function renderEraseForm(code: string, language: string): Html {
  return html`<form id="${eraseFormId}" method="post" action="/resume"><input type="hidden" name="code" value="${code}"><input type="hidden" name="_language" value="${language}"></form>\n`;
}

/** Which questions lost their answer, if any. */
export function renderDropped(sentence: string, dropped: readonly string[]): Html {
  if (dropped.length === 0) return html``;
  return html`<p>${sentence}</p>
<ul>${dropped.map((title) => html`<li>${title}</li>\n`)}</ul>
`;
}

function hasOneControl({ kind }: Question): boolean {
  return ['text', 'choice', 'choices', 'boolean'].includes(kind);
}
