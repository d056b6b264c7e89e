import type { TextQuestion } from '../form/compiled-form.ts';
import type { AnswerErrorCode } from '../response/response.ts';

/** survey-core 3.1.1's own rule (`EmailValidator`), so that the browser and the collector agree. */
const emailPattern =
  /^(([^<>()[\].,;:\s@"]+(\.[^<>()[\].,;:\s@"]+)*)|(".+"))@(([^<>()=[\].,;:\s@"]+\.)+[^<>()=[\].,;:\s@"]{2,})$/i;

/** Control characters (tab and line ends aside) and non-characters: no spreadsheet keeps them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is what it is for.
const invisibleCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same set, for testing.
const invisibleCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

/** Whether every character of a text can be written down: no control character, no half of a surrogate pair. */
function isWritable(text: string): boolean {
  return !invisibleCharacter.test(text) && text.isWellFormed();
}

/** The text without what {@link isWritable} refuses, such as the invisible characters that a copied PDF brings. */
export function writableText(text: string): string {
  return text.replace(invisibleCharacters, '').toWellFormed();
}

/** Whether SurveyJS takes a text for an e-mail address. */
export function isEmail(text: string): boolean {
  return emailPattern.test(text);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** What is wrong with the form of an answer to a text question, whatever the rules say; nothing when it is well-formed. */
export function textFault(question: TextQuestion, value: unknown): AnswerErrorCode | undefined {
  if (question.format === 'number') return numberFault(value);
  if (typeof value !== 'string') return 'wrong-type';
  const fault = writingFault(value, question.maxLength, question.format === 'lines');
  if (fault !== undefined || value.trim() === '') return fault;
  if (question.format === 'date' && !isCalendarDate(value)) return 'not-a-date';
  if (question.format === 'month' && !isCalendarDate(`${value}-01`)) return 'not-a-date';
  return undefined;
}

/** What is wrong with the characters of a text. */
export function writingFault(value: string, maxLength: number, mayHaveLines: boolean): AnswerErrorCode | undefined {
  if (value.length > maxLength) return 'too-long';
  if (!isWritable(value)) return 'bad-text';
  return !mayHaveLines && /[\r\n]/.test(value) ? 'bad-text' : undefined;
}

function numberFault(value: unknown): AnswerErrorCode | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'not-a-number';
  return value === '' ? undefined : 'wrong-type';
}
