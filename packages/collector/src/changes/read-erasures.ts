import type { StreamName } from '../delivery/stream.ts';
import type { ErasureCause } from '../store/retention-rows.ts';
import type { Store } from '../store/store.ts';
import type { ResponseName } from './changes.ts';

/** What one table of one destination said about an erased response. */
export interface ErasurePlace extends StreamName {
  /** The row was there, or may have been, as far as the store knew. */
  readonly expected: boolean;
  /** When the destination said that no row is left. */
  readonly doneAt?: Date;
  /** Rows that it took out then. */
  readonly rows?: number;
  /** Why it is not done yet, after an attempt. */
  readonly failure?: { readonly code: string; readonly cause: string; readonly fix: string };
}

/** The proof of an erasure: what was done where and when, and nothing of what was erased. */
export interface Erasure extends ResponseName {
  readonly askedAt: Date;
  /** When the last destination had said so. */
  readonly doneAt?: Date;
  /** Absent where staff asked for it. */
  readonly cause?: ErasureCause;
  readonly places: readonly ErasurePlace[];
}

/** The erasures of a store, the latest first; of one response when its id is given. */
export async function readErasures(store: Store, responseId?: string): Promise<readonly Erasure[]> {
  let query = store.db
    .selectFrom('erasure')
    .innerJoin('form', 'form.key', 'erasure.form_key')
    .select(['organisation', 'form', 'erasure.form_key', 'response_id', 'asked_at', 'done_at', 'cause']);
  if (responseId !== undefined) query = query.where('response_id', '=', responseId);
  const erasures = await query.orderBy('asked_at', 'desc').orderBy('response_id').execute();
  const found: Erasure[] = [];
  for (const { organisation, form, form_key, response_id: id, asked_at, done_at, cause } of erasures) {
    found.push({
      ...{ organisation, form, id, askedAt: new Date(asked_at) },
      ...(done_at === null ? {} : { doneAt: new Date(done_at) }),
      ...(cause === null ? {} : { cause }),
      places: await readPlaces(store, { organisation, form, id }, form_key),
    });
  }
  return found;
}

async function readPlaces(
  { db }: Store,
  { organisation, form, id }: ResponseName,
  formKey: number,
): Promise<readonly ErasurePlace[]> {
  const places = await db
    .selectFrom('erasure_place as place')
    .innerJoin('stream', 'stream.key', 'place.stream_key')
    .leftJoin('row_change as change', (join) =>
      join.onRef('change.stream_key', '=', 'place.stream_key').onRef('change.response_id', '=', 'place.response_id'),
    )
    .select(['table_id as table', 'destination', 'expected', 'rows', 'done_at'])
    .select(['change.error_code', 'change.error_cause', 'change.error_fix'])
    .select([
      'stream.error_code as stream_code',
      'stream.error_cause as stream_cause',
      'stream.error_fix as stream_fix',
    ])
    .where('place.form_key', '=', formKey)
    .where('place.response_id', '=', id)
    .orderBy('stream.key')
    .execute();
  return places.map((place): ErasurePlace => {
    const { table, destination, rows, done_at } = place;
    const name = { organisation, form, table, destination, expected: place.expected === 1 };
    if (done_at !== null) return { ...name, doneAt: new Date(done_at), rows: rows ?? 0 };
    // Without an attempt of its own, it waits for what keeps the stream: a connection, or a batch under way.
    const code = place.error_code ?? place.stream_code;
    const cause = place.error_cause ?? place.stream_cause ?? '';
    const fix = place.error_fix ?? place.stream_fix ?? '';
    return code === null ? name : { ...name, failure: { code, cause, fix } };
  });
}
