import type { Cell, Codebook, ColumnType, Row, Table } from '@tablee/core';
import type { ExportTable } from './export-table.ts';

/** A table with one column of each kind that an export treats in its own way. */
export function exampleTable(languages: readonly string[] = ['fr', 'en']): Table {
  const column = (key: string, type: ColumnType) =>
    ({
      key,
      label: { fr: `Libellé & <${key}>`, en: `Label & <${key}>` },
      type,
      keptBy: key === 'status' ? 'coordinator' : 'form',
      sensitivity: 'none',
      retention: 'R1',
      source: '004#step-5',
      ...(key === 'status' ? { initial: 'new' } : {}),
      ...(type === 'link' ? { linkText: { fr: 'Ouvrir <la grille>', en: 'Open <the grid>' } } : {}),
    }) as const;
  return {
    organisation: 'demo',
    form: 'application',
    formVersion: '1.0.0',
    id: 'main',
    title: { fr: 'Candidatures: [toutes] / 2026', en: 'Applications' },
    languages,
    columns: [
      column('response_id', 'text'),
      column('name', 'text'),
      column('story', 'long-text'),
      column('score', 'number'),
      column('day', 'date'),
      column('month', 'month'),
      column('sent', 'date-time'),
      column('agreed', 'boolean'),
      column('status', 'choice'),
      column('open_grid', 'link'),
    ],
  };
}

/** What a codebook says of two tables: an export must show one of them only. */
const exampleCodebook: Codebook = {
  columns: [
    { key: 'key', label: { fr: 'Nom de colonne', en: 'Column name' } },
    { key: 'options', label: { fr: 'Choix', en: 'Options' } },
    { key: 'table', label: { fr: 'Tableau', en: 'Table' } },
  ],
  rows: [
    { key: 'name', options: null, table: 'main' },
    { key: 'diagnosis', options: 'a = A\nb = B', table: 'restricted' },
  ],
};

/** Rows as an {@link ExportTable}, in pages of `pageRows`. */
export function exampleExport(
  cells: readonly Readonly<Record<string, Cell>>[],
  table: Table = exampleTable(),
  pageRows = 2,
): ExportTable {
  const rows: readonly Row[] = cells.map((row, at) => ({ id: `r${at}`, cells: row }));
  const pages = Array.from({ length: Math.ceil(rows.length / pageRows) }, (_, at) =>
    rows.slice(at * pageRows, (at + 1) * pageRows),
  );
  return { table, pages, codebook: exampleCodebook };
}

/** All bytes of an export together. */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
