import { z } from 'zod';
import { type PersonAction, personActionSchema } from '../person.ts';

/** What a fault does with the change that a call asks for. */
type Commit = 'yes' | 'no' | { readonly lateMs: number } | 'held';

/** What the caller gets. */
type Reply =
  | 'normal'
  | 'reset'
  | 'hang'
  | 'truncated'
  | 'html'
  | 'unauthenticated'
  | 'rate-limited'
  | 'storage-quota'
  | { readonly status: number };

/**
 * One fault. Examples: lost request `{commit: 'no', reply: 'reset'}`; lost reply `{reply: 'reset'}`; late commit
 * `{commit: {lateMs: 500}, reply: 'reset'}`, or `commit: 'held'` until `releaseHeld()`; throttled
 * `{commit: 'no', reply: 'rate-limited', retryAfterSeconds: 5}`; a person at the worst moment `{before: [{action: …}]}`.
 */
export interface Fault {
  /** Method name such as `spreadsheets.batchUpdate` or `token`; absent: any call. */
  readonly method?: string | undefined;
  /** Only calls whose body contains this text. */
  readonly bodyIncludes?: string | undefined;
  /** Calls that match but go through before the fault strikes. */
  readonly skip?: number | undefined;
  /** How many calls it strikes; 1 by default. */
  readonly times?: number | undefined;
  /** `yes` by default; replies that are refusals are never committed unless said so. */
  readonly commit?: Commit | undefined;
  readonly reply?: Reply | undefined;
  readonly delayMs?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** What a person does to the spreadsheet just before the call takes effect. */
  readonly before?: readonly PersonAction[] | undefined;
}

/** Reads a fault from the control endpoint. */
export const faultSchema: z.ZodType<Fault> = z.strictObject({
  method: z.string().optional(),
  bodyIncludes: z.string().optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  commit: z.union([z.enum(['yes', 'no', 'held']), z.strictObject({ lateMs: z.number().min(0) })]).optional(),
  reply: z
    .union([
      z.enum(['normal', 'reset', 'hang', 'truncated', 'html', 'unauthenticated', 'rate-limited', 'storage-quota']),
      z.strictObject({ status: z.int().min(400).max(599) }),
    ])
    .optional(),
  delayMs: z.number().min(0).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  before: z.array(personActionSchema).optional(),
});

const REFUSALS: readonly unknown[] = ['unauthenticated', 'rate-limited', 'storage-quota'];

/** Faults waiting for their call, in the order in which they were set. */
export class Faults {
  #waiting: { readonly fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Faults that have not struck yet. */
  get waiting(): readonly Fault[] {
    return this.#waiting.map((each) => each.fault);
  }

  /** The fault that strikes this call, if any; it is used up by that. */
  take(method: string, body: string): Fault | undefined {
    for (const each of this.#waiting) {
      const { fault } = each;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.bodyIncludes !== undefined && !body.includes(fault.bodyIncludes)) continue;
      if (each.skip > 0) {
        each.skip -= 1;
        continue;
      }
      each.left -= 1;
      if (each.left === 0) this.#waiting = this.#waiting.filter((other) => other !== each);
      return fault;
    }
    return undefined;
  }
}

/** What a fault does with the change, defaults filled in. */
export function commitOf(fault: Fault | undefined): Commit {
  if (fault?.commit !== undefined) return fault.commit;
  return REFUSALS.includes(fault?.reply) || (typeof fault?.reply === 'object' && fault.reply.status < 500)
    ? 'no'
    : 'yes';
}
