import { z } from 'zod';
import type { GraphReply } from './graph-client.ts';
import { GraphFault } from './graph-fault.ts';
import { explain } from './messages.ts';

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
export function generalFault(answer: Answer, what: string): GraphFault | undefined {
  const { status } = answer;
  const afterMs = waitOf(answer, 0) || undefined;
  if (status === 429) {
    return new GraphFault('throttled', explain.throttled(Math.ceil((afterMs ?? 1000) / 1000)), { afterMs });
  }
  if (status === 401) return new GraphFault('refused', explain.tokenRefused());
  if (status === 403) return new GraphFault('refused', explain.forbidden(what));
  if (status === 423) return new GraphFault('refused', explain.locked());
  if (status === 507) return new GraphFault('refused', explain.full());
  if (status === 408 || status > 500) return new GraphFault('unreachable', explain.failing(status), { afterMs });
  return undefined;
}

/** What a successful answer holds. @throws GraphFault when it is no success, or cannot be read. */
export function readReply<T>(reply: Answer, schema: z.ZodType<T>, what: string): T {
  if (reply.status >= 400) {
    throw generalFault(reply, what) ?? new GraphFault('unreachable', explain.failing(reply.status));
  }
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  // The values are left out of the fault: they are the rows.
  throw new GraphFault('unreachable', explain.noAnswer());
}
