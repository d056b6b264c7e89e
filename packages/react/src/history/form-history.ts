import type { Receipt } from '@tablee/core';

/** Where the person is. The review and the receipt have no name of their own in the survey. */
export type Place =
  | {
      readonly kind: 'page';
      readonly page: string;
      /** Opened from the review to change an answer: the next step is the review again. */
      readonly fromReview?: boolean;
    }
  | { readonly kind: 'review' | 'receipt' };

/** What a history entry remembers. No answer is ever among it. */
export interface HistoryEntry {
  /** Organisation, form and link, so that another form's entry in the same tab is not taken for ours. */
  readonly form: string;
  /** The response's id, the same in every entry of one filling-in. */
  readonly response: string;
  readonly startedAt: string;
  readonly place: Place;
  /** How many entries of this filling-in lie before: whether there is a way back. */
  readonly depth: number;
  /** A try was made: the response may have been received although this page never heard so. */
  readonly attempted: boolean;
  readonly receipt?: Receipt;
  /** Which variant of the confirmation the answers sent get; they are gone after a reload. */
  readonly confirmation?: number | undefined;
  /** Whether the receipt's number leads to a row that somebody can look up; left out before there was a try. */
  readonly traceable?: boolean;
  /** The language that was spoken when it was sent. */
  readonly language?: string;
}

const key = 'tablee';
const linkSuffix = ':link';

function isEntry(value: unknown): value is HistoryEntry {
  return typeof value === 'object' && value !== null && 'response' in value && 'place' in value && 'form' in value;
}

/** The browser's history as the form's memory: it survives a reload, ends with the tab, and is no storage. */
export interface FormHistory {
  /** The current entry, when it belongs to this form. */
  read(): HistoryEntry | undefined;
  replace(entry: HistoryEntry): void;
  push(entry: HistoryEntry): void;
  /** Calls back when the person goes back or forward to an entry of this form; returns how to stop. */
  listen(onEntry: (entry: HistoryEntry) => void): () => void;
}

function stateWith(entry: HistoryEntry): unknown {
  const present: unknown = window.history.state;
  return { ...(typeof present === 'object' ? present : {}), [key]: entry };
}

function entryIn(state: unknown, form: string): HistoryEntry | undefined {
  if (typeof state !== 'object' || state === null || !(key in state)) return undefined;
  const entry = state[key];
  return isEntry(entry) && entry.form === form ? entry : undefined;
}

/** What the current entry of this tab remembers of a form opened by a link, for a page whose link is spent. */
export function entryOfSpentLink(): HistoryEntry | undefined {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !(key in state)) return undefined;
  const entry = state[key];
  return isEntry(entry) && entry.form.endsWith(linkSuffix) ? entry : undefined;
}

/** How an entry names its form. */
export function historyName(form: { readonly organisation: string; readonly id: string }, byLink: boolean): string {
  return `${form.organisation}/${form.id}${byLink ? linkSuffix : ''}`;
}

/** The history of one form's page. */
export function createFormHistory(form: string): FormHistory {
  return {
    read: () => entryIn(window.history.state, form),
    replace: (entry) => window.history.replaceState(stateWith(entry), ''),
    push: (entry) => window.history.pushState(stateWith(entry), ''),
    listen(onEntry) {
      const listener = (event: PopStateEvent): void => {
        const entry = entryIn(event.state, form);
        if (entry !== undefined) onEntry(entry);
      };
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
