import type { HeadingChange, Table } from '@tablee/core';
import { isRefusal } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import { type ColumnPlace, guardColumns, type Layout, labelOf, layoutOf, markOf } from './layout.ts';
import { proveGuards } from './prove-guards.ts';
import { headingFields, readLayout } from './read-layout.ts';
import type { TabReply } from './replies.ts';
import { guardHeading, guardHeadingRow } from './rows-by-id.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

const maxRounds = 4;

/** A table and the tab that it is in. */
export interface TableInTab {
  readonly table: Table;
  readonly sheetId: number;
}

/** A heading whose words changed, with the note that it gets. */
interface OldHeading {
  readonly change: HeadingChange;
  readonly place: ColumnPlace;
  readonly note: string;
}

/**
 * Puts the present labels into headings that nobody changed. A heading's note begins with the label as it was written:
 * while the cell says the same, the words are ours. One reading call for all tables; two more and a change for each
 * table that has something to renew. @throws CallFailure, TableeError
 */
export async function renewHeadings(
  session: Session,
  places: readonly TableInTab[],
): Promise<readonly HeadingChange[]> {
  if (places.length === 0) return [];
  const ranges = places.map(({ sheetId }) => ({ sheetId, start: 0, end: 1 }));
  const tabs = await session.api.readTabs(ranges, headingFields);
  const changes: HeadingChange[] = [];
  for (const place of places) {
    const tab = tabs.find(({ sheetId }) => sheetId === place.sheetId);
    const old = tab === undefined ? [] : oldHeadings(tab, layoutOf(tab, place.table), place.table);
    const isDue = old.some(({ change }) => change.status === 'renewed');
    changes.push(...(isDue ? await renewInTab(session, place) : old.map(({ change }) => change)));
  }
  return changes;
}

/** The change is refused as a whole when a heading was moved or changed since it was read: then it is read again. */
async function renewInTab(session: Session, { sheetId, table }: TableInTab): Promise<readonly HeadingChange[]> {
  for (let round = 1; round <= maxRounds; round += 1) {
    await readLayout(session, sheetId, table);
    const tab = await session.api.readRows({ sheetId, start: 0, end: 1 }, headingFields);
    const layout = layoutOf(tab, table);
    if (layout.healing.length > 0) continue;
    const old = oldHeadings(tab, layout, table);
    const ours = old.filter(({ change }) => change.status === 'renewed');
    if (ours.length === 0 || (await attempt(session, layout, table, ours))) return old.map(({ change }) => change);
  }
  throw fault('DESTINATION_UNREACHABLE', session.texts.rowMoves());
}

async function attempt(session: Session, layout: Layout, table: Table, ours: readonly OldHeading[]): Promise<boolean> {
  const { sheetId, headings } = layout;
  await proveGuards(session, layout);
  const idPlace = layout.columns.get(table.columns[0]?.key ?? '');
  const guards = [
    ...guardColumns(sheetId, [...layout.columns.values()]),
    ...ours.map(({ place }) => guardHeading(sheetId, place, headings[place.index] ?? '')),
    ...(idPlace === undefined ? [] : guardHeadingRow(layout, idPlace)),
  ];
  const writes = ours.map(({ place, note, change }): Request => {
    const start = { sheetId, rowIndex: 0, columnIndex: place.index };
    const values = [{ userEnteredValue: { stringValue: change.wanted }, note }];
    return { updateCells: { start, rows: [{ values }], fields: 'userEnteredValue,note' } };
  });
  try {
    const { replaced } = await session.api.change([...guards, ...writes]);
    if (replaced.some((count) => count > 0)) throw repairFault('DESTINATION_DAMAGED', session.texts.unsafeToChange());
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

function oldHeadings({ rows }: TabReply, { columns }: Layout, table: Table): readonly OldHeading[] {
  const [cells = []] = rows;
  return table.columns.flatMap((column): OldHeading[] => {
    const { key } = column;
    const place = columns.get(key);
    const cell = place === undefined ? undefined : cells[place.index];
    if (place === undefined || cell === undefined) return [];
    const wanted = labelOf(column, table);
    const { text: found, note } = cell;
    // Without our note it is no heading of ours: a row of answers, when the headings were sorted among the rows.
    if (!note.trimEnd().endsWith(markOf(key))) return [];
    // Its note says what the heading was called; a person may have put another one in its place.
    if (found === wanted || note.startsWith(`${wanted}\n`)) return [];
    const isOurs = found !== '' && wanted !== '' && note.startsWith(`${found}\n`);
    const change: HeadingChange = { table, key, status: isOurs ? 'renewed' : 'left', found, wanted };
    // The rest of the note, what a person added among it, stays.
    return [{ change, place, note: isOurs ? wanted + note.slice(found.length) : note }];
  });
}
