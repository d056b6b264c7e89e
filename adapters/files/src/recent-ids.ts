/** Ids of the rows that were added last, in bounded memory. */
export interface RecentIds {
  add(ids: Iterable<string>): void;
  remove(ids: Iterable<string>): void;
  has(id: string): boolean;
  copy(): Set<string>;
  clear(): void;
}

/** About 2 MB when full. */
const maxIds = 20_000;

/** Forgets the oldest ids first. */
export function createRecentIds(): RecentIds {
  const known = new Set<string>();
  return {
    add(ids) {
      for (const id of ids) known.add(id);
      for (const oldest of known) {
        if (known.size <= maxIds) break;
        known.delete(oldest);
      }
    },
    remove(ids) {
      for (const id of ids) known.delete(id);
    },
    has: (id) => known.has(id),
    copy: () => new Set(known),
    clear: () => known.clear(),
  };
}
