import { invalidRequest } from '../graph-error.ts';
import type { List, Value } from './model.ts';

/** The text that third parties match: n8n's SharePoint node, a production service's tests [S]. */
const DUPLICATE = 'One or more fields with unique constraints already has the provided value.';

/** How a value counts for uniqueness: texts without regard to case (assumed: SharePoint's collation ignores it). */
function folded(value: Value): string {
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value);
}

/** Item by folded value. @throws GraphError 400 when two items share a value already. */
export function indexUnique(list: List, name: string): Map<string, number> {
  const index = new Map<string, number>();
  for (const item of list.items.values()) {
    const value = item.values.get(name);
    if (value === undefined) continue;
    if (index.has(folded(value))) throw invalidRequest(DUPLICATE);
    index.set(folded(value), item.id);
  }
  return index;
}

/** Refuses values that another item has in a unique column. Blanks are no duplicates. */
export function refuseDuplicates(list: List, values: ReadonlyMap<string, Value | null>, own?: number): void {
  for (const [name, index] of list.unique) {
    const value = values.get(name);
    if (value === undefined || value === null) continue;
    const holder = index.get(folded(value));
    if (holder !== undefined && holder !== own) throw invalidRequest(DUPLICATE);
  }
}

/** Keeps the indexes up with an item whose value of a column changes. */
export function reindex(
  list: List,
  name: string,
  change: { readonly item: number; readonly before: Value | undefined; readonly after: Value | undefined },
): void {
  const index = list.unique.get(name);
  if (index === undefined) return;
  if (change.before !== undefined) index.delete(folded(change.before));
  if (change.after !== undefined) index.set(folded(change.after), change.item);
}
