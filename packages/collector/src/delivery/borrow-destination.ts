import type { Store } from '../store/store.ts';
import { systemClock } from './clock.ts';
import { createLease } from './lease.ts';

const leaseMs = 30_000;
const askAgainMs = 500;

/** Whose destination, and how long to wait for it. */
export interface Borrowing {
  readonly organisation: string;
  readonly destination: string;
  /** A collector that has just delivered keeps its destination for up to half a minute. */
  readonly patienceMs: number;
  /** Ends the waiting early. */
  readonly signal: AbortSignal;
}

/** What became of the work: `busy` means that another process writes to the destination, and nothing was done. */
export type Borrowed<Result> = { readonly status: 'done'; readonly result: Result } | { readonly status: 'busy' };

/**
 * Does some work as the only writer of a destination, for a command that runs beside a collector: the collector waits
 * meanwhile. The destination is given back whatever happens.
 */
export async function borrowDestination<Result>(
  store: Store,
  { organisation, destination, patienceMs, signal }: Borrowing,
  work: () => Promise<Result>,
): Promise<Borrowed<Result>> {
  const clock = systemClock;
  const lease = createLease({ store, organisation, destination, leaseMs, clock });
  const until = clock.now() + patienceMs;
  while (!(await lease.hold())) {
    if (signal.aborted || clock.now() >= until) return { status: 'busy' };
    await clock.sleep(askAgainMs, signal);
  }
  const keeping = lease.keep();
  try {
    return { status: 'done', result: await work() };
  } finally {
    keeping.end();
    await lease.release();
  }
}
