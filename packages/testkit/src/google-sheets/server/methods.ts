import type { Actor, Book } from '../book/book.ts';
import { metadataMethods } from './metadata-methods.ts';
import type { CallKind } from './quota.ts';
import { spreadsheetMethods } from './spreadsheet-methods.ts';
import { valueMethods } from './value-methods.ts';

/** A call that was understood so far: path and query taken apart, the body still text. */
export interface Call {
  readonly spreadsheetId: string;
  /** Last variable part of the path, decoded: a range, a metadata id. */
  readonly item: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly actor: Actor;
}

/** A call's effect: the book after it (the same one for reads) and the reply before the `fields` mask. */
export interface Effect {
  readonly book: Book;
  readonly reply: object;
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

/** Every method of the stand-in on an existing spreadsheet. */
export const METHODS: readonly Method[] = [...spreadsheetMethods, ...metadataMethods, ...valueMethods];

/** Parameters that every method takes [D]. */
export const COMMON_QUERY: readonly string[] = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
];
