import { type CompiledForm, type Confirmation, holds, type JsonObject, type Receipt, textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { formTexts } from '../texts/form-texts.ts';
import { type AnswerSpeech, answerInWords, answersInWords, type WordedAnswer } from './plain-answers.ts';
import { plainWords } from './plain-words.ts';
import { type Look, pagesOf, questionsOn } from './survey-looks.ts';

/** What the last page of a plain form tells. */
export interface PlainReceipt extends AnswerSpeech {
  /** Undefined when nothing was kept, as the person wanted. */
  readonly receipt: Receipt | undefined;
  /** IANA name: the organisation's, because nobody tells the reader's. */
  readonly timeZone: string;
  /** What was received, or what the result was made of; undefined when another response was received under this id. */
  readonly answers: JsonObject | undefined;
  /** Answers that apply to nothing, and were not kept. */
  readonly lost: readonly WordedAnswer[];
  /** What was taken out before anything was kept, in the form's words. */
  readonly notices: readonly string[];
  /** Where a new, empty form is; left out where another response makes no sense. */
  readonly againUrl?: string | undefined;
}

/** The title of a receipt's page. */
export function receiptTitle({ form, language, receipt, answers, staff }: PlainReceipt): string {
  if (receipt === undefined) return plainWords(language).forgottenTitle;
  return textIn(confirmationOf(form, answers ?? {}, staff).title, language, form.languages);
}

/** The receipt, with what the SurveyJS page's receipt shows. */
export function renderPlainReceipt(shown: PlainReceipt): Html {
  const { form, language, receipt, answers, lost, notices } = shown;
  const texts = formTexts(language);
  const words = plainWords(language);
  return html`<h1>${receiptTitle(shown)}</h1>
${receipt === undefined ? html`<p class="notice" role="status">${words.forgottenText}</p>` : received(shown, receipt)}
${notices.map((notice) => html`<p class="notice">${notice}</p>\n`)}${
  lost.length > 0 &&
  html`<section class="notice lost"><h2>${words.notKept}</h2>
<p>${words.notKeptText}</p>
${answerList(lost, '')}</section>`
}
${answers !== undefined && renderResult(form, answers, shown)}${
  answers === undefined
    ? html`<p>${texts.answersGone}</p>`
    : html`<section class="your-answers"><h2>${texts.yourAnswers}</h2>
<p class="no-print">${words.printHint} ${words.sharedHint}</p>
${answersInWords(answers, shown).flatMap(({ title, entries }) => {
  const given = entries.filter(({ answer }) => answer !== '');
  return given.length === 0
    ? []
    : [
        html`<section class="answers"><div class="answers-title"><h3>${title}</h3></div>\n${answerList(given, '')}</section>\n`,
      ];
})}</section>`
}
${shown.againUrl !== undefined && html`<p class="no-print again"><a href="${shown.againUrl}">${texts.another}</a></p>`}`;
}

function answerList(entries: readonly WordedAnswer[], none: string): Html {
  return html`<dl>${entries.map(({ label, answer }) => html`<div><dt>${label}</dt><dd>${answer || none}</dd></div>\n`)}</dl>`;
}

function received({ form, language, answers, staff, timeZone }: PlainReceipt, receipt: Receipt): Html {
  const texts = formTexts(language);
  const confirmation = confirmationOf(form, answers ?? {}, staff);
  const text = confirmationText(confirmation, receipt.receipt, { form, language, staff }, answers ?? {});
  return html`${isTraceable(confirmation) ? reference(receipt, language, timeZone) : html`<p class="reference" role="status">${texts.received}</p>`}
<h2>${texts.whatNext}</h2>
<p>${text}</p>`;
}

function reference(receipt: Receipt, language: string, timeZone: string): Html {
  const texts = formTexts(language);
  const when = new Date(receipt.receivedAt).toLocaleString(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  return html`<p class="reference" role="status">${texts.received} ${texts.receiptNumber(receipt.receipt)}</p>
<p><time datetime="${receipt.receivedAt}">${texts.receivedAt(when)}</time></p>`;
}

function confirmationOf(form: CompiledForm, answers: JsonObject, staff: boolean): Confirmation {
  const scope = { answers, variables: { staff_mode: staff } };
  return form.confirmation.variants?.find(({ when }) => holds(when, scope)) ?? form.confirmation;
}

/** Whether the number is of use: only where the confirmation names it. */
function isTraceable({ text }: Confirmation): boolean {
  return Object.values(text).some((words) => words.includes('{reference}'));
}

/** `{reference}` and `{question_name}` filled in; a placeholder without an answer leaves with the comma before it. */
function confirmationText(
  confirmation: Confirmation,
  number: string,
  speech: AnswerSpeech,
  answers: JsonObject,
): string {
  const { form, language } = speech;
  const answerTo = (name: string): string => {
    if (name === 'preferred_or_first_name') return answerTo('preferred_name') || answerTo('first_name');
    const question = form.questions.find((candidate) => candidate.name === name);
    return question === undefined ? '' : answerInWords(question, answers, speech);
  };
  return textIn(confirmation.text, language, form.languages)
    .replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) =>
      name === 'reference' ? number : answerTo(name) || whole,
    )
    .replace(/[ ,\u00a0]*\{[a-z][a-z0-9_]*\}/g, '');
}

/** The person's own result, where the form has one. */
function renderResult(form: CompiledForm, answers: JsonObject, speech: AnswerSpeech): Html {
  if (form.result === 'checklist') return checklist(form, answers, speech);
  return form.result === 'dial' ? marks(form, answers, speech) : html``;
}

interface Asked {
  readonly name: string;
  readonly title: string;
  readonly look: Look;
  readonly worded: string;
}

function askedOn(form: CompiledForm, answers: JsonObject, speech: AnswerSpeech): readonly Asked[] {
  const shown = new Set(
    answersInWords(answers, speech).flatMap(({ entries }) => entries.map(({ question }) => question)),
  );
  return pagesOf(form)
    .flatMap(({ elements }) => questionsOn(elements))
    .filter(({ question }) => shown.has(question.name))
    .map(({ question, look }) => ({
      name: question.name,
      title: textIn(question.title, speech.language, form.languages),
      look,
      worded: answerInWords(question, answers, speech),
    }));
}

function checklist(form: CompiledForm, answers: JsonObject, speech: AnswerSpeech): Html {
  const { language } = speech;
  const texts = formTexts(language);
  const statements = askedOn(form, answers, speech).filter(({ look }) => look.nextAction !== undefined);
  const band = form.bands.find(({ when }) => holds(when, { answers, variables: {} }));
  const unanswered = statements.filter(({ name }) => answers[name] === undefined).length;
  const verdict =
    band === undefined ? '' : textIn(band.text, language, form.languages).replace('{n}', String(unanswered));
  const done = statements.filter(({ name }) => answers[name] === 'is-true');
  const toDo = statements.filter(({ name }) => answers[name] === 'not-yet');
  return html`<section class="result"><h2>${texts.resultTitle}</h2>
${verdict !== '' && html`<p class="verdict">${verdict}</p>`}
${done.length > 0 && html`<h3>${texts.trueTitle}</h3><ul>${done.map(({ title }) => html`<li>${title}</li>\n`)}</ul>`}
${toDo.length > 0 && html`<h3>${texts.notYetTitle}</h3><dl>${toDo.map(({ title, look }) => html`<div><dt>${title}</dt><dd>${textIn(look.nextAction ?? {}, language, form.languages)}</dd></div>\n`)}</dl>`}
</section>`;
}

function marks(form: CompiledForm, answers: JsonObject, speech: AnswerSpeech): Html {
  const texts = formTexts(speech.language);
  const criteria = askedOn(form, answers, speech).filter(({ look }) => look.isOnDial);
  if (criteria.length === 0) return html``;
  return html`<section class="result"><table><caption>${texts.marksTitle}</caption>
<thead><tr><th scope="col">${texts.marksQuestion}</th><th scope="col">${texts.marksMark}</th></tr></thead>
<tbody>${criteria.map(({ title, worded }) => html`<tr><th scope="row">${title}</th><td>${worded || texts.noAnswer}</td></tr>\n`)}</tbody></table></section>`;
}
