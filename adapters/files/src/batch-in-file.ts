import type { Row, Table } from '@tablee/core';
import { type CellStyle, unquoteCell } from './cell-text.ts';
import { rawCell, type ScannedRecord } from './record-scanner.ts';
import { rowCellText } from './row-bytes.ts';
import { idOf, type TableHead } from './scan-table.ts';
import { changeCells } from './table-heading.ts';

/** Rows of a batch as they stand in a file, found while the file is read. */
export interface BatchFinder {
  /** Looks at one record below the headings. */
  see(record: ScannedRecord): void;
  /** Ids with a row in the file. */
  readonly present: ReadonlySet<string>;
  /** Some row is there in part, or only as the beginning of its id: {@link BatchFinder.mend} has work to do. */
  isTorn(): boolean;
  /** The record with its lost cells; `undefined` for the mere beginning of an id; any other record as it is. */
  mend(record: ScannedRecord): Buffer | undefined;
}

/**
 * Looks for rows of a batch. A row torn by a crash is normally cut off at the end of the file (torn-tail.ts); but when a
 * person opened and saved the file in between, it has become an ordinary row with empty cells at its end. Those cells are
 * filled, and nothing else in the row is touched. A coordinator who empties the last cells of a row in the moment between
 * a crash and the restart gets them back: the two cannot be told apart, and losing answers would be worse.
 */
export function createBatchFinder(
  rows: readonly Row[],
  table: Table,
  { layout, dialect }: TableHead,
  style: CellStyle,
): BatchFinder {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const present = new Set<string>();
  let torn = false;

  /** Position of the last cell that survived, when later ones were lost; -1 otherwise. */
  function tornAt(record: ScannedRecord, row: Row): number {
    let last = -1;
    let lost = false;
    let isPrefix = true;
    for (const [position, column] of layout.columns.entries()) {
      if (column === undefined) continue;
      const seen = unquoteCell(rawCell(record, position).toString('utf8'));
      const sent = rowCellText(row, column, table, style);
      if (seen === '') {
        lost ||= sent !== '';
        continue;
      }
      last = position;
      isPrefix = sent.startsWith(seen);
      lost = seen.length < sent.length;
    }
    return lost && isPrefix ? last : -1;
  }

  function isFragment(record: ScannedRecord, id: string): boolean {
    // Shorter than this it could be anything a person typed.
    if (id.length < 8 || id.length >= 36) return false;
    const others = layout.columns.keys().some((at) => at !== layout.idAt && rawCell(record, at).length > 0);
    return !others && byId.keys().some((known) => known.startsWith(id));
  }

  return {
    present,
    isTorn: () => torn,
    see(record) {
      const id = idOf(record, layout.idAt);
      const row = byId.get(id);
      if (row !== undefined) {
        present.add(id);
        torn ||= tornAt(record, row) !== -1;
      } else torn ||= isFragment(record, id);
    },
    mend(record) {
      const id = idOf(record, layout.idAt);
      const row = byId.get(id);
      if (row === undefined) return isFragment(record, id) ? undefined : record.bytes;
      const last = tornAt(record, row);
      if (last === -1) return record.bytes;
      const fill = (position: number, text: string): string => {
        const column = layout.columns[position];
        return column === undefined || position < last ? text : rowCellText(row, column, table, style);
      };
      return changeCells(record, fill, layout.columns.length, dialect);
    },
  };
}
