import { backoffMs } from '../delivery/backoff.ts';
import type { Failure } from '../delivery/failure.ts';
import { failureTexts } from '../delivery/failure-texts.ts';
import { parkRows, unparkRows } from '../delivery/parked-rows.ts';
import type { DeliveryParts, OpenStream } from '../delivery/parts.ts';
import { noteFailure, noteRecovery } from '../delivery/stream-notes.ts';
import type { DueChange } from './due-changes.ts';

/**
 * How a change came to its end. `added`: the table has no row of the response yet, so it is delivered like a row that is
 * tried again. `parked`: the destination refused it; `adds` when its row may not be there, so that another try adds it.
 */
export type ChangeEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'added' }
  | ({ readonly kind: 'parked'; readonly adds: boolean } & Failure);

/** Writes down that a change is made, or why it cannot be. A newer change of the same row stays. */
export async function endChange(
  { store, lease, clock, language }: DeliveryParts,
  stream: OpenStream,
  { responseId, revision }: DueChange,
  end: ChangeEnd,
): Promise<void> {
  const now = clock.now();
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    const ended = await transaction
      .deleteFrom('row_change')
      .where('stream_key', '=', stream.key)
      .where('response_id', '=', responseId)
      .where('revision', '=', revision)
      .returning('response_id')
      .execute();
    await noteRecovery(transaction, stream.key);
    if (ended.length === 0) return;
    if (end.kind === 'done') return unparkRows(transaction, stream.key, [responseId], 'all');
    const { code, cause, fix } = end.kind === 'added' ? { code: 'ROW_NEW', ...failureTexts[language].added } : end;
    await parkRows(transaction, stream.key, now, [{ rowId: responseId, code, cause, fix }], {
      isChange: end.kind === 'parked',
      adds: end.kind === 'parked' && end.adds,
      retry: end.kind === 'added',
    });
  });
}

/** Puts a change off after an attempt that failed, with the same waits as a batch. */
export async function postponeChange(
  parts: DeliveryParts,
  stream: OpenStream,
  { responseId, attempts }: DueChange,
  failure: Failure & { readonly afterMs?: number },
): Promise<void> {
  const now = parts.clock.now();
  const { store, lease, limits, random } = parts;
  const { code, cause, fix, afterMs = 0, needsRepair = false } = failure;
  // What needs a person waits by itself, see pause.ts: it is then what the look is for.
  const waitMs = needsRepair ? 0 : backoffMs(attempts + 1, { ...limits, random, afterMs });
  await store.db.transaction().execute(async (transaction) => {
    await lease.fence(transaction);
    await transaction
      .updateTable('row_change')
      .set({
        attempts: attempts + 1,
        not_before: now + waitMs,
        error_code: code,
        error_cause: cause,
        error_fix: fix,
      })
      .where('stream_key', '=', stream.key)
      .where('response_id', '=', responseId)
      .execute();
    await noteFailure(transaction, parts, stream.key, failure);
  });
}
