import type { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { DeliveryLimits, DeliveryLog } from './delivery-options.ts';
import type { Failure } from './failure.ts';

/** Streams of one destination that wait for a person. */
export interface PauseState {
  /** When one of them is tried again, to see whether the repair is done. Milliseconds since 1970. */
  readonly lookAt: number;
  /** Their keys; the first is the one to try. */
  readonly waiting: readonly number[];
}

/**
 * What is left alone until a person has repaired it. A stream that needs a repair waits, the other tables of its
 * destination go on; however many wait, one of them is tried at a time, and rarely.
 */
export interface Pause {
  /** `undefined` when no stream waits. */
  read(): Promise<PauseState | undefined>;
  /**
   * Notes what a failure means for the pause, in the transaction that notes the failure: it begins, it takes in another
   * stream, or a look was in vain. `reach` is what the failure keeps back.
   */
  note(db: Kysely<StoreSchema>, streamKey: number, failure: Failure, reach: 'table' | 'destination'): Promise<void>;
  /** Something got through that had waited: everything is tried again. */
  end(): Promise<void>;
}

/** What a pause needs. */
export interface PauseOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: DeliveryLog;
  readonly limits: Pick<DeliveryLimits, 'lookMs'>;
  readonly organisation: string;
  readonly destination: string;
  /** Of every stream that goes there now. */
  readonly streamKeys: readonly number[];
}

/** Each wait is up to a tenth shorter or longer, so that many collectors do not look in step. */
const jitter = 0.1;

/** The pause of one destination, as the store has it: a restart and another process see the same. */
export function createPause(options: PauseOptions): Pause {
  const { store, clock, random, log, limits, organisation, destination, streamKeys } = options;
  const name = { organisation, destination };
  /** Said once at the beginning and once at the end, whoever ends it. */
  let isSaid = false;

  const waitingIn = async (db: Kysely<StoreSchema>): Promise<readonly number[]> => {
    if (streamKeys.length === 0) return [];
    const rows = await db
      .selectFrom('stream')
      .select('key')
      .where('key', 'in', streamKeys)
      .where('paused_at', 'is not', null)
      .orderBy((stream) => stream.fn.coalesce('last_error_at', stream.val(0)))
      .orderBy('key')
      .execute();
    return rows.map(({ key }) => key);
  };

  const lookAfter = (looks: number): number => {
    const waitMs = limits.lookMs[Math.min(looks, limits.lookMs.length - 1)] ?? 0;
    return clock.now() + Math.round(waitMs * (1 - jitter + 2 * jitter * random()));
  };

  const sayEnd = (): void => {
    if (isSaid) log('destination resumed', name);
    isSaid = false;
  };

  const begin = async (db: Kysely<StoreSchema>, { code, cause, fix }: Failure): Promise<void> => {
    const state = { since: clock.now(), looks: 0, look_at: lookAfter(0), code, cause, fix };
    await db
      .insertInto('pause')
      .values({ ...name, ...state })
      .onConflict((conflict) => conflict.columns(['organisation', 'destination']).doUpdateSet(state))
      .execute();
  };

  /** A look in vain: the next one comes later. What was found may be another fault than the one before. */
  const lookedInVain = async (db: Kysely<StoreSchema>, failure: Failure): Promise<void> => {
    const { code, cause, fix } = failure;
    const pause = await db
      .selectFrom('pause')
      .select('looks')
      .where('organisation', '=', organisation)
      .where('destination', '=', destination)
      .executeTakeFirst();
    const looks = (pause?.looks ?? 0) + 1;
    await db
      .updateTable('pause')
      .set({ looks, look_at: lookAfter(looks), ...(failure.needsRepair ? { code, cause, fix } : {}) })
      .where('organisation', '=', organisation)
      .where('destination', '=', destination)
      .execute();
  };

  return {
    read: async () => {
      const pause = await store.db
        .selectFrom('pause')
        .select('look_at')
        .where('organisation', '=', organisation)
        .where('destination', '=', destination)
        .executeTakeFirst();
      const waiting = pause === undefined ? [] : await waitingIn(store.db);
      if (pause !== undefined && waiting.length > 0) return { lookAt: pause.look_at, waiting };
      sayEnd();
      return undefined;
    },
    note: async (db, streamKey, failure, reach) => {
      const waiting = await waitingIn(db);
      const isLook = waiting.includes(streamKey);
      if (isLook) await lookedInVain(db, failure);
      if (!failure.needsRepair) return;
      await db
        .updateTable('stream')
        .set({ paused_at: clock.now() })
        .where('key', 'in', reach === 'table' ? [streamKey] : streamKeys)
        .where('paused_at', 'is', null)
        .execute();
      if (waiting.length === 0) await begin(db, failure);
      if (!isSaid) log('destination paused', { ...name, code: failure.code });
      isSaid = true;
    },
    end: async () => {
      await store.db.transaction().execute(async (transaction) => {
        await transaction.updateTable('stream').set({ paused_at: null }).where('key', 'in', streamKeys).execute();
        await transaction
          .deleteFrom('pause')
          .where('organisation', '=', organisation)
          .where('destination', '=', destination)
          .execute();
      });
      sayEnd();
    },
  };
}

/** Lets every destination that waits be looked at once, now: whoever restarts may have repaired something. */
export async function lookOnceNow({ db }: Store): Promise<void> {
  await db.updateTable('pause').set({ look_at: 0 }).execute();
}
