import type { Row, Table } from '@tablee/core';
import type { ColumnPlace, Layout } from './layout.ts';
import { deleteMetadata, tableName } from './metadata-keys.ts';
import { readLayout } from './read-layout.ts';
import { removeRows } from './remove-rows.ts';
import type { Session } from './session.ts';

/** A write that went wrong. */
export interface WrongWrite {
  readonly layout: Layout;
  readonly table: Table;
  readonly rows: readonly Row[];
  /** Columns that were deleted in the very moment, with another column in their place. */
  readonly lost: readonly ColumnPlace[];
  readonly markerId: number;
}

/**
 * Takes rows back that were just written, because one of their columns was deleted between reading and writing and
 * another one slid into its place: rows, marker and the tags on the other columns go in one change, as if nothing had
 * been sent. @throws CallFailure, TableeError.
 */
export async function takeBack(session: Session, { layout, table, rows, lost, markerId }: WrongWrite): Promise<void> {
  session.context.log('rows taken back', { table: tableName(table), rows: rows.length, columns: lost.length });
  await removeRows(session, {
    readLayout: () => readLayout(session, layout.sheetId, table),
    idKey: table.columns[0]?.key ?? '',
    ids: new Set(rows.map((row) => row.id)),
    also: [deleteMetadata(markerId), ...lost.flatMap(({ tag }) => (tag === undefined ? [] : [deleteMetadata(tag)]))],
  });
}
