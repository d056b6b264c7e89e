/** A wait that may end early. */
export interface Pause {
  /** Resolves after the time, when the network comes back, when {@link Pause.end} is called or the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly end: () => void;
}

/** One pause for one page; only one wait at a time. */
export function createPause(): Pause {
  let end = (): void => undefined;
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const finish = (): void => {
          clearTimeout(timer);
          window.removeEventListener('online', finish);
          signal.removeEventListener('abort', finish);
          resolve();
        };
        const timer = setTimeout(finish, ms);
        window.addEventListener('online', finish);
        signal.addEventListener('abort', finish);
        end = finish;
      }),
    end: () => end(),
  };
}
