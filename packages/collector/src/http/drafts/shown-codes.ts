import { randomBytes } from 'node:crypto';
import type { ShownDraft } from '@tablee/html';

/** A code to show once somebody comes for it. */
interface ShownCode {
  readonly organisation: string;
  readonly form: string;
  readonly language: string;
  readonly shown: ShownDraft;
}

/**
 * Codes between the answer to a `POST` (303) and the page it leads to. The address says nothing about anybody: 128 random
 * bits of its own, good for a quarter of an hour and in memory only.
 */
export interface ShownCodes {
  /** What the address says. */
  keep(code: ShownCode): string;
  find(key: string): ShownCode | undefined;
}

/** Time to fetch a pen, and to reload the page. */
const shownMs = 15 * 60_000;
const mostCodes = 1000;

export function createShownCodes(now: () => number): ShownCodes {
  const kept = new Map<string, { readonly code: ShownCode; readonly until: number }>();

  function forgetOld(): void {
    for (const [key, { until }] of kept) {
      if (until > now() && kept.size <= mostCodes) return;
      kept.delete(key);
    }
  }

  return {
    keep(code) {
      const key = randomBytes(16).toString('base64url');
      kept.set(key, { code, until: now() + shownMs });
      forgetOld();
      setTimeout(forgetOld, shownMs + 1000).unref();
      return key;
    },
    find(key) {
      forgetOld();
      return kept.get(key)?.code;
    },
  };
}
