import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';

/** The right to write to one destination. */
export interface Lease {
  /** Takes or renews the lease where needed; false while another process has it. */
  hold(): Promise<boolean>;
  /** Renews the lease until `end` is called; `lost` aborts when another process has taken it. */
  keep(): { readonly lost: AbortSignal; readonly end: () => void };
  /**
   * Fails with {@link LeaseLost} unless the lease is still ours, and keeps it so until the transaction ends: a process that slept through its
   * lease changes nothing afterwards.
   */
  fence(transaction: Transaction<StoreSchema>): Promise<void>;
  release(): Promise<void>;
}

/** Another process writes to the destination now: what it says of its streams is what counts. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** What a lease needs. */
export interface LeaseOptions {
  readonly store: Store;
  readonly organisation: string;
  readonly destination: string;
  readonly leaseMs: number;
  readonly clock: Clock;
}

/** A lease of this process on one destination; not held yet. */
export function createLease({ store, organisation, destination, leaseMs, clock }: LeaseOptions): Lease {
  const owner = `${process.pid}@${hostname()}#${randomBytes(8).toString('hex')}`;
  let heldUntil = 0;

  const take = async (): Promise<boolean> => {
    const now = clock.now();
    const until = now + leaseMs;
    const holder = await store.db
      .selectFrom('lease')
      .select('owner')
      .where('organisation', '=', organisation)
      .where('destination', '=', destination)
      .executeTakeFirst();
    const takeable = [owner, ...(holder !== undefined && isGone(holder.owner) ? [holder.owner] : [])];
    const taken = await store.db
      .insertInto('lease')
      .values({ organisation, destination, owner, until })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'destination'])
          .doUpdateSet({ owner, until })
          .where((lease) => lease.or([lease('lease.until', '<=', now), lease('lease.owner', 'in', takeable)])),
      )
      .returning('owner')
      .execute();
    heldUntil = taken.length > 0 ? until : 0;
    return taken.length > 0;
  };

  const hold = async (): Promise<boolean> => (heldUntil - clock.now() > leaseMs / 2 ? true : take());

  return {
    hold,
    keep: () => {
      const lost = new AbortController();
      const ended = new AbortController();
      const renew = async (): Promise<void> => {
        for (;;) {
          await clock.sleep(leaseMs / 3, ended.signal);
          if (ended.signal.aborted) return;
          // A store that fails for a moment does not end an attempt; a lease that ran out does.
          const held = await hold().catch(() => heldUntil > clock.now());
          if (!held) return lost.abort();
        }
      };
      void renew();
      return { lost: lost.signal, end: () => ended.abort() };
    },
    fence: async (transaction) => {
      const held = await transaction
        .updateTable('lease')
        .set({ owner })
        .where('organisation', '=', organisation)
        .where('destination', '=', destination)
        .where('owner', '=', owner)
        .returning('owner')
        .execute();
      if (held.length === 0) {
        heldUntil = 0;
        throw new LeaseLost('another process has taken over this destination');
      }
    },
    release: async () => {
      heldUntil = 0;
      await store.db
        .deleteFrom('lease')
        .where('organisation', '=', organisation)
        .where('destination', '=', destination)
        .where('owner', '=', owner)
        .execute();
    },
  };
}

/**
 * Whether a lease's owner ended without giving it back, as after `kill -9`: then nobody need wait for the lease to end.
 * Only a process of this machine can be looked at. The same process id means an earlier life of a restarted container.
 */
function isGone(owner: string): boolean {
  const [pid, host] = owner.split('#')[0]?.split('@') ?? [];
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'ESRCH';
  }
}
