import type { LocalText } from '../text/local-text.ts';

/** What a text is in its form, for whoever translates it. */
export const textKinds = [
  'form-title',
  'purpose',
  'page',
  'section',
  'question',
  'help',
  'option',
  'row',
  'note',
  'example',
  'error',
  'button',
  'confirmation',
  'notice',
  'result',
  'document',
  'table',
  'column',
  'word',
  'law',
  'other',
] as const;

/** The kind of a {@link TextUnit}. */
export type TextKind = (typeof textKinds)[number];

/** The files that texts stand in. */
export type TextFile = 'form.json' | 'survey.json' | 'overlay' | 'wording.json';

/** One text of a form in all its languages, with what a person needs to know who does not see the form. */
export interface TextUnit {
  /** Stable while names are, wherever the text moves; an XML name token: `survey.first_name.title`. */
  readonly id: string;
  readonly file: TextFile;
  /** Where it stands in the file: keys and places, from the root. */
  readonly steps: readonly (string | number)[];
  readonly kind: TextKind;
  /** The title of the page that it is seen on, where it is on one. */
  readonly page?: LocalText;
  /** The name and title of the question, note or column that it belongs to. */
  readonly owner?: { readonly name: string; readonly title?: LocalText };
  readonly texts: LocalText;
  /** Whether its words are markup: `<p>`, `<strong>`… */
  readonly isHtml: boolean;
  /** The most characters that its place takes, where that is known. */
  readonly maxLength?: number;
}
