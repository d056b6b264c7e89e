import { GraphError, notSimulated } from '../graph-error.ts';
import { ITEM_OPERATIONS } from './item-operations.ts';
import { LIST_OPERATIONS } from './list-operations.ts';
import type { Operation } from './operation.ts';
import { SITE_OPERATIONS } from './site-operations.ts';

const OPERATIONS: readonly Operation[] = [...SITE_OPERATIONS, ...LIST_OPERATIONS, ...ITEM_OPERATIONS];

/** A request's path, taken apart. */
export interface Target {
  readonly operation: Operation;
  /** `host,guid,guid` or `host:/path`. */
  readonly siteKey: string;
  readonly parts: readonly string[];
}

/**
 * Finds the operation of a path below the version: `/sites/{id}/…`, `/sites/{host}:/{path}` and
 * `/sites/{host}:/{path}:/…` [D site-getbypath.md].
 *
 * @throws GraphError 400 for a path that is none of Graph's, 405 for a method that it does not take, 501 for what is
 *   not simulated.
 */
export function findOperation(method: string, path: string): Target {
  const site = splitSite(path);
  if (site === undefined) throw notFoundPath(path);
  const matching = OPERATIONS.filter((operation) => operation.path.test(site.rest));
  const operation = matching.find((each) => each.method === method);
  if (operation === undefined && method === 'DELETE' && /^\/lists\/[^/]+$/.test(site.rest)) {
    throw notSimulated('deleting a list');
  }
  if (operation === undefined && matching.length > 0) {
    throw new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
  if (operation === undefined) throw notSimulated(`${method} /sites/{site-id}${site.rest}`);
  const parts = operation.path.exec(site.rest)?.slice(1) ?? [];
  return { operation, siteKey: site.key, parts: parts.map((part) => decode(part)) };
}

/** `…/items/delta` is matched before `…/items/{id}` because no item is called so. */
function splitSite(path: string): { readonly key: string; readonly rest: string } | undefined {
  const byPath = /^\/sites\/([^/:,]+):(\/[^:]*?)\/?(?::(\/.*)?)?$/.exec(path);
  if (byPath !== null) return { key: decode(`${byPath[1]}:${byPath[2]}`), rest: trim(byPath[3] ?? '') };
  const byId = /^\/sites\/([^/]+)(\/.*)?$/.exec(path);
  if (byId === null) return undefined;
  return { key: decode(byId[1] ?? ''), rest: trim(byId[2] ?? '') };
}

function trim(rest: string): string {
  return rest.replace(/\/+$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notFoundPath(text);
  }
}

function notFoundPath(path: string): GraphError {
  const segment = path.split('/')[1] ?? '';
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}
