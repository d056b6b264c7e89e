import type { Batch, Outcome, Row } from '@tablee/core';
import { TableeError } from '@tablee/core';
import { isTooLong } from './cells.ts';
import { type Audience, explainFailure } from './explain-failure.ts';
import { CallFailure, type Failure } from './failure.ts';
import type { Part } from './marker.ts';
import type { SheetsTexts } from './texts/texts.ts';

/** What became of a row, without its id. */
export type Verdict =
  | { readonly status: 'delivered' }
  | Omit<Extract<Outcome, { status: 'retry' }>, 'row'>
  | Omit<Extract<Outcome, { status: 'rejected' }>, 'row'>;

/** Verdicts by row id. */
export type Verdicts = Map<string, Verdict>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A person has to do something first: looking again sooner would only fill the log. */
const retryAfterMs = 15_000;

export const delivered: Verdict = { status: 'delivered' };

export function rejected(code: string, { message, fix }: { readonly message: string; readonly fix: string }): Verdict {
  return { status: 'rejected', code, cause: message, fix };
}

/** A failure as a reason to send the batch again. Anything that is none is thrown on. */
export function retryAfter(error: unknown, audience: Audience, tab = ''): Verdict {
  if (error instanceof TableeError) {
    const { code, message: cause, fix, needsRepair } = error;
    return { status: 'retry', afterMs: retryAfterMs, ...(needsRepair ? { needsRepair } : {}), code, cause, fix };
  }
  if (error instanceof CallFailure) return retryFailure(error.failure, audience, tab);
  throw error;
}

export function retryFailure(failure: Failure, audience: Audience, tab: string): Verdict {
  const { code, message: cause, fix, afterMs, needsRepair } = explainFailure(failure, audience, tab);
  return { status: 'retry', afterMs, ...(needsRepair ? { needsRepair } : {}), code, cause, fix };
}

/** What is known of rows before anything is sent: settled ones, and those that cannot be written at all. */
export function verdictsBefore(batch: Batch, texts: SheetsTexts): Verdicts {
  const verdicts: Verdicts = new Map();
  const anonymous = batch.table.id === 'anonymous';
  for (const row of batch.rows) {
    if (!uuid.test(row.id)) verdicts.set(row.id, rejected('ROW_ID_INVALID', texts.badRowId()));
    // The store forgets anonymous rows once they are delivered: a cut text would be lost.
    else if (anonymous && Object.values(row.cells).some(isTooLong)) {
      verdicts.set(row.id, rejected('ROW_TOO_LONG', texts.anonymousTooLong()));
    }
  }
  for (const id of batch.settled) verdicts.set(id, delivered);
  return verdicts;
}

/** The rows of a part that nothing is known of yet. */
export function openRows(batch: Batch, { start, end }: Part, verdicts: Verdicts): readonly Row[] {
  return batch.rows.slice(start, end).filter((row) => !verdicts.has(row.id));
}

/** Every row of the batch with its verdict, in order. */
export function outcomesOf(rows: readonly Row[], verdicts: Verdicts): readonly Outcome[] {
  return rows.map((row) => {
    const verdict = verdicts.get(row.id);
    if (verdict === undefined) throw new Error('a row has no verdict');
    return { row: row.id, ...verdict };
  });
}
