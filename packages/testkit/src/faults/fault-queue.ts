import { z } from 'zod';

/** What a fault does with the change that a call asks for. */
export type Commit = 'yes' | 'no' | { readonly lateMs: number } | 'held';

/** Reads a {@link Commit} from a control endpoint. */
export const commitSchema: z.ZodType<Commit> = z.union([
  z.enum(['yes', 'no', 'held']),
  z.strictObject({ lateMs: z.number().min(0) }),
]);

/** What a fault of any service says of when it strikes and what it does; which calls it means is the service's own. */
export interface CommonFault<Reply extends string, Action> {
  /** Only calls whose body contains this text. */
  readonly bodyIncludes?: string | undefined;
  /** Calls that match but go through before the fault strikes. */
  readonly skip?: number | undefined;
  /** How many calls it strikes; 1 by default. */
  readonly times?: number | undefined;
  /** `yes` by default; replies that are refusals are never committed unless said so. */
  readonly commit?: Commit | undefined;
  readonly reply?: Reply | { readonly status: number } | undefined;
  readonly delayMs?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** What people do just before the call takes effect. */
  readonly before?: readonly Action[] | undefined;
}

/** Faults waiting for their call, in the order in which they were set. */
export class FaultQueue<Fault extends CommonFault<string, unknown>, Call> {
  #waiting: { readonly fault: Fault; skip: number; left: number }[] = [];
  readonly #means: (fault: Fault, call: Call) => boolean;

  /** @param means whether a fault is for a call */
  constructor(means: (fault: Fault, call: Call) => boolean) {
    this.#means = means;
  }

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
  take(call: Call): Fault | undefined {
    for (const each of this.#waiting) {
      if (!this.#means(each.fault, call)) continue;
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

/** What a fault does with the change: as it says, else nothing where the reply is a refusal. */
export function commitUnless(
  refusals: readonly string[],
  fault: Pick<CommonFault<string, unknown>, 'commit' | 'reply'> | undefined,
): Commit {
  if (fault?.commit !== undefined) return fault.commit;
  const { reply } = fault ?? {};
  const isRefused = typeof reply === 'object' ? reply.status < 500 : reply !== undefined && refusals.includes(reply);
  return isRefused ? 'no' : 'yes';
}
