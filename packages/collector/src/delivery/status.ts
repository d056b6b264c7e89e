import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { countUndelivered } from './anonymous-rows.ts';
import type { DeliveryTarget, FormName, Stream, StreamName } from './stream.ts';

/** One form's responses. */
export interface FormStatus extends FormName {
  readonly received: number;
  /** Rows of its anonymous table that are in the store: their group is too small, or no destination has them yet. */
  readonly held: number;
}

/** How far one table has come on its way to one destination. */
export interface StreamStatus extends StreamName {
  /** Responses (in an anonymous table, rows of large enough groups) that are neither delivered nor parked. */
  readonly pending: number;
  readonly parked: number;
  /** Of the oldest pending response; never for an anonymous table, whose rows have no time. */
  readonly oldestPendingAt?: Date;
  readonly lastSuccessAt?: Date;
  /** The latest failure since the last success. */
  readonly lastError?: { readonly at: Date; readonly code: string; readonly cause: string; readonly fix: string };
}

/** What `tablee status`, the desk and the metrics show. */
export interface DeliveryStatus {
  /** Every form that ever had a response, a link or a destination. */
  readonly forms: readonly FormStatus[];
  /** In the order of the targets. */
  readonly streams: readonly StreamStatus[];
}

/** The names of a destination and its tables: no connection is needed to look at the status. */
export type StatusTarget = Pick<DeliveryTarget, 'organisation' | 'destination'> & {
  readonly streams: readonly Pick<Stream, 'table' | 'minimumGroupSize'>[];
};

/** Reads the status from the store, whether or not a collector runs. */
export async function readDeliveryStatus(store: Store, targets: readonly StatusTarget[]): Promise<DeliveryStatus> {
  const forms = await readForms(store);
  const streams: StreamStatus[] = [];
  for (const target of targets) {
    for (const stream of target.streams) streams.push(await readStream(store, target, stream));
  }
  return { forms, streams };
}

async function readForms({ db }: Store): Promise<readonly FormStatus[]> {
  const forms = await db.selectFrom('form').selectAll().orderBy('organisation').orderBy('form').execute();
  const count = async (table: 'response' | 'anonymous_row'): Promise<ReadonlyMap<number, number>> => {
    const counts = await db
      .selectFrom(table)
      .select((row) => ['form_key', row.fn.countAll<number>().as('rows')])
      .groupBy('form_key')
      .execute();
    return new Map(counts.map((row) => [row.form_key, row.rows]));
  };
  const received = await count('response');
  const held = await count('anonymous_row');
  return forms.map(({ key, organisation, form }) => ({
    organisation,
    form,
    received: received.get(key) ?? 0,
    held: held.get(key) ?? 0,
  }));
}

async function readStream(
  store: Store,
  { organisation, destination }: StatusTarget,
  { table, minimumGroupSize }: StatusTarget['streams'][number],
): Promise<StreamStatus> {
  const name = { organisation, form: table.form, table: table.id, destination };
  const formKey = await createFormKeys(store).find(organisation, table.form);
  if (formKey === undefined) return { ...name, pending: 0, parked: 0 };
  const row = await store.db
    .selectFrom('stream')
    .selectAll()
    .where('form_key', '=', formKey)
    .where('table_id', '=', table.id)
    .where('destination', '=', destination)
    .executeTakeFirst();
  const pending =
    table.id === 'anonymous'
      ? { pending: await countUndelivered(store.db, { formKey, minimumGroupSize, streamKey: row?.key ?? 0 }) }
      : await readPending(store, formKey, row?.cursor ?? 0);
  if (row === undefined) return { ...name, ...pending, parked: 0 };
  const { last_success_at: succeeded, last_error_at: failed } = row;
  return {
    ...name,
    ...pending,
    parked: await countParked(store, row.key),
    ...(succeeded === null ? {} : { lastSuccessAt: new Date(succeeded) }),
    ...(failed === null ? {} : { lastError: errorOf(failed, row) }),
  };
}

async function readPending(
  { db }: Store,
  formKey: number,
  cursor: number,
): Promise<{ readonly pending: number; readonly oldestPendingAt?: Date }> {
  const after = db.selectFrom('response').where('form_key', '=', formKey).where('seq', '>', cursor);
  const oldest = await after.select('received_at').orderBy('seq').limit(1).executeTakeFirst();
  if (oldest === undefined) return { pending: 0 };
  const counted = await after.select((row) => row.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow();
  return { pending: counted.rows, oldestPendingAt: new Date(oldest.received_at) };
}

async function countParked({ db }: Store, streamKey: number): Promise<number> {
  const counted = await db
    .selectFrom('parked')
    .select((row) => row.fn.countAll<number>().as('rows'))
    .where('stream_key', '=', streamKey)
    .executeTakeFirstOrThrow();
  return counted.rows;
}

function errorOf(
  at: number,
  row: { readonly error_code: string | null; readonly error_cause: string | null; readonly error_fix: string | null },
): NonNullable<StreamStatus['lastError']> {
  return { at: new Date(at), code: row.error_code ?? '', cause: row.error_cause ?? '', fix: row.error_fix ?? '' };
}
