import type { CompiledForm, JsonObject, JsonValue, Question } from '@tablee/core';
import { holds, textIn } from '@tablee/core';
import { formTexts } from '../texts/form-texts.ts';
import { severalAnswers } from '../texts/several-answers.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import { otherPath } from './field-names.ts';
import { pagesOf, questionsOn } from './survey-looks.ts';

/** Whose words answers are told in. */
export interface AnswerSpeech {
  readonly form: CompiledForm;
  readonly language: string;
  readonly staff: boolean;
}

/** One question with its answer in words; empty when there is none. */
export interface WordedAnswer {
  readonly question: string;
  readonly label: string;
  readonly answer: string;
}

/** The answers of one page. */
export interface WordedPage {
  readonly page: string;
  readonly title: string;
  readonly entries: readonly WordedAnswer[];
}

/** One answer in words: labels, never values; dates as people say them. `values` is the object that holds it. */
export function answerInWords(question: Question, values: JsonObject, { form, language }: AnswerSpeech): string {
  const value = values[question.name];
  if (value === undefined || value === null || value === '') return '';
  if (question.kind === 'text') {
    const isDate = question.format === 'date' || question.format === 'month';
    return isDate ? spokenDate(String(value), language) : String(value);
  }
  if (question.kind === 'boolean') return value === true ? formTexts(language).yes : formTexts(language).no;
  if (!('options' in question)) return '';
  const other = values[otherPath(question.name)];
  return severalAnswers(
    listOf(value).map((item) => {
      const option = question.options.find((candidate) => candidate.value === item);
      const label = option === undefined ? String(item) : textIn(option.label, language, form.languages);
      return item === 'other' && typeof other === 'string' && other !== '' ? `${label} (${other})` : label;
    }),
  );
}

/** What was asked and answered, page by page: the questions that are shown with these answers. */
export function answersInWords(answers: JsonObject, speech: AnswerSpeech): readonly WordedPage[] {
  const { form, language, staff } = speech;
  const scope = { answers, variables: { staff_mode: staff } };
  const isShown = (name: string, own: Question): boolean => {
    const around = form.sections.filter((section) => section.questions.includes(name));
    return [own, ...around].every(({ visibleIf }) => visibleIf === undefined || holds(visibleIf, scope));
  };
  return pagesOf(form)
    .map((page) => ({
      page: page.name,
      title: textIn(page.title, language, form.languages),
      entries: questionsOn(page.elements)
        .filter(({ question }) => isShown(question.name, question))
        .flatMap(({ question }) => entriesOf(question, answers, speech)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function entriesOf(question: Question, answers: JsonObject, speech: AnswerSpeech): readonly WordedAnswer[] {
  const { form, language } = speech;
  const say = (text: Question['title']): string => textIn(text, language, form.languages);
  const value = answers[question.name];
  const parts = objectOf(value);
  const worded = (label: string, answer: string): WordedAnswer => ({ question: question.name, label, answer });
  switch (question.kind) {
    case 'matrix':
      return question.rows.map((row) => {
        const option = question.options.find((candidate) => candidate.value === parts[row.value]);
        return worded(say(row.label), option === undefined ? '' : say(option.label));
      });
    case 'text-group':
      return question.items.map((item) => worded(say(item.title), answerInWords(item, parts, speech)));
    case 'grid':
      return question.rows.flatMap((row) => {
        const cells = objectOf(parts[row.value]);
        return shownParts(question.questions, cells, answers, speech).map((cell) =>
          worded(`${say(row.label)} – ${say(cell.title)}`, answerInWords(cell, cells, speech)),
        );
      });
    case 'panels':
      return listOf(value).flatMap((panel, index) => {
        const cells = objectOf(panel);
        return shownParts(question.questions, cells, answers, speech).map((cell) =>
          worded(`${say(question.title)} ${index + 1} – ${say(cell.title)}`, answerInWords(cell, cells, speech)),
        );
      });
    default:
      return [worded(say(question.title), answerInWords(question, answers, speech))];
  }
}

function shownParts(
  questions: readonly Question[],
  item: JsonObject,
  answers: JsonObject,
  { staff }: AnswerSpeech,
): readonly Question[] {
  const scope = { answers, item, variables: { staff_mode: staff } };
  return questions.filter(({ visibleIf }) => visibleIf === undefined || holds(visibleIf, scope));
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

/** Answers that were written but apply to no question that is shown: what a person must hear was not kept. */
export function lostAnswers(sent: JsonObject, kept: JsonObject, speech: AnswerSpeech): readonly WordedAnswer[] {
  const { form } = speech;
  return form.questions
    .filter(({ name }) => sent[name] !== undefined && kept[name] === undefined)
    .flatMap((question) => entriesOf(question, sent, speech))
    .filter(({ answer }) => answer !== '');
}
