import type { Problem, Receipt, Submission } from '@tablee/core';
import type { FailureKind, WaitReason } from '../texts/form-texts.ts';

/** How one try ended. */
export type SubmitOutcome =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  /** 422: the person can put these right. */
  | { readonly kind: 'answers-refused'; readonly errors: NonNullable<Problem['errors']> }
  | { readonly kind: 'failed'; readonly failure: FailureKind }
  /** The proof of work was too old or spent: another one, then again at once. */
  | { readonly kind: 'challenge' }
  /** Nothing was stored, or nobody knows; the same id makes another try safe. */
  | { readonly kind: 'wait'; readonly reason: WaitReason; readonly afterMs?: number };

/** The way to the collector. Tests and other hosts bring their own. */
export interface ResponseTransport {
  send(submission: Submission, signal: AbortSignal): Promise<SubmitOutcome>;
  /** Whether a response was received: its receipt, undefined when not; throws when nobody knows. */
  find(id: string, signal: AbortSignal): Promise<Receipt | undefined>;
}
