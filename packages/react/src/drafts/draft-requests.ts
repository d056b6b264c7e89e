import type { JsonObject, KeptDraft } from '@tablee/core';
import { withWholeAddress } from '../submission/ask-for-mail.ts';

/** What is kept to be finished later. */
export interface DraftRequest {
  readonly formVersion: string;
  readonly language: string;
  readonly data: JsonObject;
  readonly link?: string | undefined;
  /** Of the draft that it replaces. */
  readonly code?: string | undefined;
  readonly challenge?: string | undefined;
}

/** Why nothing was kept. */
export type KeepFailure = 'offline' | 'busy' | 'failed';

/** How keeping ended. `challenge`: the proof of work was refused, another one may not be. */
export type KeepOutcome =
  | { readonly kind: 'kept'; readonly draft: KeptDraft }
  | { readonly kind: 'failed'; readonly failure: KeepFailure }
  | { readonly kind: 'challenge' };

/** A try that takes longer counts as a cut network. */
const timeoutMs = 30_000;

async function post(url: string, body: unknown): Promise<Response> {
  // AbortSignal.timeout is younger than the phones this page is for.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: controller.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps a draft. A network that fails is an outcome, never a throw. */
export async function keepDraft(url: string, request: DraftRequest): Promise<KeepOutcome> {
  try {
    const response = await post(url, request);
    if (response.ok) {
      const draft: KeptDraft = await response.json();
      return { kind: 'kept', draft: withWholeAddress(draft, response) };
    }
    const problem: unknown = await response.json().catch(() => undefined);
    if (typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'challenge') {
      return { kind: 'challenge' };
    }
    return { kind: 'failed', failure: response.status === 429 ? 'busy' : 'failed' };
  } catch {
    return { kind: 'failed', failure: 'offline' };
  }
}

/** Erases a draft; whether nothing is left of it. */
export async function eraseDraft(url: string, code: string): Promise<boolean> {
  try {
    const { status } = await post(url, { code });
    return status === 204 || status === 404;
  } catch {
    return false;
  }
}
