import { performance } from 'node:perf_hooks';
import type { Clock } from './clock.ts';

/** How busy the event loop has been since the last call, from 0 to 1. */
export type ReadLoad = () => number;

/** The load of this process. Each reader has its own "last call". */
export function createLoadReader(): ReadLoad {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}

/** Long enough to see requests that wait, short enough not to matter: at most 50,000 rows a second with 500 a batch. */
const lookMs = 10;
/** A loop that is this busy while the delivery rests is busy with requests. */
const busy = 0.5;
/** Under load the delivery takes about a fifth of the time. */
const restPerWork = 4;
/** A pass that took longer has waited for its destination, and kept nobody from being answered meanwhile. */
const longestRestMs = 1_000;

/**
 * Lets those who answer go first. After work that may go on at once, it looks whether requests keep the process busy,
 * and then rests four times as long as it has worked, for a second at most: the rows come a little later, the person
 * waits a little less.
 */
export async function giveWay(
  workedMs: number,
  { clock, load, signal }: { readonly clock: Clock; readonly load: ReadLoad; readonly signal: AbortSignal },
): Promise<void> {
  load();
  await clock.sleep(lookMs, signal);
  if (load() < busy) return;
  await clock.sleep(Math.min(workedMs * restPerWork, longestRestMs), signal);
}
