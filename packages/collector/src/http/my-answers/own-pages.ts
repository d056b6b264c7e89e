import { type AnswerError, type JsonObject, type JsonValue, referenceOf, textIn } from '@tablee/core';
import { answersInWords, type PageAssets, type ReturnReason, type WordedPage } from '@tablee/html';
import { type MyAnswersFacts, myAnswersTexts, renderCorrectionForm, renderOwnAnswers } from '@tablee/html/my-answers';
import { type OwnResponse, ownCorrectionOf } from '../../my-answers/own-response.ts';
import { answersFromLink } from '../plain/plain-pages.ts';
import type { AskedChange, OwnPage } from './own-page.ts';

/** Whose page it is. */
export function factsOf({ form }: OwnResponse, language: string, assets: PageAssets): MyAnswersFacts {
  return { form: form.compiled, organisation: form.organisation.facts, language, assets };
}

function hasAnonymousTable({ form }: OwnResponse): boolean {
  return form.compiled.tables.some(({ table }) => table.id === 'anonymous');
}

/** What was sent, in words, and what may be done with it. */
export function shownPage(
  assets: PageAssets,
  { own, code, language }: AskedChange,
  done: { readonly done?: 'corrected' | 'unchanged'; readonly notices?: readonly string[] },
): OwnPage {
  const { form, response, correctUntil } = own;
  const { timeZone } = form.organisation;
  const page = renderOwnAnswers({
    ...factsOf(own, language, assets),
    ...done,
    code,
    reference: referenceOf(response.id),
    receivedAt: response.receivedAt,
    correctedAt: own.correctedAt,
    timeZone,
    // Whoever holds the code wrote all of it, what only staff are asked included.
    pages: [
      ...answersInWords(response.answers, { form: form.compiled, language, staff: true }),
      ...notAskedAnyMore(own, language),
    ],
    correctUntil: correctUntil && dayIn(correctUntil, timeZone),
    mayErase: own.mayErase,
    hasAnonymous: hasAnonymousTable(own),
  });
  return { page, status: 200, code: done.done ?? 'opened' };
}

/**
 * Answers to questions that the form had when it was sent: they are stored, so that the person reads them too. What those
 * questions said is not stored; their names have to do.
 */
function notAskedAnyMore({ form: { compiled }, response }: OwnResponse, language: string): readonly WordedPage[] {
  const asked = new Set(compiled.questions.map(({ name }) => name));
  const entries = Object.entries(response.answers).flatMap(([name, value]) =>
    asked.has(name.replace(/-Comment$/, '')) ? [] : [{ question: name, label: name, answer: plainWords(value) }],
  );
  return entries.length === 0 ? [] : [{ page: '', title: myAnswersTexts(language).noLongerAsked, entries }];
}

function plainWords(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(plainWords).join(', ') : JSON.stringify(value);
}

/** `YYYY-MM-DD`. */
function dayIn(at: Date, timeZone: string): string {
  return at.toLocaleDateString('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** The form to correct: with what was sent, or with what was typed and why it came back. */
export function correctionPage(
  assets: PageAssets,
  { own, code, language }: AskedChange,
  typed?: {
    readonly answers: JsonObject;
    readonly groups: Readonly<Record<string, number>>;
    readonly reason: ReturnReason;
    readonly errors?: readonly AnswerError[];
  },
): OwnPage {
  const { compiled, organisation } = own.form;
  const { answers, dropped, context } = ownCorrectionOf(own);
  const page = renderCorrectionForm({
    form: compiled,
    organisation: organisation.facts,
    language,
    assets,
    code,
    reference: referenceOf(own.response.id),
    fixed: answersFromLink(context.prefill, compiled.prefill),
    staff: false,
    answers,
    dropped: dropped.map((name) => {
      const question = compiled.questions.find((one) => one.name === name);
      return question === undefined ? name : textIn(question.title, language, compiled.languages);
    }),
    hasAnonymous: hasAnonymousTable(own),
    ...typed,
  });
  const status = typed?.reason === undefined || typed.reason === 'added' ? 200 : 422;
  return { page, status, code: typed?.reason ?? 'correcting' };
}
