import type { CellFormat } from '../types.ts';

/** A text as HTML, in content and in attributes with quotation marks. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (letter) => names[letter] ?? letter);
}

type Color = NonNullable<CellFormat['backgroundColor']>;

/** A colour of a book as CSS: numbers only, so nothing of the book reaches a style. */
export function cssColor(color: Color): string {
  const part = (value: number | null | undefined) => Math.round(Math.min(Math.max(value ?? 0, 0), 1) * 255);
  return `rgb(${part(color.red)} ${part(color.green)} ${part(color.blue)})`;
}
