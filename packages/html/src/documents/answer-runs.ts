import type { JsonObject, JsonValue, Question } from '@tablee/core';
import { textIn } from '@tablee/core';
import { otherPath } from '../plain/field-names.ts';
import { formTexts } from '../texts/form-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import type { DocumentLine, DocumentRun } from './composed-document.ts';

/** Between several options, or the parts of one answer. */
const between: DocumentRun = { words: ' · ', isWritten: false };

/**
 * An answer as it stands in a document: options by their labels, dates as people say them, texts as they were written;
 * nothing without an answer. `values` is the object that holds it.
 */
export function answerRuns(question: Question, values: JsonObject, language: string): DocumentLine {
  const value = values[question.name];
  if (value === undefined || value === null || value === '') return [];
  switch (question.kind) {
    case 'text':
      return textRuns(question, value, language);
    case 'boolean':
      return [said(value === true ? formTexts(language).yes : formTexts(language).no)];
    case 'choice':
    case 'choices':
      return joined(listOf(value).map((item) => optionRuns(question, { item, values, language })));
    case 'text-group':
      return joined(question.items.map((item) => answerRuns(item, objectOf(value), language)));
    default:
      return [];
  }
}

/** The words beside "other", where there are any. */
export function otherRuns(question: Question, values: JsonObject): DocumentLine {
  const words = values[otherPath(question.name)];
  return typeof words === 'string' && words.trim() !== '' ? [{ words: words.trim(), isWritten: true }] : [];
}

function textRuns({ format }: Extract<Question, { kind: 'text' }>, value: JsonValue, language: string): DocumentLine {
  const words = String(value).trim();
  if (words === '') return [];
  if (format === 'date' || format === 'month') return [said(spokenDate(words, language))];
  // A number, a telephone, an address are the same in every language.
  return [{ words, isWritten: format === 'line' || format === 'lines' }];
}

function optionRuns(
  { options, ...question }: Extract<Question, { kind: 'choice' | 'choices' }>,
  { item, values, language }: { readonly item: JsonValue; readonly values: JsonObject; readonly language: string },
): DocumentLine {
  const other = item === 'other' ? otherRuns({ options, ...question }, values) : [];
  if (other.length > 0) return other;
  const option = options.find((candidate) => candidate.value === item);
  return option === undefined ? [] : [said(textIn(option.label, language))];
}

function said(words: string): DocumentRun {
  return { words, isWritten: false };
}

function joined(lines: readonly DocumentLine[]): DocumentLine {
  const given = lines.filter((line) => line.length > 0);
  return given.flatMap((line, index) => (index === 0 ? line : [between, ...line]));
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a repeated group. */
export function entriesOf(value: JsonValue | undefined): readonly JsonObject[] {
  return value === undefined || value === null ? [] : listOf(value).map(objectOf);
}
