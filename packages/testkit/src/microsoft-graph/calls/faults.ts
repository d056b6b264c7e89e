import { z } from 'zod';
import { type PersonAction, personActionSchema } from '../person-action.ts';

/** What a fault does with the change that a call asks for. */
type Commit = 'yes' | 'no' | { readonly lateMs: number } | 'held';

/** What the caller gets. Inside a batch, where a connection cannot break, `reset` and `hang` become 504 and `html` 502. */
type Reply =
  | 'normal'
  | 'reset'
  | 'hang'
  | 'truncated'
  | 'html'
  | 'unauthenticated'
  | 'forbidden'
  | 'throttled'
  | 'unavailable'
  | { readonly status: number };

/**
 * One fault. Examples: lost request `{commit: 'no', reply: 'reset'}`; lost reply `{reply: 'reset'}`; 503 after the
 * commit `{commit: 'yes', reply: 'unavailable'}`; late commit `{commit: {lateMs: 500}, reply: 'reset'}`, or
 * `commit: 'held'` until `releaseHeld()`; throttled `{reply: 'throttled', retryAfterSeconds: 5}`; a mixed batch: faults
 * for `items.create` with `bodyIncludes`; a person at the worst moment `{before: [{do: …}]}`.
 */
export interface Fault {
  /** Operation such as `items.create`, `$batch` or `token`; absent: any. Requests inside a batch have their own. */
  readonly operation?: string | undefined;
  /** Only requests whose path and query contain this text. */
  readonly urlIncludes?: string | undefined;
  /** Only requests whose body contains this text. */
  readonly bodyIncludes?: string | undefined;
  /** Requests that match but go through before the fault strikes. */
  readonly skip?: number | undefined;
  /** How many requests it strikes; 1 by default. */
  readonly times?: number | undefined;
  /** `yes` by default; replies that are refusals are never committed unless said so. */
  readonly commit?: Commit | undefined;
  readonly reply?: Reply | undefined;
  readonly delayMs?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** What people do just before the request takes effect. */
  readonly before?: readonly PersonAction[] | undefined;
}

/** Reads a fault from the control endpoint. */
export const faultSchema: z.ZodType<Fault> = z.strictObject({
  operation: z.string().optional(),
  urlIncludes: z.string().optional(),
  bodyIncludes: z.string().optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  commit: z.union([z.enum(['yes', 'no', 'held']), z.strictObject({ lateMs: z.number().min(0) })]).optional(),
  reply: z
    .union([
      z.enum([
        'normal',
        'reset',
        'hang',
        'truncated',
        'html',
        'unauthenticated',
        'forbidden',
        'throttled',
        'unavailable',
      ]),
      z.strictObject({ status: z.int().min(400).max(599) }),
    ])
    .optional(),
  delayMs: z.number().min(0).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  before: z.array(personActionSchema).optional(),
});

const REFUSALS: readonly unknown[] = ['unauthenticated', 'forbidden', 'throttled', 'unavailable'];

/** What a request looks like to a fault. */
export interface Struck {
  readonly operation: string;
  readonly url: string;
  readonly body: string;
}

/** Faults waiting for their request, in the order in which they were set. */
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

  /** The fault that strikes this request, if any; it is used up by that. */
  take(request: Struck): Fault | undefined {
    for (const each of this.#waiting) {
      if (!matches(each.fault, request)) continue;
      if (each.skip > 0) {
        each.skip -= 1;
        continue;
      }
      each.left -= 1;
      if (each.left === 0) this.#waiting = this.#waiting.filter((other) => other !== each);
      return each.fault;
    }
    return undefined;
  }
}

function matches(fault: Fault, request: Struck): boolean {
  if (fault.operation !== undefined && fault.operation !== request.operation) return false;
  if (fault.urlIncludes !== undefined && !request.url.includes(fault.urlIncludes)) return false;
  return fault.bodyIncludes === undefined || request.body.includes(fault.bodyIncludes);
}

/** What a fault does with the change, defaults filled in. */
export function commitOf(fault: Fault | undefined): Commit {
  if (fault?.commit !== undefined) return fault.commit;
  return REFUSALS.includes(fault?.reply) || (typeof fault?.reply === 'object' && fault.reply.status < 500)
    ? 'no'
    : 'yes';
}
