import { type ErrorCode, TableeError } from '@tablee/core';
import type { Explanation } from './texts/texts.ts';

/** A {@link TableeError} with a sentence of this adapter: something that passes. */
export function fault(code: ErrorCode, { message, fix }: Explanation): TableeError {
  return new TableeError(code, message, { fix });
}

/** The same for what does not pass before a person has done what the fix says. */
export function repairFault(code: ErrorCode, { message, fix }: Explanation): TableeError {
  return new TableeError(code, message, { fix, needsRepair: true });
}
