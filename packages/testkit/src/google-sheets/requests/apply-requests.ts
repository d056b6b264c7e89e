import { ApiError, invalidArgument } from '../api-error.ts';
import type { Actor, Book } from '../book/book.ts';
import type { Request, Response } from '../types.ts';
import { cellRequests } from './cells.ts';
import { chartRequests } from './charts.ts';
import { dimensionRequests } from './dimensions.ts';
import type { Edit, RequestHandler } from './edit.ts';
import { filterRequests } from './filters.ts';
import { findReplaceRequests } from './find-replace.ts';
import { formatRequests } from './formats.ts';
import { metadataRequests } from './metadata.ts';
import { protectionRequests } from './protection.ts';
import { sheetRequests } from './sheets.ts';

const HANDLERS: ReadonlyMap<string, RequestHandler> = new Map(
  [
    ...sheetRequests,
    ...cellRequests,
    ...dimensionRequests,
    ...metadataRequests,
    ...protectionRequests,
    ...formatRequests,
    ...filterRequests,
    ...chartRequests,
    ...findReplaceRequests,
  ].map((handler) => [handler.name, handler]),
);

/**
 * Applies requests in order to a book and gives the book after them with one reply each. The book given is never
 * changed, so a request that fails leaves nothing behind.
 *
 * @throws ApiError `Invalid requests[k].name: …` for the first request that cannot be applied.
 */
export function applyRequests(
  book: Book,
  requests: readonly Request[],
  actor: Actor,
): { readonly book: Book; readonly replies: readonly Response[] } {
  if (requests.length === 0) throw invalidArgument('Must specify at least one request.');
  const edit: Edit = { book, actor };
  const replies = requests.map((request, index) => applyOne(edit, request, index));
  return { book: edit.book, replies };
}

function applyOne(edit: Edit, request: Request, index: number): Response {
  const [name] = Object.keys(request);
  if (name === undefined) throw invalidArgument(`Invalid requests[${index}]: No request set.`);
  const handler = HANDLERS.get(name);
  if (handler === undefined) throw new ApiError('UNIMPLEMENTED', `The stand-in does not simulate ${name}.`);
  try {
    return handler.apply(edit, request);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'INVALID_ARGUMENT') {
      throw new ApiError(error.code, `Invalid requests[${index}].${name}: ${error.message}`, error.details);
    }
    throw error;
  }
}
