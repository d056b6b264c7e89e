import { randomBytes } from 'node:crypto';
import type { PlainReceipt } from '@tablee/html';

/** A receipt to show once somebody comes for it. */
export interface ShownReceipt {
  readonly organisation: string;
  readonly form: string;
  readonly shown: PlainReceipt;
  /** The person sent other answers under an id that was received. */
  readonly isEarlier: boolean;
}

/**
 * Receipts between the answer to a `POST` (303) and the page it leads to. The address says nothing about anybody: 128
 * random bits, good for a few minutes and in memory only. Past that, and after a restart, the page says so.
 */
export interface ShownReceipts {
  /** The code for the address. */
  keep(receipt: ShownReceipt): string;
  find(code: string): ShownReceipt | undefined;
}

/** Time to read and print it, and to reload it; short on a computer that others use next. */
const shownMs = 5 * 60_000;
/** Past this many the oldest go: about 20 MB of the longest answers. */
const mostReceipts = 500;

export function createShownReceipts(now: () => number): ShownReceipts {
  const kept = new Map<string, { readonly receipt: ShownReceipt; readonly until: number }>();

  function forgetOld(): void {
    for (const [code, { until }] of kept) {
      if (until > now() && kept.size <= mostReceipts) return;
      kept.delete(code);
    }
  }

  return {
    keep(receipt) {
      const code = randomBytes(16).toString('base64url');
      kept.set(code, { receipt, until: now() + shownMs });
      forgetOld();
      // Answers do not wait in memory for the next visitor.
      setTimeout(forgetOld, shownMs + 1000).unref();
      return code;
    },
    find(code) {
      forgetOld();
      return kept.get(code)?.receipt;
    },
  };
}
