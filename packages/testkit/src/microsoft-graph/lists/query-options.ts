import { invalidRequest } from '../graph-error.ts';
import { type Filter, parseFilter } from './filter.ts';

/** OData options of a request, read and checked. */
export interface QueryOptions {
  readonly filter?: Filter | undefined;
  readonly select?: readonly string[] | undefined;
  readonly top?: number | undefined;
  readonly skipToken?: string | undefined;
  readonly orderBy?: { readonly path: string; readonly descending: boolean } | undefined;
  /** Expanded relationships, with the properties that were asked for. */
  readonly expand: ReadonlyMap<string, readonly string[] | undefined>;
}

/** Which options an operation takes; `expand` names its relationships. */
export interface AllowedOptions {
  readonly names: readonly ('$filter' | '$select' | '$top' | '$skiptoken' | '$orderby' | '$expand' | 'token')[];
  readonly expand?: readonly string[];
}

/** Reads the query of a request. Anything that the operation does not take is refused. @throws GraphError 400 */
export function readQuery(query: URLSearchParams, allowed: AllowedOptions): QueryOptions {
  const names: readonly string[] = allowed.names;
  for (const name of query.keys()) {
    if (names.includes(lowerOption(name))) continue;
    throw invalidRequest(`The query option '${name}' is not supported here.`, 'invalidQueryOption');
  }
  const value = (name: string) => [...query].find(([key]) => lowerOption(key) === name)?.[1];
  const filter = value('$filter');
  return {
    filter: filter === undefined ? undefined : parseFilter(filter),
    select: value('$select')
      ?.split(',')
      .map((name) => name.trim()),
    top: readTop(value('$top')),
    skipToken: value('$skiptoken'),
    orderBy: readOrder(value('$orderby')),
    expand: readExpand(value('$expand'), allowed.expand ?? []),
  };
}

/** Option names are not case-sensitive: the client library writes `$skipToken`. */
function lowerOption(name: string): string {
  return name.startsWith('$') ? name.toLowerCase() : name;
}

function readTop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalidRequest('Invalid value for $top', 'invalidQueryOption');
  return Number(text);
}

function readOrder(text: string | undefined): QueryOptions['orderBy'] {
  if (text === undefined) return undefined;
  const [, path, direction] = /^([\w/]+)(?:\s+(asc|desc))?$/.exec(text.trim()) ?? [];
  if (path === undefined) throw invalidRequest('Invalid value for $orderby', 'invalidQueryOption');
  return { path, descending: direction === 'desc' };
}

/** `fields`, `fields($select=A,B)`, several with commas. The old form `fields(select=A)` is refused (docs#9642 [I]). */
function readExpand(
  text: string | undefined,
  allowed: readonly string[],
): ReadonlyMap<string, readonly string[] | undefined> {
  const expanded = new Map<string, readonly string[] | undefined>();
  if (text === undefined) return expanded;
  for (const part of text.split(/,(?![^(]*\))/)) {
    const [, name = '', select] = /^\s*(\w+)(?:\(\$select=([^()]*)\))?\s*$/i.exec(part) ?? [];
    if (!allowed.includes(name)) throw invalidRequest(`The expression "${part.trim()}" is not valid.`);
    expanded.set(
      name,
      select?.split(',').map((each) => each.trim()),
    );
  }
  return expanded;
}
