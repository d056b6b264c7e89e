import { createHttpTransport, entryOfSpentLink } from '@tablee/react';

/** That a response was received; its number where somebody can look it up. */
export interface EarlierReceipt {
  readonly reference: string | undefined;
  /** The one it was sent in. */
  readonly language: string | undefined;
}

/**
 * Whether this tab has already sent through the link that no longer opens: a link is spent by sending, and a reload of
 * the receipt must not look like a refusal. Undefined when it has not, or when nobody can tell.
 */
export async function earlierReceipt(): Promise<EarlierReceipt | undefined> {
  const entry = entryOfSpentLink();
  if (entry === undefined) return undefined;
  const { language } = entry;
  if (entry.receipt !== undefined) {
    return { reference: entry.traceable === true ? entry.receipt.receipt : undefined, language };
  }
  if (!entry.attempted) return undefined;
  const form = entry.form.split(':')[0] ?? '';
  const { find } = createHttpTransport({ responsesUrl: `/api/v1/${form}/responses` });
  const found = await find(entry.response, new AbortController().signal).catch(() => undefined);
  return found === undefined ? undefined : { reference: undefined, language };
}
