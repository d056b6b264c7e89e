import { type ErrorCode, TableeError } from '@tablee/core';
import { type Explanation, systemFaults } from './messages.ts';

/** A {@link TableeError} with a message of this adapter. */
export function fault(code: ErrorCode, explanation: Explanation, cause?: unknown): TableeError {
  return new TableeError(code, explanation.message, { fix: explanation.fix, cause });
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
