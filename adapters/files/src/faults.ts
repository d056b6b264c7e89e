import { type ErrorCode, TableeError } from '@tablee/core';
import { type Explanation, inWords, systemFaults } from './messages.ts';

/** A failure that this adapter explains in both languages. In English until it leaves: see {@link worded}. */
class ExplainedFault extends TableeError {
  readonly explanation: Explanation;

  constructor(code: ErrorCode, explanation: Explanation, cause?: unknown) {
    super(code, explanation.message, { fix: explanation.fix, cause });
    this.explanation = explanation;
  }
}

/** A {@link TableeError} with a message of this adapter. */
export function fault(code: ErrorCode, explanation: Explanation, cause?: unknown): TableeError {
  return new ExplainedFault(code, explanation, cause);
}

/** A fault as it leaves this adapter: in the language that is read. Anything else as it is. */
export function worded(error: unknown, language: 'fr' | 'en'): unknown {
  if (!(error instanceof ExplainedFault)) return error;
  const { message, fix } = inWords(error.explanation, language);
  return new TableeError(error.code, message, { fix, cause: error.cause });
}

/** The operating system's code of an error (`ENOSPC`), if it has one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** An expected refusal of the file system as a {@link TableeError}; anything else as it is. */
export function asFault(error: unknown, path: string): unknown {
  if (error instanceof TableeError) return error;
  const code = systemCode(error);
  const explanation = code === undefined ? undefined : systemFaults[code]?.(path);
  if (explanation === undefined) return error;
  const unreachable = code === 'EIO' || code === 'ESTALE' || code === 'ENODEV' || code === 'ENOENT';
  return fault(unreachable ? 'DESTINATION_UNREACHABLE' : 'DESTINATION_REFUSED', explanation, error);
}
