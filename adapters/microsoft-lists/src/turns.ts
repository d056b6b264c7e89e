import { TableeError } from '@tablee/core';
import { asTableeError } from './graph-fault.ts';
import type { Texts } from './texts/texts.ts';

/** One piece of work after another. */
export interface Turns {
  /** Runs `work` when all before it has ended. @throws TableeError for faults, and once it is closed */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Takes no more, and resolves when what was taken has ended. */
  close(): Promise<void>;
}

/** Turns whose faults leave in this language. */
export function createTurns(texts: Texts): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    take(work) {
      const { message, fix } = texts.closed;
      if (closed) return Promise.reject(new TableeError('DESTINATION_REFUSED', message, { fix }));
      const turn = last.then(work).catch((error: unknown) => {
        throw asTableeError(error, texts);
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      await last;
    },
  };
}
