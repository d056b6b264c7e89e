const ZEROABLE = new Set(['sheetId', 'startIndex', 'startRowIndex', 'startColumnIndex', 'rowIndex', 'columnIndex']);

/**
 * The value as the service writes it: numbers of ranges and places that are 0 are left out, as third parties saw in
 * echoed filters. Where the real service does write a 0, a client that reads "absent" as 0 is right all the same.
 * Tab properties keep theirs.
 */
export function withoutZeros<T>(value: T): T {
  // Only optional numbers are taken away, so the type still holds.
  return strip(value) as T;
}

function strip(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(strip);
  if ('title' in value && 'gridProperties' in value) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => inner !== 0 || !ZEROABLE.has(name))
      .map(([name, inner]) => [name, strip(inner)]),
  );
}
