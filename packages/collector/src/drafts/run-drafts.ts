import type { Log } from '../observation/log.ts';
import type { CollectorSettings } from '../settings/collector-settings.ts';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';
import type { Store } from '../store/store.ts';
import { createDrafts } from './create-drafts.ts';
import type { Drafts } from './drafts.ts';
import { type DraftPurge, startDraftPurge } from './purge-drafts.ts';

/** What the drafts of a running collector are made of. */
interface RunOptions {
  readonly settings: Pick<CollectorSettings, 'drafts'>;
  readonly keys: EncryptionKeys | undefined;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
}

/** Drafts of a running collector: expired ones are erased from `start` to `stop`. */
export interface RunningDrafts {
  readonly drafts: Drafts;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Drafts on an open store; undefined where the settings have no key for them or switch them off. The log hears of drafts whose key
 * is gone: they cannot be opened any more.
 */
export async function runDrafts({ settings, keys, store, now, log }: RunOptions): Promise<RunningDrafts | undefined> {
  if (keys === undefined || settings.drafts === 'off') return undefined;
  const drafts = createDrafts({ store, keys, now, ...settings.drafts });
  const lost = await drafts.countUnreadable();
  if (lost > 0) log.warn('drafts without their key', { drafts: lost });
  let purge: DraftPurge | undefined;
  return {
    drafts,
    start() {
      purge = startDraftPurge(drafts, { onFault: (fault) => log.fault('purge of drafts failed', fault, {}) });
    },
    stop: async () => purge?.stop(),
  };
}
