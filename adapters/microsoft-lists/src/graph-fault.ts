import { TableeError } from '@tablee/core';
import type { Explanation } from './messages.ts';

/**
 * How a call ended that did not succeed. `unreachable`: whether it took effect is unknown. `throttled`: it did not, and
 * there is a time to wait. `refused`: somebody has to change something. `damaged`: the list is not as it has to be.
 */
export type FaultKind = 'unreachable' | 'throttled' | 'refused' | 'damaged';

/** A fault of a call with what to do about it. */
export class GraphFault extends Error {
  override readonly name = 'GraphFault';
  readonly kind: FaultKind;
  readonly explanation: Explanation;
  readonly afterMs: number | undefined;

  constructor(
    kind: FaultKind,
    explanation: Explanation,
    { afterMs, cause }: { readonly afterMs?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(explanation.message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.explanation = explanation;
    this.afterMs = afterMs;
  }

  get code(): 'DESTINATION_UNREACHABLE' | 'DESTINATION_REFUSED' | 'DESTINATION_DAMAGED' {
    if (this.kind === 'refused') return 'DESTINATION_REFUSED';
    return this.kind === 'damaged' ? 'DESTINATION_DAMAGED' : 'DESTINATION_UNREACHABLE';
  }
}

/** A {@link GraphFault} as the error that leaves the adapter; anything else as it is. */
export function asTableeError(error: unknown): unknown {
  if (!(error instanceof GraphFault)) return error;
  const { message, fix } = error.explanation;
  return new TableeError(error.code, message, { fix, cause: error.cause });
}
