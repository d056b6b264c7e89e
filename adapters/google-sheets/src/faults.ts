import { type ErrorCode, TableeError } from '@tablee/core';
import type { Explanation } from './messages.ts';

/** A {@link TableeError} with a message of this adapter. */
export function fault(code: ErrorCode, explanation: Explanation, cause?: unknown): TableeError {
  return new TableeError(code, explanation.message, { fix: explanation.fix, cause });
}
