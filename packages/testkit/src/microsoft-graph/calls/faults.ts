import { z } from 'zod';
import { type Commit, type CommonFault, commitSchema, commitUnless, FaultQueue } from '../../faults/fault-queue.ts';
import { type PersonAction, personActionSchema } from '../person-action.ts';

type Refusal = 'unauthenticated' | 'forbidden' | 'throttled' | 'unavailable';

/** What the caller gets. */
type Reply = 'normal' | 'reset' | 'hang' | 'truncated' | 'html' | Refusal;

const refusals: readonly Refusal[] = ['unauthenticated', 'forbidden', 'throttled', 'unavailable'];
const replies: readonly Reply[] = ['normal', 'reset', 'hang', 'truncated', 'html', ...refusals];

/**
 * One fault. Examples: lost request `{commit: 'no', reply: 'reset'}`; lost reply `{reply: 'reset'}`; 503 after the
 * commit `{commit: 'yes', reply: 'unavailable'}`; late commit `{commit: {lateMs: 500}, reply: 'reset'}`, or
 * `commit: 'held'` until `releaseHeld()`; throttled `{reply: 'throttled', retryAfterSeconds: 5}`; a mixed batch: faults
 * for `items.create` with `bodyIncludes`; a person at the worst moment `{before: [{do: …}]}`. Inside a batch, where a
 * connection cannot break, `reset` and `hang` become 504 and `html` 502.
 */
export interface Fault extends CommonFault<Reply, PersonAction> {
  /** Operation such as `items.create`, `$batch` or `token`; absent: any. Requests inside a batch have their own. */
  readonly operation?: string | undefined;
  /** Only requests whose path and query contain this text. */
  readonly urlIncludes?: string | undefined;
}

/** Reads a fault from the control endpoint. */
export const faultSchema: z.ZodType<Fault> = z.strictObject({
  operation: z.string().optional(),
  urlIncludes: z.string().optional(),
  bodyIncludes: z.string().optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  commit: commitSchema.optional(),
  reply: z.union([z.enum(replies), z.strictObject({ status: z.int().min(400).max(599) })]).optional(),
  delayMs: z.number().min(0).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  before: z.array(personActionSchema).optional(),
});

/** What a request looks like to a fault. */
export interface Struck {
  readonly operation: string;
  readonly url: string;
  readonly body: string;
}

/** Faults waiting for their call. */
export type Faults = FaultQueue<Fault, Struck>;

/** None are waiting yet. */
export function createFaults(): Faults {
  return new FaultQueue(
    (fault, { operation, url, body }) =>
      (fault.operation === undefined || fault.operation === operation) &&
      (fault.urlIncludes === undefined || url.includes(fault.urlIncludes)) &&
      (fault.bodyIncludes === undefined || body.includes(fault.bodyIncludes)),
  );
}

/** What a fault does with the change, defaults filled in. */
export function commitOf(fault: Fault | undefined): Commit {
  return commitUnless(refusals, fault);
}
