import { answersWithoutAnonymous, type JsonObject, rowsOf, type TableId, validateResponse } from '@tablee/core';
import type { Transaction } from 'kysely';
import { type ResponseColumns, responseColumns, responseOf } from '../delivery/stored-responses.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Correction, CorrectionAnswer } from './changes.ts';
import { noteChange } from './note-change.ts';
import { placesOf } from './response-places.ts';

/**
 * Gives a stored response new answers, and notes for every stream of its form that the row has to follow. The hash of
 * the first answers stays: a browser that does not know how its first try ended still gets its receipt. What went to an
 * anonymous table cannot be found again, so answers to those questions change nothing.
 */
export async function correctResponse(store: Store, correction: Correction, now: Date): Promise<CorrectionAnswer> {
  const { form, organisation } = correction;
  const verdict = validateResponse(form, correction.answers, correction.context, now);
  if (!verdict.accepted) return { status: 'refused', errors: verdict.errors };
  const formKey = await createFormKeys(store).find(organisation.id, form.id);
  if (formKey === undefined) return { status: 'unknown' };
  const answers = answersWithoutAnonymous(form, verdict.answers);
  const status = await store.db
    .transaction()
    .execute((transaction) => correct(transaction, { correction, formKey, answers, now: now.getTime() }));
  // The answers as they were must not stay in the log for longer than they have to.
  if (status === 'corrected') store.purgeSoon();
  return { status };
}

interface Step {
  readonly correction: Correction;
  readonly formKey: number;
  readonly answers: JsonObject;
  readonly now: number;
}

async function correct(
  transaction: Transaction<StoreSchema>,
  { correction, formKey, answers, now }: Step,
): Promise<'corrected' | 'unchanged' | 'unknown'> {
  const { form, id } = correction;
  const before = await transaction
    .selectFrom('response')
    .select(responseColumns)
    .where('form_key', '=', formKey)
    .where('id', '=', id)
    .executeTakeFirst();
  if (before === undefined) return 'unknown';
  const text = JSON.stringify(answers);
  if (text === before.answers) return 'unchanged';
  await transaction
    .updateTable('response')
    .set({ answers: text, form_version: form.version })
    .where('seq', '=', before.seq)
    .execute();
  const hadRow = tablesWithRow(correction, before);
  for (const place of await placesOf(transaction, { formKey, seq: before.seq, id })) {
    const { streamKey, table } = place;
    // A row that its destination refused may be welcome now.
    const adds =
      hadRow?.has(table) !== true || (place.state === 'parked' && !(await isMissing(transaction, place, id)));
    await noteChange(transaction, { streamKey, responseId: id, adds, now });
  }
  return 'corrected';
}

/** Whether a row is parked because somebody took it out: a further correction does not put it back either. */
async function isMissing(
  transaction: Transaction<StoreSchema>,
  { streamKey }: { readonly streamKey: number },
  id: string,
): Promise<boolean> {
  const parked = await transaction
    .selectFrom('parked')
    .select('code')
    .where('stream_key', '=', streamKey)
    .where('row_id', '=', id)
    .executeTakeFirst();
  return parked?.code === 'ROW_MISSING';
}

/** The tables in which the answers as they were gave a row; `undefined` when they no longer fit the form. */
function tablesWithRow({ form, organisation }: Correction, before: ResponseColumns): ReadonlySet<TableId> | undefined {
  try {
    const { answers, receivedAt, ...response } = responseOf(before);
    const record = { ...response, receivedAt: receivedAt.toISOString(), timeZone: organisation.timeZone };
    const { main, restricted } = rowsOf(form, answers, record);
    return new Set([
      ...(main === undefined ? [] : ['main' as const]),
      ...(restricted === undefined ? [] : ['restricted' as const]),
    ]);
  } catch {
    // The fault may quote an answer. Such a row could not be made, so no destination has it.
    return undefined;
  }
}
