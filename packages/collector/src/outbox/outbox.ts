import type { AnonymousRow } from '@tablee/core';
import type { FormName } from '../delivery/stream.ts';
import type { Store } from '../store/store.ts';

/** A validated response, ready to be stored. */
export interface AcceptRequest {
  /** UUIDv7, lower case. */
  readonly id: string;
  readonly organisation: string;
  readonly form: string;
  readonly formVersion: string;
  readonly language: string;
  readonly receivedAt: Date;
  /**
   * Hash over what makes the request the same as an earlier one. It is kept beside the id, so it must not cover answers
   * that go to an anonymous table alone: eleven yes or no are guessed from their hash in no time.
   */
  readonly contentHash: string;
  /** What may be kept beside the id, as the JSON text that is stored: no answer that goes to an anonymous table alone. */
  readonly answersText: string;
  /**
   * All answers as JSON, those that go to an anonymous table included, where a form has one. Never stored: a keyed hash
   * is kept in memory for an hour, so that other answers under the same id are a conflict as well.
   */
  readonly wholeText?: string;
  /** From core's `anonymousRowOf`, with row ids that nothing else knows. */
  readonly anonymousRows: readonly AnonymousRow[];
  /** `hash` of the link's code, see `hashLinkCode`. One use of it is spent with this response. */
  readonly link?: { readonly hash: string };
  /** `hash` of the draft's code, see `hashDraftCode`. It is erased with this response, where it is of this form. */
  readonly draft?: { readonly hash: string };
  /** `hash` of the code with which the person comes back to the response, see `hashAnswersCode`. Kept with it. */
  readonly answersCode?: { readonly hash: string };
  readonly channel: 'web' | 'link' | 'paper';
  /** Questions that the person was asked differently from the core, joined with `, `; none where left out. */
  readonly asked?: string;
}

/**
 * What became of a request. `repeated`: the same id and content is stored already. `conflict`: the same id with other
 * content is; where the contents differ in answers of an anonymous table alone, this is known for an hour and until the
 * process ends, and `repeated` afterwards. `erased`: the id was a response's that has been erased. `link-refused`: the link is unknown, spent, revoked, out of date or for another form; nothing is stored.
 */
export type AcceptResult =
  | {
      readonly status: 'accepted' | 'repeated';
      readonly receivedAt: Date;
      /** Whether the request's `answersCode` opens this response: it was kept with it, now or in an earlier try. */
      readonly opens: boolean;
    }
  | { readonly status: 'conflict' }
  | { readonly status: 'erased' }
  | { readonly status: 'link-refused' };

/** Where responses are kept between "received" and "delivered". */
export interface Outbox {
  /**
   * Resolves once the response is on disk. All requests of one event-loop turn share one commit; when it fails, each
   * rejects with the same `TableeError` (STORE_FULL, STORE_UNAVAILABLE) and none is stored.
   */
  accept(request: AcceptRequest): Promise<AcceptResult>;
  /** When the response was received; `undefined` when it is not stored. */
  receipt(organisation: string, form: string, id: string): Promise<{ readonly receivedAt: Date } | undefined>;
  /**
   * What is stored under the id of a request that cannot be judged any more: `repeated` where it is the same content,
   * `conflict` where it is another; `undefined` where nothing is. Stores nothing.
   */
  recall(
    request: Pick<AcceptRequest, 'organisation' | 'form' | 'id' | 'contentHash' | 'answersCode'>,
  ): Promise<Extract<AcceptResult, { readonly status: 'accepted' | 'repeated' | 'conflict' }> | undefined>;
  /** Resolves when nothing is waiting for a commit. */
  drain(): Promise<void>;
}

/** What an outbox needs. */
export interface OutboxOptions {
  readonly store: Store;
  /** Called after each commit that stored something new, with the forms it was for; wakes the delivery. */
  readonly onCommit?: (forms: readonly FormName[]) => void;
}
