import type { ChoiceQuestion, Question } from '../form/compiled-form.ts';
import type { AnswerError, AnswerErrorCode } from '../response/response.ts';
import type { PreparedGroup, PreparedKey, PreparedQuestion } from './prepared-form.ts';
import { textFault, writingFault } from './text-checks.ts';

/** More errors than these help nobody, and an attacker's body could hold a million. */
const maxErrors = 100;
const defaultOtherLength = 500;

/** Collects what is wrong, up to a bound. */
export class ErrorList {
  readonly #errors: AnswerError[] = [];

  add(question: string, code: AnswerErrorCode, validator?: number): void {
    if (this.#errors.length >= maxErrors) return;
    this.#errors.push(validator === undefined ? { question, code } : { question, code, validator });
  }

  get all(): readonly AnswerError[] {
    return this.#errors;
  }
}

/** A JSON object: what `JSON.parse` makes of braces, nothing with a class or an odd prototype. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The allow-list: every key known, every value of the right type, every option offered, every text bounded. Closed
 * shapes bound the depth too. SurveyJS's own `validate()` refuses none of this (see docs/adr).
 */
export function checkShapes(
  group: PreparedGroup,
  values: Readonly<Record<string, unknown>>,
  path: string,
  errors: ErrorList,
): void {
  for (const key of Object.keys(values)) {
    const known = group.keys.get(key);
    if (known === undefined) errors.add(path + shorten(key), 'unknown-question');
    else checkKey(known, values[key], path, errors);
  }
}

/** A key that we do not know is somebody else's text: enough of it to find the fault, no more. */
function shorten(key: string): string {
  const text = key.toWellFormed();
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}

function checkKey(known: PreparedKey, value: unknown, path: string, errors: ErrorList): void {
  const { question } = known.question;
  const at = path + question.name;
  const fault = known.isOtherText ? otherTextFault(question, value) : shapeFault(known.question, value, at, errors);
  if (fault !== undefined) errors.add(at, fault);
}

function otherTextFault(question: Question, value: unknown): AnswerErrorCode | undefined {
  const own = question.kind === 'choice' || question.kind === 'choices' ? question.otherMaxLength : undefined;
  return typeof value === 'string' ? writingFault(value, own ?? defaultOtherLength, true) : 'wrong-type';
}

/** What is wrong with an answer as a whole; what is wrong inside it goes straight to the list. */
function shapeFault(
  prepared: PreparedQuestion,
  value: unknown,
  path: string,
  errors: ErrorList,
): AnswerErrorCode | undefined {
  const { question } = prepared;
  switch (question.kind) {
    case 'text':
      return textFault(question, value);
    case 'choice':
      return choiceFault(prepared, value);
    case 'choices':
      return choicesFault(prepared, question, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'wrong-type';
    case 'matrix':
      return checkRows(prepared, value, path, errors, (cell) => choiceFault(prepared, cell));
    case 'grid':
      return checkRows(prepared, value, path, errors, (cells, at) => partFault(prepared, cells, at, errors));
    case 'text-group':
      return partFault(prepared, value, path, errors);
    case 'panels':
      return panelsFault(prepared, question.maxPanels, value, path, errors);
  }
}

function choiceFault(prepared: PreparedQuestion, value: unknown): AnswerErrorCode | undefined {
  if (typeof value !== 'string') return 'wrong-type';
  return prepared.options.has(value) ? undefined : 'not-offered';
}

function choicesFault(
  prepared: PreparedQuestion,
  question: ChoiceQuestion,
  value: unknown,
): AnswerErrorCode | undefined {
  if (!Array.isArray(value)) return 'wrong-type';
  const seen = new Set<string>();
  // Every item that passes is one more option: a list longer than the options fails before it costs anything.
  for (const item of value) {
    const fault = choiceFault(prepared, item);
    if (fault !== undefined) return fault;
    if (seen.has(item)) return 'duplicate';
    seen.add(item);
  }
  if (value.length > 1 && value.some((item) => prepared.exclusive.has(item))) return 'exclusive';
  return question.maxChoices !== undefined && value.length > question.maxChoices ? 'too-many' : undefined;
}

function checkRows(
  prepared: PreparedQuestion,
  value: unknown,
  path: string,
  errors: ErrorList,
  faultOf: (cell: unknown, path: string) => AnswerErrorCode | undefined,
): AnswerErrorCode | undefined {
  if (!isPlainObject(value)) return 'wrong-type';
  for (const row of Object.keys(value)) {
    const at = `${path}.${shorten(row)}`;
    const fault = prepared.rows.has(row) ? faultOf(value[row], at) : 'unknown-question';
    if (fault !== undefined) errors.add(at, fault);
  }
  return undefined;
}

function partFault(
  prepared: PreparedQuestion,
  value: unknown,
  path: string,
  errors: ErrorList,
): AnswerErrorCode | undefined {
  if (!isPlainObject(value)) return 'wrong-type';
  checkShapes(prepared.parts, value, `${path}.`, errors);
  return undefined;
}

function panelsFault(
  prepared: PreparedQuestion,
  maxPanels: number,
  value: unknown,
  path: string,
  errors: ErrorList,
): AnswerErrorCode | undefined {
  if (!Array.isArray(value)) return 'wrong-type';
  if (value.length > maxPanels) return 'too-many';
  for (const [index, panel] of value.entries()) {
    const at = `${path}[${index}]`;
    const fault = partFault(prepared, panel, at, errors);
    if (fault !== undefined) errors.add(at, fault);
  }
  return undefined;
}
