import { z } from 'zod';
import { type Commit, type CommonFault, commitSchema, commitUnless, FaultQueue } from '../../faults/fault-queue.ts';
import { type PersonAction, personActionSchema } from '../person.ts';

type Refusal = 'unauthenticated' | 'rate-limited' | 'storage-quota';

/** What the caller gets. */
type Reply = 'normal' | 'reset' | 'hang' | 'truncated' | 'html' | Refusal;

const refusals: readonly Refusal[] = ['unauthenticated', 'rate-limited', 'storage-quota'];
const replies: readonly Reply[] = ['normal', 'reset', 'hang', 'truncated', 'html', ...refusals];

/**
 * One fault. Examples: lost request `{commit: 'no', reply: 'reset'}`; lost reply `{reply: 'reset'}`; late commit
 * `{commit: {lateMs: 500}, reply: 'reset'}`, or `commit: 'held'` until `releaseHeld()`; throttled
 * `{commit: 'no', reply: 'rate-limited', retryAfterSeconds: 5}`; a person at the worst moment `{before: [{action: …}]}`.
 */
export interface Fault extends CommonFault<Reply, PersonAction> {
  /** Method name such as `spreadsheets.batchUpdate` or `token`; absent: any call. */
  readonly method?: string | undefined;
}

/** Reads a fault from the control endpoint. */
export const faultSchema: z.ZodType<Fault> = z.strictObject({
  method: z.string().optional(),
  bodyIncludes: z.string().optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  commit: commitSchema.optional(),
  reply: z.union([z.enum(replies), z.strictObject({ status: z.int().min(400).max(599) })]).optional(),
  delayMs: z.number().min(0).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  before: z.array(personActionSchema).optional(),
});

/** What a call looks like to a fault. */
interface Struck {
  readonly method: string;
  readonly body: string;
}

/** Faults waiting for their call. */
export type Faults = FaultQueue<Fault, Struck>;

/** None are waiting yet. */
export function createFaults(): Faults {
  return new FaultQueue(
    (fault, { method, body }) =>
      (fault.method === undefined || fault.method === method) &&
      (fault.bodyIncludes === undefined || body.includes(fault.bodyIncludes)),
  );
}

/** What a fault does with the change, defaults filled in. */
export function commitOf(fault: Fault | undefined): Commit {
  return commitUnless(refusals, fault);
}
