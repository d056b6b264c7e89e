import { GraphError, invalidRequest } from '../graph-error.ts';
import type { Item, List } from './model.ts';

const DEFAULT_PAGE = 200;

/** One page of changes: items as they are now, ids that are gone, and how to go on. */
export interface DeltaPage {
  readonly items: readonly Item[];
  readonly deleted: readonly number[];
  readonly token: string;
  /** Whether the token leads to the next page of this round or to the changes after it. */
  readonly more: boolean;
}

/** Where a delta stands: changes after `from` up to `until`, of which those up to `at` were given. */
interface Position {
  readonly from: number;
  readonly until: number;
  readonly at: number;
}

/**
 * Changes since a token; everything without one; nothing for `latest` [D listitem-delta.md].
 *
 * @throws GraphError 410 when the token is too old, with a `Location` that starts again.
 */
export function changesSince(
  list: List,
  token: string | undefined,
  options: { readonly top?: number | undefined; readonly freshUrl: string },
): DeltaPage {
  if (token === 'latest') return { items: [], deleted: [], token: write(list, fresh(list.change)), more: false };
  const position = token === undefined ? { from: 0, until: list.change, at: 0 } : read(list, token);
  const isFirst = position.from === 0;
  if (!isFirst && position.from < list.oldestChange) {
    throw new GraphError(
      410,
      'resyncChangesApplyDifferences',
      "Resync required. Replace any local items with the server's version (including deletes).",
      {
        headers: { Location: options.freshUrl },
      },
    );
  }
  const until = position.until === 0 ? list.change : position.until;
  const size = options.top ?? DEFAULT_PAGE;
  const changed = [...list.items.values()].filter((item) => item.change > position.at && item.change <= until);
  const gone = isFirst ? [] : [...list.deletions].filter(([, change]) => change > position.at && change <= until);
  const all = [
    ...changed.map((item) => ({ change: item.change, item })),
    ...gone.map(([id, change]) => ({ change, id })),
  ].toSorted((one, other) => one.change - other.change);
  const page = all.slice(0, size);
  const more = all.length > size;
  const next = more ? { ...position, until, at: page.at(-1)?.change ?? until } : fresh(until);
  return {
    items: page.flatMap((each) => ('item' in each ? [each.item] : [])),
    deleted: page.flatMap((each) => ('id' in each ? [each.id] : [])),
    token: write(list, next),
    more,
  };
}

/** The start of the next round. `until` is set when the round begins. */
function fresh(from: number): Position {
  return { from: Math.max(from, 1), until: 0, at: from };
}

function write(list: List, { from, until, at }: Position): string {
  return Buffer.from(`${list.id};${from};${until};${at}`).toString('base64url');
}

function read(list: List, token: string): Position {
  const [id, ...numbers] = Buffer.from(token, 'base64url').toString('latin1').split(';');
  const [from = Number.NaN, until = Number.NaN, at = Number.NaN] = numbers.map(Number);
  if (id !== list.id || [from, until, at].some(Number.isNaN)) throw invalidRequest('The delta token is not valid.');
  return { from, until, at };
}
