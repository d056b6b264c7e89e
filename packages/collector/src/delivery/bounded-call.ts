import type { Clock } from './clock.ts';

/** How long an adapter may go on after it was told to stop, before its promise is left alone. */
const graceMs = 2_000;

/** An adapter did not end in time, nor after it was told to. What it does may still take effect. */
export class CallAbandoned extends Error {
  override readonly name = 'CallAbandoned';
}

/** Bounds of one call. */
export interface CallBounds {
  readonly timeoutMs: number;
  /** Whatever else ends the call early. */
  readonly signals: readonly AbortSignal[];
  readonly clock: Clock;
}

/**
 * Runs an adapter's method with a signal that aborts after `timeoutMs`, or when one of `signals` does. Always ends: when
 * the method does not, with {@link CallAbandoned}.
 */
export async function callBounded<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  { timeoutMs, signals, clock }: CallBounds,
): Promise<Result> {
  // Not AbortSignal.any: signals made by it, once listened to, live as long as the longest of their sources.
  const call = new AbortController();
  const ended = new AbortController();
  const abort = (): void => {
    if (!ended.signal.aborted) call.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  const abandoned = new Promise<never>((_, reject) => {
    const wait = async (): Promise<void> => {
      await clock.sleep(graceMs, ended.signal);
      reject(new CallAbandoned('the destination did not answer'));
    };
    if (call.signal.aborted) void wait();
    else call.signal.addEventListener('abort', () => void wait(), { once: true });
  });
  void clock.sleep(timeoutMs, ended.signal).then(abort);
  try {
    return await Promise.race([run(call.signal), abandoned]);
  } finally {
    ended.abort();
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
}
