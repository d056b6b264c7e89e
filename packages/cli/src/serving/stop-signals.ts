/** Turns "please stop" signals into one orderly stop, and a second one into leaving at once. */
export interface StopSignals {
  /** Resolves with the first signal. */
  readonly first: Promise<void>;
  /** Ends the listening. */
  release(): void;
}

/**
 * Waits for Ctrl-C or SIGTERM. The second one ends the process at once, with the exit code that shells give an
 * interrupted program: what is in flight is then recovered at the next start, as after a power cut.
 */
export function stopSignals(
  onStopSignal: (listener: () => void) => () => void,
  leaveNow: (exitCode: number) => void,
): StopSignals {
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    let signals = 0;
    release = onStopSignal(() => {
      signals += 1;
      if (signals === 1) resolve();
      else leaveNow(130);
    });
  });
  return { first, release: () => release() };
}
