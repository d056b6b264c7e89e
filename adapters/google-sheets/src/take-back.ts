import { randomInt } from 'node:crypto';
import type { Row, Table } from '@tablee/core';
import { CallFailure } from './failure.ts';
import type { ColumnPlace, Layout } from './layout.ts';
import { leaveNote } from './marker.ts';
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

const maxRounds = 4;

/**
 * Takes rows back that were just written, because one of their columns was deleted between reading and writing and
 * another one slid into its place: rows, marker and the tags on the other columns go in one change, as if nothing had
 * been sent. The change leaves a note, so that an attempt which takes effect late cannot take the rows away that are
 * written next. @throws CallFailure, TableeError.
 */
export async function takeBack(session: Session, { layout, table, rows, lost, markerId }: WrongWrite): Promise<void> {
  session.context.log('rows taken back', { table: tableName(table), rows: rows.length, columns: lost.length });
  const { sheetId } = layout;
  const note = leaveNote(randomInt(1, 2 ** 31 - 1), sheetId, session.context.now());
  const tags = lost.flatMap(({ tag }) => (tag === undefined ? [] : [deleteMetadata(tag)]));
  for (let round = 1; ; round += 1) {
    try {
      await removeRows(session, {
        readLayout: () => readLayout(session, sheetId, table),
        idKey: table.columns[0]?.key ?? '',
        ids: new Set(rows.map((row) => row.id)),
        also: [note, deleteMetadata(markerId), ...tags],
      });
      return;
    } catch (error) {
      const mayBeDone = error instanceof CallFailure && error.failure.kind === 'unknown';
      if (!mayBeDone || round === maxRounds) throw error;
    }
  }
}
