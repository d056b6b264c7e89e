import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Column, HeadingChange, Table } from '@tablee/core';
import { headingsInCodebook } from './codebook.ts';
import { fault } from './faults.ts';
import { headingOf, plainHeading } from './layout.ts';
import { needsMark } from './learn-table.ts';
import { explain } from './messages.ts';
import type { Rewriting } from './rewrite-table.ts';
import { readHead, scanTable, type TableHead } from './scan-table.ts';
import type { FilesSettings } from './settings.ts';
import { changeCells } from './table-heading.ts';
import type { TablePlace } from './table-paths.ts';

/** Headings of a file whose words changed, and whether the file gets a mark of UTF-8 with the new ones. */
export interface HeadingPlan {
  /** What there is to say: of the file as it was found, and once it is rewritten, of what was written. */
  readonly changes: () => readonly HeadingChange[];
  /** Keys whose heading says what it is to say already: the codebook notes it. */
  readonly current: ReadonlySet<string>;
  readonly rewriting: ((head: TableHead) => Rewriting) | undefined;
}

const nothing: HeadingPlan = { changes: () => [], current: new Set(), rewriting: undefined };

/**
 * What a file's headings need. The codebook remembers what was written.
 *
 * @throws TableeError DESTINATION_REFUSED where the end is torn: the next batch mends it, and a rewriting would not
 */
export async function planHeadings(place: TablePlace, table: Table, settings: FilesSettings): Promise<HeadingPlan> {
  const handle = await open(place.path, constants.O_RDONLY);
  try {
    const head = await readHead(handle, table, place.name, settings);
    if (head === undefined) return nothing;
    const written = await headingsInCodebook(place, table.id);
    const changes = head.layout.columns.flatMap((column, position) => {
      const found = head.layout.headings[position] ?? '';
      return column === undefined ? [] : (changeOf(column, table, found, written.get(column.key)) ?? []);
    });
    const current = new Set(
      head.layout.columns.flatMap((column, position) =>
        column !== undefined && saysTheSame(head.layout.headings[position] ?? '', headingOf(column, table))
          ? [column.key]
          : [],
      ),
    );
    if (!changes.some(({ status }) => status === 'renewed')) {
      return { changes: () => changes, current, rewriting: undefined };
    }
    const scan = await scanTable(handle, head, place.name, () => undefined);
    if (scan.tail !== undefined || scan.halfNewline)
      throw fault('DESTINATION_REFUSED', explain.tornHeadings(place.name));
    const addMark = needsMark(head, scan);
    let done: readonly HeadingChange[] = [];
    return {
      changes: () => done,
      current,
      rewriting: (now) => {
        const round: HeadingChange[] = [];
        done = round;
        return planRenewal(now, { table, written, addMark, round });
      },
    };
  } finally {
    await handle.close();
  }
}

interface Renewal {
  readonly table: Table;
  readonly written: ReadonlyMap<string, string>;
  readonly addMark: boolean;
  /** Gets what is done to the headings as they are now: a person may have changed one meanwhile. */
  readonly round: HeadingChange[];
}

/** Every other cell and line keeps its bytes. */
function planRenewal(head: TableHead, { table, written, addMark, round }: Renewal): Rewriting {
  return {
    head,
    addMark,
    writesText: true,
    finish: () => 'keep',
    record(record, isHeading) {
      if (!isHeading) return record.bytes;
      const renew = (position: number, text: string): string => {
        const column = head.layout.columns[position];
        if (column === undefined) return text;
        const change = changeOf(column, table, text, written.get(column.key));
        if (change !== undefined) round.push(change);
        return change?.status === 'renewed' ? headingOf(column, table) : text;
      };
      return changeCells(record, renew, head.layout.columns.length, head.dialect);
    },
  };
}

function changeOf(column: Column, table: Table, found: string, written: string | undefined): HeadingChange | undefined {
  const wanted = headingOf(column, table);
  // What was written last says the same: whatever else stands there, a person put it there since.
  if (written === undefined || saysTheSame(found, wanted) || wasWritten(wanted, written)) return undefined;
  const { key } = column;
  const status = wasWritten(found, written) ? 'renewed' : 'left';
  return { table, key, status, found: withoutKey(found, key), wanted: withoutKey(wanted, key) };
}

/** A spreadsheet program may have saved the codebook in signs of its own: what cannot be read stands for any sign. */
function wasWritten(heading: string, noted: string): boolean {
  const [signs, known] = [[...plainHeading(heading)], [...plainHeading(noted)]];
  return signs.length === known.length && known.every((sign, at) => sign === '\uFFFD' || sign === signs[at]);
}

function saysTheSame(one: string, other: string): boolean {
  return plainHeading(one) === plainHeading(other);
}

function withoutKey(heading: string, key: string): string {
  const end = ` [${key}]`;
  return heading.endsWith(end) ? heading.slice(0, -end.length) : heading;
}
