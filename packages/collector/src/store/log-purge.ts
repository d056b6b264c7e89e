/** Keeps the store's log short while rows that must not be seen beside each other are written. */
export interface LogPurge {
  /** Purges within `delayMs`; calls that come meanwhile change nothing. */
  soon(): void;
  /** Purges no more; resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** What a purge is made of. */
export interface LogPurgeOptions {
  /** Resolves with whether the log is empty; a reader in another process may keep it from being so. */
  readonly purge: () => Promise<boolean>;
  readonly delayMs: number;
}

/** Purges the log once for all that is written in `delayMs`, and again as long as it does not succeed. */
export function createLogPurge({ purge, delayMs }: LogPurgeOptions): LogPurge {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const run = async (): Promise<void> => {
    // A disk that fails is told by every response that it does not take; here it is tried again, as a busy log is.
    const isDone = await purge().catch(() => false);
    if (!isDone) soon();
  };
  const soon = (): void => {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = run();
    }, delayMs);
    timer.unref();
  };

  return {
    soon,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
