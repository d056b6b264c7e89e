import { moreToCome, type Outcome, type Row } from '@tablee/core';
import type { GraphFault } from './graph-fault.ts';
import type { Saying, Texts } from './texts/texts.ts';

/** A row that is parked, and why. */
export interface Refusal {
  readonly code: string;
  readonly saying: Saying;
}

/** The row is in the list. */
export function deliveredOutcome(row: Row): Outcome {
  return { row: row.id, status: 'delivered' };
}

/** The outcome of a row that is tried again because of a fault. */
export function retryOutcome(row: Row, fault: GraphFault, texts: Texts): Outcome {
  const { message: cause, fix } = fault.saying(texts);
  return {
    row: row.id,
    status: 'retry',
    code: fault.kind === 'unfinished' ? moreToCome : fault.code,
    cause,
    fix,
    ...(fault.afterMs === undefined ? {} : { afterMs: fault.afterMs }),
    ...(fault.needsRepair ? { needsRepair: true } : {}),
  };
}

/** The outcome of a row that is parked. */
export function rejectedOutcome(row: Row, { code, saying }: Refusal, texts: Texts): Outcome {
  const { message: cause, fix } = saying(texts);
  return { row: row.id, status: 'rejected', code, cause, fix };
}
