import type { ErrorCode } from './error-codes.ts';

/** What a {@link TableeError} is made of. */
export interface TableeErrorOptions {
  /** What the reader can do about it, as a full sentence. */
  readonly fix: string;
  /** The fault behind it, for the log of whoever debugs; never shown to a respondent. */
  readonly cause?: unknown;
  /** Trying again is of no use before a person has done what `fix` says. */
  readonly needsRepair?: boolean;
}

/**
 * A failure that Tablée expects and explains: what failed, and what to do. The message and the fix never hold an
 * answer, a name, a link code or a token.
 */
export class TableeError extends Error {
  override readonly name = 'TableeError';
  readonly code: ErrorCode;
  readonly fix: string;
  readonly needsRepair: boolean;

  constructor(code: ErrorCode, message: string, options: TableeErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = options.fix;
    this.needsRepair = options.needsRepair ?? false;
  }
}
