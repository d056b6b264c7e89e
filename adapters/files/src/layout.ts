import { type Column, type Table, textIn } from '@tablee/core';
import { withoutFormula } from './cell-text.ts';

/** Which column of a file holds what. Found by heading, because people insert and move columns. */
export interface Layout {
  readonly headings: readonly string[];
  /** By position in the file; `undefined` where a person's own column stands. */
  readonly columns: readonly (Column | undefined)[];
  /** Position of the row's id; -1 when no heading names it. */
  readonly idAt: number;
  /** Columns of the table that no heading names, in the table's order. */
  readonly missing: readonly Column[];
  /** Keys that two headings name; the leftmost is used. */
  readonly repeated: readonly string[];
}

/** `Label [key]` in the organisation's first language; found again by `[key]`. */
export function headingOf(column: Column, table: Pick<Table, 'languages'>): string {
  const [language = 'fr', ...others] = table.languages;
  const label = textIn(column.label, language, others).replace(/\s+/g, ' ').trim();
  return withoutFormula(`${label} [${column.key}]`);
}

/**
 * Finds the table's columns by their headings: `[key]` at the end first, then the bare key, then the exact label in one
 * of the organisation's languages. A heading that says nothing of this is a person's own column.
 */
export function findLayout(headings: readonly string[], table: Table): Layout {
  const columns: (Column | undefined)[] = headings.map(() => undefined);
  const placed = new Set<string>();
  const repeated = new Set<string>();
  const byKey = new Map(table.columns.map((column) => [column.key, column]));
  const byLabel = columnsByLabel(table);
  const readings: readonly ((heading: string) => Column | undefined)[] = [
    (heading) => byKey.get(/\[([^[\]]+)\]$/.exec(heading)?.[1]?.trim() ?? ''),
    (heading) => byKey.get(heading),
    (heading) => byLabel.get(heading),
  ];
  for (const [strength, read] of readings.entries()) {
    for (const [position, heading] of headings.entries()) {
      if (columns[position] !== undefined) continue;
      const column = read(plainHeading(heading));
      if (column === undefined) continue;
      if (!placed.has(column.key)) {
        placed.add(column.key);
        columns[position] = column;
      } else if (strength === 0) repeated.add(column.key);
    }
  }
  return {
    headings,
    columns,
    idAt: columns.findIndex((column) => column !== undefined && column === table.columns[0]),
    missing: table.columns.filter((column) => !placed.has(column.key)),
    repeated: [...repeated],
  };
}

/** How many of the table's columns the headings name: the delimiter that finds most is the file's. */
export function countFound(layout: Layout, table: Table): number {
  return table.columns.length - layout.missing.length;
}

/** Changes when a table's columns or their order change, and with them where cells go. */
export function columnsSignature(table: Table): string {
  return table.columns.map((column) => column.key).join(' ');
}

/** A heading as it is compared: spaces, the apostrophe before a formula, and forms of accents make no difference. */
export function plainHeading(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim().replace(/^'/, '').normalize('NFC');
}

/** Labels that belong to one column only. */
function columnsByLabel(table: Table): ReadonlyMap<string, Column> {
  const found = new Map<string, Column | undefined>();
  for (const column of table.columns) {
    const labels = new Set(table.languages.map((language) => plainHeading(column.label[language] ?? '')));
    for (const label of labels) found.set(label, found.has(label) ? undefined : column);
  }
  return new Map([...found].flatMap(([label, column]) => (column && label !== '' ? [[label, column]] : [])));
}
