import type { ErrorCode } from './error-codes.ts';

/** What a {@link TableeError} says. */
export interface TableeErrorWords {
  /** What failed. */
  readonly message: string;
  /** What the reader can do about it, as a full sentence. */
  readonly fix: string;
}

/** What a {@link TableeError} is made of. */
export interface TableeErrorOptions {
  /** What the reader can do about it, as a full sentence. */
  readonly fix: string;
  /** The fault behind it, for the log of whoever debugs; never shown to a respondent. */
  readonly cause?: unknown;
  /** Trying again is of no use before a person has done what `fix` says. */
  readonly needsRepair?: boolean;
  /** The same in French, where message and fix are in English. Left out where they are in the reader's language already. */
  readonly french?: TableeErrorWords;
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
  readonly #french: TableeErrorWords | undefined;

  constructor(code: ErrorCode, message: string, options: TableeErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = options.fix;
    this.needsRepair = options.needsRepair ?? false;
    this.#french = options.french;
  }

  /** What it says to a reader of this language, as far as it can. */
  in(language: 'fr' | 'en'): TableeErrorWords {
    return language === 'fr' && this.#french !== undefined ? this.#french : { message: this.message, fix: this.fix };
  }
}
