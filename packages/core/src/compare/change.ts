import type { JsonValue } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';

/** How large a step of the form's version a change takes, smallest first. */
export const changeLevels = ['patch', 'minor', 'major'] as const;
export type ChangeLevel = (typeof changeLevels)[number];

/** What can change in a form. The codes are part of what `tablee diff --format json` promises: none is renamed. */
export const changeCodes = [
  'question-added',
  'question-removed',
  'section-added',
  'section-removed',
  'note-added',
  'note-removed',
  'moved',
  'reworded',
  'language-added',
  'language-removed',
  'type-changed',
  'option-added',
  'option-removed',
  'options-reordered',
  'row-added',
  'row-removed',
  'rows-reordered',
  'condition-changed',
  'required-changed',
  'limit-changed',
  'sensitivity-changed',
  'retention-changed',
  'table-changed',
  'source-changed',
  'table-added',
  'table-removed',
  'column-added',
  'column-removed',
  'column-type-changed',
  'group-size-changed',
  'audience-changed',
  'prefill-changed',
  'id-changed',
  'rule-changed',
  'look-changed',
] as const;
export type ChangeCode = (typeof changeCodes)[number];

/** One difference between two versions of a form. */
export interface Change {
  readonly code: ChangeCode;
  readonly level: ChangeLevel;
  /** Of a question, page, panel or note (`visits.date` for a part); a column's key; empty for the form as a whole. */
  readonly name: string;
  /** What people know it by, in the newer words where there are some. */
  readonly title?: LocalText;
  /** Titles of the page or question that `before` and `after` name, for what moved. */
  readonly places?: { readonly before?: LocalText; readonly after?: LocalText };
  /** Value of the option or of the row. */
  readonly value?: string;
  /** Of what is removed: the name, or the value, under which the same words are there now. */
  readonly renamed?: string;
  /** What of it: `title`, `description`, `maxLength`; for the form a path in form.json such as `confirmation.text`. */
  readonly property?: string;
  /** The table that it is about. */
  readonly table?: string;
  readonly language?: string;
  /** Left out where there was nothing. */
  readonly before?: JsonValue;
  /** Left out where there is nothing any more. */
  readonly after?: JsonValue;
}

/** The larger of two levels. */
export function largerLevel(one: ChangeLevel | undefined, other: ChangeLevel): ChangeLevel {
  return one === undefined || changeLevels.indexOf(other) > changeLevels.indexOf(one) ? other : one;
}
