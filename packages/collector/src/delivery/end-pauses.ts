import type { Store } from '../store/store.ts';
import { findStreams } from './parked-list.ts';
import type { ParkedFilter } from './parked-rows.ts';

/** A destination of an organisation. */
export interface DestinationName {
  readonly organisation: string;
  readonly destination: string;
}

/**
 * Ends the pauses of destinations, so that whichever process delivers tries them at its next round; those that were
 * paused. A repair that is not done after all begins a new pause.
 */
export async function endPauses(store: Store, filter: ParkedFilter = {}): Promise<readonly DestinationName[]> {
  const streams = await findStreams(store, filter);
  return store.db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable('stream')
      .set({ paused_at: null })
      .where('paused_at', 'is not', null)
      .where(
        'key',
        'in',
        streams.map(({ key }) => key),
      )
      .returning('key')
      .execute();
    const keys = new Set(ended.map(({ key }) => key));
    const named = streams.filter(({ key }) => keys.has(key));
    const destinations = new Map(
      named.map(({ organisation, destination }) => [
        JSON.stringify([organisation, destination]),
        { organisation, destination },
      ]),
    );
    return [...destinations.values()];
  });
}
