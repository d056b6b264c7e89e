import type { Submission } from '@tablee/core';
import type { WaitReason } from '../texts/form-texts.ts';
import type { ResponseTransport, SubmitOutcome } from './submit-outcome.ts';

/** What the person sees while the page tries. */
export type SendProgress =
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting'; readonly reason: WaitReason; readonly retryAt: number };

/** How sending ends, when it ends. */
export type SettledOutcome =
  | Exclude<SubmitOutcome, { readonly kind: 'wait' | 'challenge' }>
  | { readonly kind: 'stopped' };

/** What {@link sendUntilSettled} works with. */
export interface SendOptions {
  readonly submission: Submission;
  readonly transport: ResponseTransport;
  /**
   * A solved proof of work; asked for again when the collector refuses one. Undefined: none is needed. It throws
   * {@link ChallengeUnsolvedError} where the network did its part, anything else where it did not.
   */
  readonly challenge?: () => Promise<string>;
  readonly onProgress: (progress: SendProgress) => void;
  /** Stops the tries; the one under way is given up, and may have been received. */
  readonly signal: AbortSignal;
  /** Resolves after the time, or earlier when the network is back or the person asks for a try. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

/** The challenge came, and this device could not solve it: no network to wait for. */
export class ChallengeUnsolvedError extends Error {}

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;
/** A collector that refuses this many fresh proofs in a row is broken, and asking on would only burn a battery. */
const mostChallenges = 3;
/** A device that fails this often at the proof of work will fail again, and its owner must hear of it. */
const mostUnsolved = 2;

/** Doubling pauses up to a minute, spread by a fifth so that a room full of phones does not return at once. */
export function pauseMsBefore(attempt: number, random: () => number): number {
  const base = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt - 1, 10));
  return Math.round(base * (0.9 + 0.2 * random()));
}

/**
 * A browser that fills in what it knows also fills in the field that no person sees, and the refusal looks like one of
 * the proof. Programs that post by themselves do not read this.
 */
function withoutDecoy({ website: _, ...submission }: Submission): Submission {
  return submission;
}

async function withChallenge(submission: Submission, { challenge }: SendOptions): Promise<Submission> {
  return challenge === undefined ? submission : { ...submission, challenge: await challenge() };
}

async function tryOnce(given: Submission, options: SendOptions): Promise<SubmitOutcome> {
  let submission: Submission;
  try {
    submission = await withChallenge(given, options);
  } catch (failure) {
    // The challenge comes from the same host: if it cannot be had, the network is down.
    return { kind: 'wait', reason: failure instanceof ChallengeUnsolvedError ? 'proof' : 'offline' };
  }
  return options.transport.send(submission, options.signal);
}

/** Sends until the collector has said yes or no, waiting longer after each failure; the same id every time. */
export async function sendUntilSettled(options: SendOptions): Promise<SettledOutcome> {
  let { submission } = options;
  let challenges = 0;
  let unsolved = 0;
  for (let attempt = 1; ; attempt += 1) {
    if (options.signal.aborted) return { kind: 'stopped' };
    options.onProgress({ kind: 'sending' });
    const outcome = await tryOnce(submission, options);
    if (outcome.kind === 'challenge') {
      challenges += 1;
      if (challenges >= mostChallenges) return { kind: 'failed', failure: 'fault' };
      submission = withoutDecoy(submission);
      continue;
    }
    if (outcome.kind !== 'wait') return outcome;
    if (options.signal.aborted) return { kind: 'stopped' };
    if (outcome.reason === 'proof') unsolved += 1;
    if (unsolved >= mostUnsolved) return { kind: 'failed', failure: 'proof' };
    const pauseMs = Math.max(pauseMsBefore(attempt, options.random), outcome.afterMs ?? 0);
    options.onProgress({ kind: 'waiting', reason: outcome.reason, retryAt: options.now() + pauseMs });
    await options.pause(pauseMs, options.signal);
  }
}
