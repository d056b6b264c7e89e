import { type CompiledForm, textIn } from '@tablee/core';
import { paperWords } from './paper-words.ts';

/** The two sizes of print. */
export type PaperSize = 'usual' | 'large';

/** What the foot of a page tells. */
type FooterFacts = Pick<CompiledForm, 'id' | 'version' | 'languages' | 'title'>;

/** What people and staff call a sheet: `application-fr`. */
export function sheetCode({ id }: Pick<CompiledForm, 'id'>, language: string): string {
  return `${id}-${language}`;
}

/**
 * The stylesheet of a sheet's own page: its size, its margins, and at the foot of each page the form, its version, its
 * code and "1 / 6" (CSS Paged Media margin boxes). No paper size is set: A4 and Letter are the printer's to choose. A
 * style attribute or element could not say this under our content security policy.
 */
export function renderRunningFooter(form: FooterFacts, language: string, size: PaperSize): string {
  const title = textIn(form.title, language, form.languages);
  const left = [title, paperWords(language).version(form.version), sheetCode(form, language)].join(' · ');
  const font = `${size === 'large' ? 11 : 9}pt Arial, Helvetica, sans-serif`;
  return `@page {
  margin: 16mm 15mm 20mm;
  @bottom-left { content: ${quoted(left)}; font: ${font}; color: #000; width: 80%; vertical-align: top; padding-top: 4mm; }
  @bottom-right { content: counter(page) " / " counter(pages); font: ${font}; color: #000; vertical-align: top; padding-top: 4mm; }
}
`;
}

/** A CSS string: whatever could end it, or the rule, is an escape. */
function quoted(text: string): string {
  const escaped = [...text].map((character) =>
    /["\\<>{}\n\r\f]/.test(character) ? `\\${character.charCodeAt(0).toString(16)} ` : character,
  );
  return `"${escaped.join('')}"`;
}
