import { severalAnswers, spokenDate } from '@tablee/html';
import { type PlainPage, partsOf } from './plain-page.ts';

/** The answers of one page in words, as they stand in the form. */
export interface AnswerSection {
  readonly page: string;
  readonly title: string;
  readonly entries: readonly { readonly label: string; readonly answer: string }[];
}

/** What was asked and answered, read off the page itself: its labels are the words. */
export function wordedAnswers(page: PlainPage): readonly AnswerSection[] {
  return partsOf(page)
    .filter((part) => part.dataset['applies'] === 'true')
    .map((part) => ({
      page: part.dataset['page'] ?? '',
      title: part.querySelector('.part-title')?.textContent ?? '',
      entries: topFields(part).flatMap((field) => entriesOf(field, page)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function topFields(part: HTMLElement): readonly HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('.field')].filter(
    (field) => field.parentElement?.closest('.field') === null && isShown(field),
  );
}

function isShown(field: HTMLElement): boolean {
  return field.closest('[hidden]:not(.part)') === null;
}

function entriesOf(field: HTMLElement, page: PlainPage): AnswerSection['entries'] {
  const title = labelOf(field);
  if (field.matches('.fixed'))
    return [{ label: title, answer: field.querySelector('.fixed-answer')?.textContent ?? '' }];
  const rows = [...field.querySelectorAll<HTMLElement>(':scope > .row')].filter((row) => !row.hidden);
  const isMatrix = field.matches('.matrix');
  if (isMatrix) return rows.map((row) => ({ label: legendOf(row), answer: answerOf(row, page) }));
  if (rows.length > 0) {
    return rows
      .filter((row) => row.dataset['group'] === undefined || hasAnswer(row))
      .flatMap((row, index) =>
        nested(row).map((part) => ({
          label: `${row.dataset['group'] === undefined ? legendOf(row) : `${title} ${index + 1}`} – ${labelOf(part)}`,
          answer: answerOf(part, page),
        })),
      );
  }
  const parts = nested(field);
  if (parts.length > 0) return parts.map((part) => ({ label: labelOf(part), answer: answerOf(part, page) }));
  return [{ label: title, answer: answerOf(field, page) }];
}

function nested(box: HTMLElement): readonly HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(':scope > .nested > .field')].filter(isShown);
}

/** Whether anything in a box is filled in. */
function hasAnswer(box: HTMLElement): boolean {
  return [
    ...box.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select'),
  ].some((control) => ('checked' in control && isTick(control) ? control.checked : control.value !== ''));
}

function isTick(control: HTMLInputElement): boolean {
  return control.type === 'radio' || control.type === 'checkbox';
}

function legendOf(box: HTMLElement): string {
  return box.querySelector('legend')?.textContent ?? '';
}

/** A question's title without its mark. */
export function labelOf(field: Element): string {
  const title = field.querySelector('.question');
  const mark = title?.querySelector('.mark')?.textContent ?? '';
  const text = title?.textContent ?? '';
  return (mark !== '' && text.endsWith(mark) ? text.slice(0, -mark.length) : text).trim();
}

/** The answer of a question's box in words; empty when there is none. */
export function answerOf(box: HTMLElement, { rules }: Pick<PlainPage, 'rules'>): string {
  const ticked = [...box.querySelectorAll<HTMLInputElement>('.choice input:checked')];
  const other = box.querySelector<HTMLInputElement>('.other:not([hidden]) input')?.value ?? '';
  const withOther = (label: string, value: string): string =>
    value === 'other' && other !== '' ? `${label} (${other})` : label;
  if (box.querySelector('.choice') !== null) {
    return severalAnswers(
      ticked.map((input) => withOther(input.closest('.choice')?.textContent?.trim() ?? '', input.value)),
    );
  }
  const control = box.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('.control');
  if (control === null || control.value === '') return '';
  if (control instanceof HTMLSelectElement) return withOther(control.selectedOptions[0]?.text ?? '', control.value);
  return ['date', 'month'].includes(control.type) ? spokenDate(control.value, rules.language) : control.value;
}
