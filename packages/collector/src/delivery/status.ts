import { countEarlier } from '../changes/request-backfill.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { countUndelivered } from './anonymous-rows.ts';
import { findFurthest } from './open-streams.ts';
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
  /** Stored responses that came before this destination did; they take a backfill. Never 0. */
  readonly earlier?: number;
  /** Of the oldest pending response; never for an anonymous table, whose rows have no time. */
  readonly oldestPendingAt?: Date;
  readonly lastSuccessAt?: Date;
  /** The latest failure since the last success. */
  readonly lastError?: FailureInfo;
  /** It waits for a person: see the destination's `paused`. */
  readonly paused?: true;
}

/** A failure in words, with its moment. */
export interface FailureInfo {
  readonly at: Date;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

/** Why a destination is left alone, and until when. */
export interface PauseInfo {
  readonly since: Date;
  /** When it is looked at again, to see whether it is repaired. */
  readonly nextLookAt: Date;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

/** How a destination does, over all its tables. */
export interface DestinationStatus {
  readonly organisation: string;
  readonly destination: string;
  /** Rows on their way, rows that a person has to look at. */
  readonly pending: number;
  readonly parked: number;
  readonly oldestPendingAt?: Date;
  readonly lastSuccessAt?: Date;
  /** The latest failure of a table that has not been successful since. */
  readonly lastError?: FailureInfo;
  /** Some of its tables, or all, wait for a person; the streams say which. */
  readonly paused?: PauseInfo;
}

/** What `tablee status`, the desk and the metrics show. */
export interface DeliveryStatus {
  /** Every form that ever had a response, a link or a destination. */
  readonly forms: readonly FormStatus[];
  /** In the order of the targets, as the streams are. */
  readonly destinations: readonly DestinationStatus[];
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
  const destinations: DestinationStatus[] = [];
  for (const target of targets) {
    const own: StreamStatus[] = [];
    for (const stream of target.streams) own.push(await readStream(store, target, stream));
    streams.push(...own);
    if (own.length > 0) destinations.push(summaryOf(target, own, await readPause(store, target)));
  }
  return { forms, destinations, streams };
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
  // Nobody has delivered there yet: it will go on where the others are.
  const start = row === undefined ? await findFurthest(store.db, formKey, table.id) : 0;
  const pending =
    table.id === 'anonymous'
      ? { pending: await countUndelivered(store.db, { formKey, minimumGroupSize, streamKey: row?.key ?? 0 }) }
      : await readPending(store, formKey, row?.cursor ?? start);
  const earlier = await countEarlier(store, row ?? { key: 0, form_key: formKey, starts_after: start });
  if (row === undefined) return { ...name, ...pending, parked: 0, ...(earlier === 0 ? {} : { earlier }) };
  const { last_success_at: succeeded, last_error_at: failed, paused_at: paused } = row;
  return {
    ...name,
    ...pending,
    parked: await countParked(store, row.key),
    ...(earlier === 0 ? {} : { earlier }),
    ...(succeeded === null ? {} : { lastSuccessAt: new Date(succeeded) }),
    ...(failed === null ? {} : { lastError: errorOf(failed, row) }),
    ...(paused === null ? {} : { paused: true }),
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
): FailureInfo {
  return { at: new Date(at), code: row.error_code ?? '', cause: row.error_cause ?? '', fix: row.error_fix ?? '' };
}

async function readPause({ db }: Store, { organisation, destination }: StatusTarget): Promise<PauseInfo | undefined> {
  const row = await db
    .selectFrom('pause')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('destination', '=', destination)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { since, look_at: lookAt, code, cause, fix } = row;
  return { since: new Date(since), nextLookAt: new Date(lookAt), code, cause, fix };
}

function summaryOf(
  { organisation, destination }: StatusTarget,
  streams: readonly StreamStatus[],
  pause: PauseInfo | undefined,
): DestinationStatus {
  const oldest = streams.flatMap(({ oldestPendingAt }) => oldestPendingAt ?? []).toSorted(byTime)[0];
  const success = streams
    .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    .toSorted(byTime)
    .at(-1);
  const error = streams
    .flatMap(({ lastError }) => lastError ?? [])
    .toSorted((one, other) => byTime(one.at, other.at))
    .at(-1);
  const isPaused = pause !== undefined && streams.some((stream) => stream.paused);
  return {
    organisation,
    destination,
    pending: streams.reduce((sum, stream) => sum + stream.pending, 0),
    parked: streams.reduce((sum, stream) => sum + stream.parked, 0),
    ...(oldest === undefined ? {} : { oldestPendingAt: oldest }),
    ...(success === undefined ? {} : { lastSuccessAt: success }),
    ...(error === undefined ? {} : { lastError: error }),
    ...(isPaused ? { paused: pause } : {}),
  };
}

function byTime(one: Date, other: Date): number {
  return one.getTime() - other.getTime();
}
