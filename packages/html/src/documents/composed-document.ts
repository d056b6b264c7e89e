/** A piece of a line. `isWritten`: somebody's own words, in the language in which they were written. */
export interface DocumentRun {
  readonly words: string;
  readonly isWritten: boolean;
}

/** One line or paragraph. */
export type DocumentLine = readonly DocumentRun[];

/** One piece of a composed document. */
export type DocumentPart =
  | { readonly kind: 'text'; readonly line: DocumentLine; readonly isLead: boolean }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly DocumentLine[] }
  | {
      readonly kind: 'section';
      readonly title: DocumentLine;
      readonly isBack: boolean;
      readonly parts: readonly DocumentPart[];
    }
  | { readonly kind: 'address'; readonly url: string; readonly line: DocumentLine };

/** A document with somebody's answers in it, in one language. The same answers give the same parts. */
export interface ComposedDocument {
  readonly language: string;
  /** The language of what people wrote in it. */
  readonly writtenIn: string;
  /** A page's title, or a message's subject. */
  readonly title: DocumentLine;
  readonly parts: readonly DocumentPart[];
}

/** The words of a line. */
export function wordsOf(line: DocumentLine): string {
  return line.map(({ words }) => words).join('');
}
