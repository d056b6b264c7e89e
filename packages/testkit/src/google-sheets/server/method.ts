import type { Actor, Book } from '../book/book.ts';
import type { CallKind } from './quota.ts';

/** A call that was understood so far: path and query taken apart, the body still text. */
export interface Call {
  readonly spreadsheetId: string;
  /** Last variable part of the path, decoded: a range, a metadata id. */
  readonly item: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly actor: Actor;
}

/** One method of the API. */
export interface Method {
  /** Name in the discovery document, such as `spreadsheets.batchUpdate`. */
  readonly name: string;
  readonly rpc: string;
  readonly verb: 'GET' | 'POST' | 'PUT';
  /** Path with groups: spreadsheet id, item. */
  readonly path: RegExp;
  readonly kind: CallKind;
  /** Whether a read-only scope is enough. */
  readonly readOnlyScopes: boolean;
  /** Query parameters beside the common ones. */
  readonly query: readonly string[];
  /** Message of the reply, for the `fields` mask. */
  readonly replyMessage: string;
  /** Pure: a failed call leaves nothing behind because the caller keeps the old book. */
  readonly run: (book: Book, call: Call) => Effect;
}

/** A call's effect: the book after it (the same one for reads) and the reply before the `fields` mask. */
export interface Effect {
  readonly book: Book;
  readonly reply: object;
}
