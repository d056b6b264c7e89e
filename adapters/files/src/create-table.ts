import type { Table } from '@tablee/core';
import { quoteCell } from './cell-text.ts';
import { utf8Bom } from './dialect.ts';
import { appendAll, makeDirectory, replaceFile } from './durable-files.ts';
import { headingOf } from './layout.ts';
import type { TablePlace } from './table-paths.ts';

/** Creates a table's file with its headings; it is there whole or not at all. */
export async function createTable(place: TablePlace, table: Table, delimiter: string): Promise<void> {
  const headings = table.columns.map((column) => quoteCell(headingOf(column, table), delimiter));
  await makeDirectory(place.directory, place.directoryMode);
  await replaceFile(place.path, place.fileMode, async (draft) => {
    await appendAll(draft, Buffer.concat([utf8Bom, Buffer.from(`${headings.join(delimiter)}\r\n`)]));
    return 'keep';
  });
}
