import { freeNotes, leaveNotes } from './erasure-notes.ts';
import { isRefusal } from './failure.ts';
import { fault, repairFault } from './faults.ts';
import { type ColumnPlace, guardColumns, type Layout } from './layout.ts';
import { proveGuards } from './prove-guards.ts';
import { type FoundRow, findRows, guardRows, runsOf } from './rows-by-id.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

/** How often a row may be moved just when it is taken out. */
const maxRounds = 6;
/** Runs of rows in one change: 50 kB each, and Google recommends 2 MB. */
const maxRuns = 20;

/** Which rows to take out. */
export interface Removal {
  /** Reads the layout as it is now. */
  readonly readLayout: () => Promise<Layout>;
  /** Key of the id column. */
  readonly idKey: string;
  readonly ids: ReadonlySet<string>;
  /** Goes into the same change; the rows must then fit into one. Without it, notes of the erasure are left. */
  readonly also?: readonly Request[];
}

/**
 * Takes rows out, whatever people do meanwhile; the number of rows there were. Looks again afterwards, until none is
 * left. @throws CallFailure, TableeError.
 */
export async function removeRows(session: Session, removal: Removal): Promise<number> {
  let removed = 0;
  for (let round = 0; ; ) {
    const layout = await removal.readLayout();
    const idColumn = layout.columns.get(removal.idKey);
    if (idColumn?.tag === undefined)
      throw repairFault('DESTINATION_DAMAGED', session.texts.idColumnMissing(layout.title, removal.idKey));
    const found = await findRows(session.api, idColumn.tag, removal.ids);
    if (found.length === 0) return removed;
    await proveGuards(session, layout);
    const now = removal.also === undefined ? firstRuns(found) : found;
    const also = removal.also ?? (await erasureNotes(session, layout, now));
    if (await attemptRemoval(session, layout, idColumn, now, also)) {
      removed += now.length;
      if (removal.also !== undefined) return removed;
    } else {
      round += 1;
      if (round === maxRounds) throw fault('DESTINATION_UNREACHABLE', session.texts.rowMoves());
    }
  }
}

/** Whether the rows were taken out. A refusal means that they, or their columns, are elsewhere by now. */
async function attemptRemoval(
  session: Session,
  layout: Layout,
  idColumn: ColumnPlace,
  rows: readonly FoundRow[],
  also: readonly Request[],
): Promise<boolean> {
  const { sheetId } = layout;
  const guards = [...guardColumns(sheetId, [idColumn]), ...guardRows(layout, idColumn, rows)];
  const deletions = runsOf(rows)
    .toReversed()
    .map(({ start, end }): Request => {
      return { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: start, endIndex: end } } };
    });
  // A tab keeps at least one row below the headings.
  const room: Request = { appendDimension: { sheetId, dimension: 'ROWS', length: rows.length } };
  try {
    const reply = await session.api.change([...guards, room, ...deletions, ...also]);
    if (reply.replaced.some((count) => count > 0))
      throw repairFault('DESTINATION_DAMAGED', session.texts.unsafeToChange());
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function erasureNotes(
  session: Session,
  { sheetId }: Layout,
  rows: readonly FoundRow[],
): Promise<readonly Request[]> {
  const ids = [...new Set(rows.map((row) => row.id))];
  return leaveNotes(session, sheetId, await freeNotes(session, ids));
}

function firstRuns(rows: readonly FoundRow[]): readonly FoundRow[] {
  const end = runsOf(rows)[maxRuns - 1]?.end ?? Number.POSITIVE_INFINITY;
  return rows.filter((row) => row.index < end);
}
