import { TableeError } from '@tablee/core';
import type { Saying, Texts } from './texts/texts.ts';

/**
 * How a call ended that did not succeed. `unreachable`: whether it took effect is unknown. `throttled`: it did not, and
 * there is a time to wait. `unfinished`: nothing failed, but there is more than fits into one attempt. `refused`: somebody
 * has to change something. `damaged`: the list is not as it has to be.
 */
export type FaultKind = 'unreachable' | 'throttled' | 'unfinished' | 'refused' | 'damaged';

/** A fault of a call with what to do about it, in no language yet. */
export class GraphFault extends Error {
  override readonly name = 'GraphFault';
  readonly kind: FaultKind;
  readonly saying: Saying;
  readonly afterMs: number | undefined;

  constructor(
    kind: FaultKind,
    saying: Saying,
    { afterMs, cause }: { readonly afterMs?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(kind, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.saying = saying;
    this.afterMs = afterMs;
  }

  get code(): 'DESTINATION_UNREACHABLE' | 'DESTINATION_REFUSED' | 'DESTINATION_DAMAGED' {
    if (this.kind === 'refused') return 'DESTINATION_REFUSED';
    return this.kind === 'damaged' ? 'DESTINATION_DAMAGED' : 'DESTINATION_UNREACHABLE';
  }

  /** Nothing gets through before a person has done something. */
  get needsRepair(): boolean {
    return this.kind === 'refused' || this.kind === 'damaged';
  }
}

/** A {@link GraphFault} as the error that leaves the adapter; anything else as it is. */
export function asTableeError(error: unknown, texts: Texts): unknown {
  if (!(error instanceof GraphFault)) return error;
  const { message, fix } = error.saying(texts);
  return new TableeError(error.code, message, { fix, cause: error.cause, needsRepair: error.needsRepair });
}
