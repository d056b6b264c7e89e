import type { JsonValue } from '../form/form-source.ts';

/** The width of a line, as everywhere in Tablée. */
const lineWidth = 120;

/** Lists whose objects each begin on a line of their own, however short they are. */
const spreadLists: ReadonlySet<string> = new Set(['pages', 'elements', 'templateElements', 'links', 'documents']);

/**
 * JSON as people like to read it and as Biome and Prettier leave it: two spaces, lines of at most 120 characters, short
 * objects on one line. Equal values with equal orders of keys give equal bytes.
 */
export function printJson(value: JsonValue): string {
  return `${print(value, { indent: 0, taken: 0, after: 0, isSpread: true })}\n`;
}

interface Place {
  /** Columns before a nested line. */
  readonly indent: number;
  /** Columns of the line that are taken before the value. */
  readonly taken: number;
  /** Columns that follow the value at once: its comma. */
  readonly after: number;
  readonly isSpread: boolean;
}

function print(value: JsonValue, place: Place): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const flat = flatText(value);
  const fits = place.taken + [...flat].length + place.after <= lineWidth;
  if (!place.isSpread && !mustBreak(value) && fits) return flat;
  const indent = place.indent + 2;
  const margin = ' '.repeat(indent);
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const lines = value.map((item, index) => {
      const after = index < value.length - 1 ? 1 : 0;
      return margin + print(item, { indent, taken: indent, after, isSpread: false });
    });
    return `[\n${lines.join(',\n')}\n${' '.repeat(place.indent)}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, child], index) => {
    const name = `${JSON.stringify(key)}: `;
    const after = index < entries.length - 1 ? 1 : 0;
    const inner = { indent, taken: indent + [...name].length, after, isSpread: false };
    return margin + name + (isSpreadList(key, child) ? printSpread(child, inner) : print(child, inner));
  });
  return `{\n${lines.join(',\n')}\n${' '.repeat(place.indent)}}`;
}

function printSpread(list: readonly JsonValue[], place: Place): string {
  const indent = place.indent + 2;
  const margin = ' '.repeat(indent);
  const lines = list.map((item) => margin + print(item, { indent, taken: indent, after: 1, isSpread: true }));
  return `[\n${lines.join(',\n')}\n${' '.repeat(place.indent)}]`;
}

/** Several objects with several keys each are a list to read downwards. Formatters break it whatever its length. */
function mustBreak(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isList(value)) {
    const isTable = value.length > 1 && value.every((item) => keysOf(item) > 1);
    return isTable || value.some(mustBreak);
  }
  return Object.entries(value).some(([key, child]) => isSpreadList(key, child) || mustBreak(child));
}

function isSpreadList(key: string, value: JsonValue): value is readonly JsonValue[] {
  return spreadLists.has(key) && isList(value) && value.length > 0 && value.every((item) => keysOf(item) > 0);
}

function keysOf(value: JsonValue): number {
  return typeof value === 'object' && value !== null && !isList(value) ? Object.keys(value).length : 0;
}

function flatText(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(flatText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${flatText(child)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
