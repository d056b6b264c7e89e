import type { Row, Table } from '@tablee/core';
import { fault } from './faults.ts';
import { explain } from './messages.ts';
import type { ScannedRecord } from './record-scanner.ts';
import type { Rewriting } from './rewrite-table.ts';
import { cellStyleOf, rowCellText } from './row-bytes.ts';
import { idOf, type TableHead } from './scan-table.ts';
import type { FilesSettings } from './settings.ts';
import { changeCells } from './table-heading.ts';

/**
 * Gives rows the cells of a respondent's correction: only columns that come from the form, in every row with the id.
 * `found` fills with the ids that the file has.
 */
export function planReplacement(
  head: TableHead,
  table: Table,
  rows: readonly Row[],
  settings: FilesSettings,
  name: string,
  found: Set<string>,
): Rewriting {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const style = cellStyleOf(table, settings);
  let changed = false;
  return {
    head,
    addMark: false,
    writesText: true,
    finish: () => (changed ? 'keep' : 'discard'),
    record(record, isHeading) {
      if (isHeading) return record.bytes;
      refuseTorn(record, name);
      const id = idOf(record, head.layout.idAt);
      const row = byId.get(id);
      if (row === undefined) return record.bytes;
      found.add(id);
      const correct = (position: number, text: string): string => {
        const column = head.layout.columns[position];
        return column?.keptBy === 'form' ? rowCellText(row, column, table, style) : text;
      };
      const corrected = changeCells(record, correct, head.layout.columns.length, head.dialect);
      changed ||= !corrected.equals(record.bytes);
      return corrected;
    },
  };
}

/** Leaves out every row with one of the ids. `erased` is called for each. */
export function planErasure(head: TableHead, ids: ReadonlySet<string>, name: string, erased: () => void): Rewriting {
  let changed = false;
  return {
    head,
    addMark: false,
    // Nothing is written, so a file in a code page can be erased from as well.
    writesText: false,
    finish: () => (changed ? 'keep' : 'discard'),
    record(record, isHeading) {
      if (isHeading) return record.bytes;
      const isTheirs = ids.has(idOf(record, head.layout.idAt));
      // A torn row of the response that is erased goes too, unless an open quote has swallowed other rows.
      if (!isTheirs || holdsOtherIds(record)) refuseTorn(record, name);
      if (!isTheirs) return record.bytes;
      changed = true;
      erased();
      return undefined;
    },
  };
}

function refuseTorn(record: ScannedRecord, name: string): void {
  if (record.inQuotes) throw fault('DESTINATION_DAMAGED', explain.unclosedQuote(name));
  if (record.isMalformed) throw fault('DESTINATION_DAMAGED', explain.misplacedQuote(name));
  if (record.bytes.includes(0)) throw fault('DESTINATION_DAMAGED', explain.zeroBytes(name));
}

function holdsOtherIds(record: ScannedRecord): boolean {
  const uuids = record.bytes.toString('latin1').match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  return new Set(uuids).size > 1;
}
