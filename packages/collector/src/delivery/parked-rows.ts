import type { TableId } from '@tablee/core';
import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Failure } from './failure.ts';

/** Which parked rows; what is left out matches everything. */
export interface ParkedFilter {
  readonly organisation?: string | undefined;
  readonly form?: string | undefined;
  readonly table?: TableId | undefined;
  readonly destination?: string | undefined;
  readonly rowId?: string | undefined;
  /** Why they are parked. */
  readonly code?: string | undefined;
}

/** Why a row is parked. */
export interface ParkedReason extends Failure {
  readonly rowId: string;
}

/** What kind of row is parked. */
export interface ParkingOptions {
  /** The row could not be corrected. */
  readonly isChange?: boolean;
  /** With `isChange`: the row may not be there yet. */
  readonly adds?: boolean;
  /** Another try is wanted at once. */
  readonly retry?: boolean;
}

/** Parks rows of a stream, or says anew why they are parked. They wait until someone asks for another try. */
export async function parkRows(
  transaction: Transaction<StoreSchema>,
  streamKey: number,
  now: number,
  reasons: readonly ParkedReason[],
  { isChange = false, adds = false, retry = false }: ParkingOptions = {},
): Promise<void> {
  const change = adds ? 2 : 1;
  for (const { rowId, code, cause, fix } of reasons) {
    const state = { parked_at: now, code, cause, fix, retry: retry ? 1 : 0, is_change: isChange ? change : 0 };
    await transaction
      .insertInto('parked')
      .values({ stream_key: streamKey, row_id: rowId, ...state })
      .onConflict((conflict) => conflict.columns(['stream_key', 'row_id']).doUpdateSet(state))
      .execute();
  }
}

/** Takes rows off the list of the parked ones: those that were refused as new rows, or corrections as well. */
export async function unparkRows(
  transaction: Transaction<StoreSchema>,
  streamKey: number,
  rowIds: readonly string[],
  which: 'new rows' | 'all' = 'new rows',
): Promise<void> {
  if (rowIds.length === 0) return;
  let parked = transaction.deleteFrom('parked').where('stream_key', '=', streamKey).where('row_id', 'in', rowIds);
  if (which === 'new rows') parked = parked.where('is_change', '=', 0);
  await parked.execute();
}
