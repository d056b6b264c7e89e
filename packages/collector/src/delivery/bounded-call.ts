import type { Clock } from './clock.ts';

/** How long an adapter may go on after it was told to stop, before its promise is left alone. */
const graceMs = 2_000;

/** An adapter did not end in time, nor after it was told to. What it does may still take effect. */
export class CallAbandoned extends Error {
  override readonly name = 'CallAbandoned';
}

/**
 * Runs an adapter's method with a signal that aborts after `timeoutMs`, or when `signal` does. Always ends: when the
 * method does not, with {@link CallAbandoned}.
 */
export async function callBounded<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly clock: Clock },
): Promise<Result> {
  const { clock } = options;
  const timeout = new AbortController();
  const ended = new AbortController();
  const signal = AbortSignal.any([timeout.signal, options.signal]);
  const abandoned = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      void clock.sleep(graceMs, ended.signal).then(() => reject(new CallAbandoned('the destination did not answer')));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  void clock.sleep(options.timeoutMs, ended.signal).then(() => {
    if (!ended.signal.aborted) timeout.abort();
  });
  try {
    return await Promise.race([run(signal), abandoned]);
  } finally {
    ended.abort();
  }
}
