import { isRefusal } from './failure.ts';
import { repairFault } from './faults.ts';
import type { Layout } from './layout.ts';
import { guardEmpty } from './rows-by-id.ts';
import type { Session } from './session.ts';

/**
 * Tries on a heading whether Google really refuses a change that would make a text too long for a cell: nothing that
 * overwrites or deletes rows is sent before. One call for each connection. @throws CallFailure, TableeError.
 */
export async function proveGuards(session: Session, { sheetId, headings }: Layout): Promise<void> {
  const column = headings.findIndex((heading) => heading !== '');
  if (session.proven.rowGuards || column === -1) return;
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  try {
    const { replaced } = await session.api.change([guardEmpty(range)]);
    // Another heading is there by now, or none: nothing was tried.
    if (replaced[0] === 0) return;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    session.proven.rowGuards = true;
    return;
  }
  const values = [{ userEnteredValue: { stringValue: headings[column] ?? '' } }];
  await session.api.change([{ updateCells: { range, rows: [{ values }], fields: 'userEnteredValue' } }]);
  throw repairFault('DESTINATION_REFUSED', session.texts.unsafeToChange());
}
