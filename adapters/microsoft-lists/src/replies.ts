import { z } from 'zod';
import type { GraphReply } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import type { Deed } from './texts/texts.ts';

/** What Graph says about a refusal. */
interface GraphError {
  readonly error: { readonly code?: string | undefined; readonly message?: string | undefined };
}

const errorSchema: z.ZodType<GraphError> = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

/** An answer, of a call or of one request in a batch. */
export type Answer = Pick<GraphReply, 'status' | 'headers' | 'body'>;

/** Code and text of a refusal; empty when there are none. Never for a log: a text may repeat what was sent. */
function refusalOf({ body }: Answer): { readonly code: string; readonly text: string } {
  const parsed = errorSchema.safeParse(body);
  return { code: parsed.data?.error.code ?? '', text: parsed.data?.error.message ?? '' };
}

/**
 * A value that is there already in a unique column. 400 with this text in several production systems; 409 is said of the
 * service as well. Either way the row is looked up before it counts as delivered.
 */
export function isDuplicate(answer: Answer): boolean {
  if (answer.status === 409) return true;
  return answer.status === 400 && /unique|already has the provided value|duplicate/i.test(refusalOf(answer).text);
}

/** Milliseconds that an answer asks to wait: the larger of `Retry-After` and, when nothing is left, `RateLimit-Reset`. */
export function waitOf({ headers }: Answer, unitsNeeded: number): number {
  const seconds = (name: string): number => {
    const text = headers[name];
    if (text === undefined) return 0;
    const given = Number(text);
    return Number.isFinite(given) && given > 0 ? given : 0;
  };
  const remaining = headers['ratelimit-remaining'];
  const isLow = remaining !== undefined && Number(remaining) < unitsNeeded;
  return Math.max(seconds('retry-after'), isLow ? seconds('ratelimit-reset') : 0) * 1000;
}

/**
 * The fault behind an answer that concerns more than one row, if it is one: throttled, unavailable, forbidden, locked,
 * full. Undefined for a success and for whatever the caller has to judge (400, 404, 409, 412, 500).
 */
export function generalFault(answer: Answer, deed: Deed): GraphFault | undefined {
  const { status } = answer;
  const afterMs = waitOf(answer, 0) || undefined;
  if (status === 429) {
    return throttled(afterMs ?? 1000, afterMs);
  }
  if (status === 401) return new GraphFault('refused', (texts) => texts.tokenRefused);
  if (status === 403) return new GraphFault('refused', (texts) => texts.forbidden(texts.deeds[deed]));
  if (status === 423) return new GraphFault('refused', (texts) => texts.locked);
  if (status === 507) return new GraphFault('refused', (texts) => texts.full);
  if (status === 408 || status > 500) return failing(status, afterMs);
  return undefined;
}

/** The service asked for a pause. `afterMs`: what it said itself, if it did. */
export function throttled(waitMs: number, afterMs: number | undefined = waitMs): GraphFault {
  return new GraphFault('throttled', (texts) => texts.throttled(Math.ceil(waitMs / 1000)), { afterMs });
}

/** The service has a fault; whether a change took effect is unknown. */
export function failing(status: number, afterMs?: number): GraphFault {
  return new GraphFault('unreachable', (texts) => texts.failing(status), { afterMs });
}

/** No whole answer came. */
export function noAnswer(cause?: unknown): GraphFault {
  return new GraphFault('unreachable', (texts) => texts.noAnswer, { cause });
}

/** What a successful answer holds. @throws GraphFault when it is no success, or cannot be read. */
export function readReply<T>(reply: Answer, schema: z.ZodType<T>, deed: Deed): T {
  if (reply.status >= 400) {
    throw generalFault(reply, deed) ?? failing(reply.status);
  }
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  // The values are left out of the fault: they are the rows.
  throw noAnswer();
}
