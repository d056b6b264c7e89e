import { createHmac, randomBytes } from 'node:crypto';

/** Tells a changed response from a repeated one where the store must not be able to. */
export interface RecentContents {
  /** Remembers what was accepted under a key. `at` is in milliseconds since 1970. */
  remember(key: string, content: string, at: number): void;
  /** Whether other content is remembered under the key; `false` when none is. */
  isOther(key: string, content: string, at: number): boolean;
}

/** How much is remembered, and how long. */
export interface RecentContentsOptions {
  readonly maxEntries: number;
  readonly lifetimeMs: number;
}

/**
 * Remembers contents in memory as HMAC-SHA-256 under a key that is made here and never leaves: eleven yes or no are
 * guessed from a plain hash in no time, and nothing of this may be in the store.
 */
export function createRecentContents({ maxEntries, lifetimeMs }: RecentContentsOptions): RecentContents {
  const secret = randomBytes(32);
  const known = new Map<string, { readonly mark: string; readonly until: number }>();
  const markOf = (content: string): string => createHmac('sha256', secret).update(content).digest('base64url');

  function forgetOld(at: number): void {
    for (const [key, { until }] of known) {
      if (until > at && known.size <= maxEntries) return;
      known.delete(key);
    }
  }

  return {
    remember: (key, content, at) => {
      known.set(key, { mark: markOf(content), until: at + lifetimeMs });
      forgetOld(at);
    },
    isOther: (key, content, at) => {
      forgetOld(at);
      const found = known.get(key);
      return found !== undefined && found.mark !== markOf(content);
    },
  };
}
