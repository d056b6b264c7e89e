import type { Drafts } from './drafts.ts';

/** Erases what has expired, for as long as the collector runs. */
export interface DraftPurge {
  /** Erases no more; resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** Opening looks at the day by itself, so that an hour late is never seen. */
const everyMs = 3_600_000;

/** Erases expired drafts now and every hour. `onFault` hears of a store that fails; the next hour tries again. */
export function startDraftPurge(
  drafts: Pick<Drafts, 'purgeExpired'>,
  { onFault, intervalMs = everyMs }: { readonly onFault: (fault: unknown) => void; readonly intervalMs?: number },
): DraftPurge {
  let underWay: Promise<unknown> = Promise.resolve();
  const purge = (): void => {
    underWay = underWay.then(() => drafts.purgeExpired()).catch(onFault);
  };
  purge();
  const timer = setInterval(purge, intervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
