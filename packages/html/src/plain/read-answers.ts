import { type CompiledForm, type JsonObject, type JsonValue, type Question, writableText } from '@tablee/core';
import { envelopeFields, groupsField, otherPath } from './field-names.ts';

/** The fields of a form as they were sent: every value of each name, in order. */
export type SentFields = ReadonlyMap<string, readonly string[]>;

/** What the fields of a plain form say. */
export interface PlainAnswers {
  /** As a page with SurveyJS would send it; what is no number where one is asked stays a text, for the message. */
  readonly data: JsonObject;
  /** Names that the form does not know: a page of another version, or somebody's experiment. */
  readonly unknown: readonly string[];
  /** How many groups of each repeated question were on the page. */
  readonly groups: Readonly<Record<string, number>>;
}

/**
 * Reads the answers out of a plain form's fields. Empty fields are no answers; line ends are those of a script's page;
 * invisible characters, which pasted texts bring, are dropped as the SurveyJS page drops them. An "other" text is kept
 * with its option only, and groups of a repeated question that hold nothing are left out.
 */
export function readPlainAnswers(form: CompiledForm, fields: SentFields): PlainAnswers {
  const used = new Set<string>();
  const read = readGroup(form.questions, '', { fields, used });
  const data = fields.has(envelopeFields.erase) ? withoutSensitive(form, read) : read;
  const groups: Record<string, number> = {};
  for (const { kind, name } of form.questions) {
    const count = Number(fields.get(groupsField(name))?.[0]);
    if (kind === 'panels' && Number.isInteger(count) && count > 0) groups[name] = Math.min(count, 1000);
  }
  const unknown = [...fields.keys()].filter((name) => !name.startsWith('_') && !used.has(name));
  return { data, unknown, groups };
}

/** What is left when a person would rather erase sensitive answers than agree that they are kept. */
function withoutSensitive({ sensitiveConsent }: CompiledForm, answers: JsonObject): JsonObject {
  const covered = sensitiveConsent?.covers ?? [];
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => !covered.includes(name.replace(/-Comment$/, ''))),
  );
}

interface Reading {
  readonly fields: SentFields;
  readonly used: Set<string>;
}

function readGroup(questions: readonly Question[], prefix: string, reading: Reading): JsonObject {
  const answers: Record<string, JsonValue> = {};
  for (const question of questions) {
    const path = prefix + question.name;
    const value = readQuestion(question, path, reading);
    if (value !== undefined) answers[question.name] = value;
    if (!('otherKey' in question) || question.otherKey === undefined) continue;
    const text = textAt(otherPath(path), reading);
    const isChosen = value === 'other' || (Array.isArray(value) && value.includes('other'));
    if (text !== undefined && isChosen) answers[question.otherKey] = text;
  }
  return answers;
}

function readQuestion(question: Question, path: string, reading: Reading): JsonValue | undefined {
  switch (question.kind) {
    case 'text':
      return question.format === 'number' ? numberAt(path, reading) : textAt(path, reading);
    case 'choice':
      return textAt(path, reading);
    case 'choices': {
      const values = valuesAt(path, reading).filter((value) => value !== '');
      return values.length === 0 ? undefined : values;
    }
    case 'boolean': {
      const text = textAt(path, reading);
      return text === 'true' ? true : text === 'false' ? false : text;
    }
    case 'matrix':
      return filled(
        Object.fromEntries(
          question.rows.flatMap(({ value }) => {
            const cell = textAt(`${path}.${value}`, reading);
            return cell === undefined ? [] : [[value, cell]];
          }),
        ),
      );
    case 'text-group':
      return filled(readGroup(question.items, `${path}.`, reading));
    case 'grid':
      return filled(
        Object.fromEntries(
          question.rows.flatMap(({ value }) => {
            const row = filled(readGroup(question.questions, `${path}.${value}.`, reading));
            return row === undefined ? [] : [[value, row]];
          }),
        ),
      );
    case 'panels':
      return readPanels(question.questions, path, reading);
  }
}

/** More groups than any question may have: what comes after them is unknown, and refused. */
const mostGroups = 40;

function readPanels(questions: readonly Question[], path: string, reading: Reading): JsonValue | undefined {
  const panels = Array.from({ length: mostGroups }, (_, index) => readGroup(questions, `${path}[${index}].`, reading));
  const answered = panels.filter((panel) => Object.keys(panel).length > 0);
  return answered.length === 0 ? undefined : answered;
}

function filled(answers: JsonObject): JsonObject | undefined {
  return Object.keys(answers).length === 0 ? undefined : answers;
}

function valuesAt(path: string, { fields, used }: Reading): readonly string[] {
  used.add(path);
  return (fields.get(path) ?? []).map((value) => writableText(value.replaceAll('\r\n', '\n')));
}

/** A text; two under one name are no answer to anything, and are refused for being a list. */
function textAt(path: string, reading: Reading): JsonValue | undefined {
  const values = valuesAt(path, reading);
  if (values.length > 1) return values;
  return values[0] === '' ? undefined : values[0];
}

/** A number as people write it: `12,5` and `12.5`. */
function numberAt(path: string, reading: Reading): JsonValue | undefined {
  const text = textAt(path, reading);
  if (typeof text !== 'string') return text;
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}
