import type { Problem, Receipt, Submission } from '@tablee/core';
import { withWholeAddress } from './ask-for-mail.ts';
import type { ResponseTransport, SubmitOutcome } from './submit-outcome.ts';

/** What the transport needs of its surroundings. */
export interface HttpTransportOptions {
  /** `POST` here; `GET {responsesUrl}/{id}` looks a response up. */
  readonly responsesUrl: string;
  /** A try that takes longer counts as a cut network. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

function isReceipt(value: unknown): value is Receipt {
  return typeof value === 'object' && value !== null && 'receipt' in value && typeof value.receipt === 'string';
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // A proxy's own error page is no JSON; its status says enough.
    return undefined;
  }
}

function retryAfterMs(response: Response): { readonly afterMs?: number } {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? { afterMs: seconds * 1000 } : {};
}

function outcomeOfRefusal(problem: Problem | undefined): SubmitOutcome {
  if (problem?.code === 'challenge') return { kind: 'challenge' };
  if (problem?.code === 'form-version') return { kind: 'failed', failure: 'changed' };
  if (problem?.code === 'answers' && problem.errors !== undefined) {
    return { kind: 'answers-refused', errors: problem.errors };
  }
  return { kind: 'failed', failure: 'fault' };
}

/** What a reply means for the person. A status that nobody planned is a pause of the service: 5xx from a proxy. */
async function outcomeOf(response: Response): Promise<SubmitOutcome> {
  const body = await bodyOf(response);
  switch (response.status) {
    case 200:
    case 201:
      return isReceipt(body)
        ? { kind: 'received', receipt: withWholeAddress(body, response) }
        : { kind: 'wait', reason: 'unavailable' };
    case 404:
      return { kind: 'failed', failure: 'closed' };
    case 409:
      return { kind: 'failed', failure: 'earlier-received' };
    case 413:
      return { kind: 'failed', failure: 'too-large' };
    case 422:
      return outcomeOfRefusal(isProblem(body) ? body : undefined);
    case 429:
      return { kind: 'wait', reason: 'busy', ...retryAfterMs(response) };
    default:
      return response.status >= 500
        ? { kind: 'wait', reason: 'unavailable', ...retryAfterMs(response) }
        : { kind: 'failed', failure: 'fault' };
  }
}

/** The collector's HTTP API as a {@link ResponseTransport}. A network that fails is an outcome, never a throw. */
export function createHttpTransport(options: HttpTransportOptions): ResponseTransport {
  const { responsesUrl, timeoutMs = 30_000, fetch = globalThis.fetch.bind(globalThis) } = options;

  function within(signal: AbortSignal): { readonly signal: AbortSignal; readonly done: () => void } {
    // AbortSignal.any and AbortSignal.timeout are younger than the phones this page is for.
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal.addEventListener('abort', abort);
    return {
      signal: controller.signal,
      done: () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      },
    };
  }

  return {
    async send(submission: Submission, signal) {
      const limit = within(signal);
      try {
        const response = await fetch(responsesUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(submission),
          credentials: 'omit',
          signal: limit.signal,
        });
        return await outcomeOf(response);
      } catch {
        // Cut, refused, timed out: the request may have arrived. The id makes the next try harmless.
        return { kind: 'wait', reason: 'offline' };
      } finally {
        limit.done();
      }
    },
    async find(id, signal) {
      const limit = within(signal);
      try {
        const response = await fetch(`${responsesUrl}/${id}`, { credentials: 'omit', signal: limit.signal });
        if (response.status === 404) return undefined;
        const body = await bodyOf(response);
        if (response.ok && isReceipt(body)) return body;
        throw new Error(`looking the response up answered ${response.status}`);
      } finally {
        limit.done();
      }
    },
  };
}
