import { idFrom, leaveNote } from './marker.ts';
import { deleteMetadata, withId } from './metadata-keys.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

/**
 * An erasure leaves a note whose id follows from the row's id, and no change of that row is taken while the note is
 * there: an attempt at a correction or an erasure that takes effect minutes later cannot hit whatever is in its place.
 */

/** A row may be delivered again and erased again before the notes are cleaned up. */
const notesForOneId = [0, 1, 2, 3];

const noteId = (rowId: string, count: number): number => idFrom(`erased ${rowId} ${count}`);

/** For each row, the note that is not there yet. One call. */
export async function freeNotes({ api }: Session, rowIds: readonly string[]): Promise<readonly number[]> {
  const candidates = rowIds.map((rowId) => notesForOneId.map((count) => noteId(rowId, count)));
  const taken = new Set((await api.findMetadata(candidates.flat().map(withId))).map((entry) => entry.id));
  return candidates.flatMap((ids) => ids.find((id) => !taken.has(id)) ?? ids.slice(-1));
}

/** For an erasure: leaves the notes. */
export function leaveNotes({ context }: Session, sheetId: number, ids: readonly number[]): readonly Request[] {
  return ids.map((id) => leaveNote(id, sheetId, context.now()));
}

/** For a correction: refused when one of the notes is there. */
export function requireNoNotes(session: Session, sheetId: number, ids: readonly number[]): readonly Request[] {
  return [...leaveNotes(session, sheetId, ids), ...ids.map(deleteMetadata)];
}
