import {
  type CompiledForm,
  type Confirmation,
  holds,
  type JsonObject,
  type LocalText,
  type Receipt,
  textIn,
} from '@tablee/core';
import { renderDocumentButtons } from '../documents/receipt-buttons.ts';
import { type MailPartState, renderMailPart } from '../mail/mail-part.ts';
import { type Html, html } from '../markup/html.ts';
import { renderMyAnswersPart } from '../my-answers/receipt-part.ts';
import { type OwnResult, renderOwnResult } from '../results/own-result.ts';
import { formTexts } from '../texts/form-texts.ts';
import { type AnswerSpeech, answerInWords, answersInWords, type WordedAnswer } from './plain-answers.ts';
import { plainWords } from './plain-words.ts';
import { nextActionsOf, pagesOf, questionsOn } from './survey-looks.ts';

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
  /** What became of a wish to get it by mail. */
  readonly mailed?: MailPartState | undefined;
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
${receipt?.documents !== undefined && renderDocumentButtons(receipt.documents)}${receipt?.myAnswers !== undefined && renderMyAnswersPart(receipt.myAnswers)}${receipt?.mail !== undefined && renderMailPart(receipt.mail, shown.mailed)}${notices.map((notice) => html`<p class="notice">${notice}</p>\n`)}${
  lost.length > 0 &&
  html`<section class="notice lost"><h2>${words.notKept}</h2>
<p>${words.notKeptText}</p>
${answerList(lost, '')}</section>`
}
${answers !== undefined && renderOwnResult(ownResultOf(form, answers, shown))}${
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

/** What the person's own result is made of. */
function ownResultOf(form: CompiledForm, answers: JsonObject, speech: AnswerSpeech): OwnResult {
  const { language } = speech;
  const say = (text: LocalText): string => textIn(text, language, form.languages);
  const shown = new Set(
    answersInWords(answers, speech).flatMap(({ entries }) => entries.map(({ question }) => question)),
  );
  const looks = pagesOf(form).flatMap((page) =>
    questionsOn(page.elements)
      .filter(({ question }) => shown.has(question.name))
      .map((element) => ({ ...element, page })),
  );
  return {
    form,
    language,
    answers,
    asked: looks.map(({ question, page }) => ({
      name: question.name,
      title: say(question.title),
      page: say(page.title),
      answer: answerInWords(question, answers, speech),
    })),
    nextActions: nextActionsOf(looks, say),
    onDial: looks.filter(({ look }) => look.isOnDial).map(({ question }) => question.name),
    optionText: (name, value) => {
      const question = form.questions.find((candidate) => candidate.name === name);
      return question === undefined ? value : answerInWords(question, { [name]: value }, speech);
    },
  };
}
