import { TableeError } from '@tablee/core';
import { parse } from 'csv-parse/sync';
import type { WritingTexts } from '../texts/writing-texts.ts';
import type { TranslatedFile, TranslationGroup } from './translation.ts';
import { contextOf, sourceText } from './unit-context.ts';

/** What a translation is written with. */
export interface TranslationOptions {
  readonly from: string;
  readonly to: string;
  readonly texts: WritingTexts;
}

/** What a spreadsheet takes for the beginning of a formula, in full width as well (OWASP, “CSV Injection”). */
const formulaStart = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * A translation as CSV: a line for each text, UTF-8 with BOM, CRLF, `;` where the source is French, as spreadsheets there
 * expect. A text that would be evaluated has a `'` in front, which {@link readTranslationCsv} takes away again.
 */
export function translationCsv(groups: readonly TranslationGroup[], options: TranslationOptions): string {
  const { from, to, texts } = options;
  const { columns } = texts;
  const delimiter = from.startsWith('fr') ? ';' : ',';
  const head = [
    `${columns.form} [form]`,
    `${columns.id} [id]`,
    `${columns.kind} [kind]`,
    `${columns.page} [page]`,
    `${columns.question} [question]`,
    `${columns.most} [most]`,
    `${from} [source:${from}]`,
    `${to} [target:${to}]`,
  ];
  const lines = groups.flatMap(({ id, units }) =>
    units.map((unit) => {
      const { form, kind, page, question } = contextOf(unit, { form: id, language: from, texts });
      const most = unit.maxLength === undefined ? '' : String(unit.maxLength);
      return [form, unit.id, kind, page, question, most, sourceText(unit, from), unit.texts[to] ?? ''];
    }),
  );
  const cell = (value: string): string => {
    const safe = formulaStart.test(value) ? `'${value}` : value;
    return /["\r\n;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[head, ...lines].map((line) => `${line.map(cell).join(delimiter)}\r\n`).join('')}`;
}

/**
 * Reads what {@link translationCsv} wrote, whichever program saved it since: comma, semicolon or tab, columns moved or
 * added, with or without BOM.
 *
 * @throws TableeError TEXTS_UNREADABLE where a column is missing
 */
export function readTranslationCsv(content: string, texts: WritingTexts): TranslatedFile {
  const rows: string[][] = parse(content, {
    bom: true,
    delimiter: delimiterOf(content),
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
  });
  const [head = [], ...lines] = rows;
  const place = (key: RegExp): { readonly at: number; readonly language: string } => {
    const at = head.findIndex((title) => key.test(title));
    return { at, language: key.exec(head[at] ?? '')?.[1] ?? '' };
  };
  const [form, id] = [place(/\[(form)\]\s*$/), place(/\[(id)\]\s*$/)];
  const source = place(/\[source:([\w-]+)\]\s*$/);
  const target = place(/\[target:([\w-]+)\]\s*$/);
  if ([form, id, source, target].some(({ at }) => at < 0)) {
    throw new TableeError('TEXTS_UNREADABLE', texts.noColumns, { fix: texts.noColumnsFix });
  }
  return {
    from: source.language,
    to: target.language,
    units: lines.map((line) => ({
      group: (line[form.at] ?? '').trim(),
      id: (line[id.at] ?? '').trim(),
      source: plain(line[source.at] ?? ''),
      target: plain(line[target.at] ?? ''),
    })),
  };
}

function plain(cell: string): string {
  const text = cell.replaceAll(/\r\n?/g, '\n');
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

/** What separates the names of the first line, outside their quotes. */
function delimiterOf(content: string): string {
  const head = content.slice(0, content.search(/\r|\n|$/)).replaceAll(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, times: head.split(sign).length }));
  return counts.reduce((most, one) => (one.times > most.times ? one : most)).sign;
}
