import type { JsonValue } from '@tablee/core';
import { canonicalJson } from '@tablee/core';

/** A value of a JSON text, and where it stands: from `start` up to `end`, `end` left out. */
interface JsonNode {
  readonly value: JsonValue;
  readonly start: number;
  readonly end: number;
  /** Of an object or a list, in the order of the text. */
  readonly members: readonly JsonMember[];
}

interface JsonMember {
  /** Of an object's member. */
  readonly key?: string;
  /** Where the key stands; that of the value in a list. */
  readonly start: number;
  readonly node: JsonNode;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A JSON text that says what `after` says, with everything that stays as it was written: layout, line ends, the order of
 * keys. Members that are new stand behind the member `behind`.
 */
export function rewriteJson(text: string, after: JsonValue, behind: string): string {
  const mark = '\uFEFF';
  if (text.startsWith(mark)) return mark + rewriteJson(text.slice(1), after, behind);
  const edits = editsOf(text, readNode(text, skipSpace(text, 0)), after, behind);
  const rewritten = edits
    // What is taken out at a place goes before what is put there.
    .toSorted((one, other) => other.start - one.start || other.end - one.end)
    .reduce((current, { start, end, text: put }) => current.slice(0, start) + put + current.slice(end), text);
  // A key that stands twice counts once, and cannot be edited in place.
  return canonicalJson(JSON.parse(rewritten)) === canonicalJson(after)
    ? rewritten
    : `${JSON.stringify(after, null, 2)}\n`;
}

function editsOf(text: string, node: JsonNode, after: JsonValue, behind: string): readonly Edit[] {
  if (canonicalJson(node.value) === canonicalJson(after)) return [];
  if (isList(node.value) && isList(after)) {
    const kept = keptItems(node.members, after);
    if (kept !== undefined) return removals(node, kept);
  } else if (isObject(node.value) && isObject(after)) {
    const kept = node.members.map(({ key }) => key !== undefined && Object.hasOwn(after, key));
    const changed = node.members.flatMap(({ key = '', node: child }, at) => {
      const now = after[key];
      return kept[at] === true && now !== undefined ? editsOf(text, child, now, behind) : [];
    });
    const fresh = Object.entries(after).filter(([key]) => !node.members.some((member) => member.key === key));
    const stay = node.members.filter((_, at) => kept[at]);
    const place = stay.find(({ key }) => key === behind) ?? stay[0];
    if (fresh.length === 0) return [...removals(node, kept), ...changed];
    if (place !== undefined) return [...removals(node, kept), ...changed, insertion(text, place, fresh)];
  }
  return [{ start: node.start, end: node.end, text: JSON.stringify(after) }];
}

/** Which items of a list stay, where the new list is the old one with some left out; nothing where it is not. */
function keptItems(members: readonly JsonMember[], after: readonly JsonValue[]): readonly boolean[] | undefined {
  const wanted = after.map((item) => canonicalJson(item));
  let found = 0;
  const kept = members.map(({ node }) => {
    if (found >= wanted.length || canonicalJson(node.value) !== wanted[found]) return false;
    found += 1;
    return true;
  });
  return found === wanted.length ? kept : undefined;
}

/** Takes members out with one comma each: the one in front, or behind where nothing stays in front. */
function removals({ members }: JsonNode, kept: readonly boolean[]): readonly Edit[] {
  return members.flatMap(({ start, node }, at): readonly Edit[] => {
    if (kept[at] === true) return [];
    const [before, next] = [members[at - 1], members[at + 1]];
    const hasEarlier = kept.slice(0, at).includes(true);
    if (before !== undefined && hasEarlier) return [{ start: before.node.end, end: node.end, text: '' }];
    return [{ start, end: next === undefined ? node.end : next.start, text: '' }];
  });
}

/**
 * New members, written as the one before them is: on lines of their own where that has one, and inside on one line where
 * that is an object on one line. What is further in is indented by the file's own step.
 */
function insertion(
  text: string,
  { start, node: { value: neighbour, start: from, end } }: JsonMember,
  fresh: readonly (readonly [string, JsonValue])[],
): Edit {
  const [space = ''] = /\s*$/.exec(text.slice(0, start)) ?? [];
  const [newLine = ''] = /\r?\n/.exec(space) ?? [];
  const indent = space.slice(space.lastIndexOf('\n') + 1);
  const step = /\n([ \t]+)/.exec(text)?.[1] ?? indent;
  const isOnOneLine = isObject(neighbour) && !text.slice(from, end).includes('\n');
  const put = fresh.map(([key, value]) => {
    const written = JSON.stringify(value, null, newLine === '' ? 0 : step);
    const placed = isOnOneLine ? onOneLine(written) : written.replaceAll('\n', `${newLine}${indent}`);
    return `,${space}${JSON.stringify(key)}: ${placed}`;
  });
  return { start: end, end, text: put.join('') };
}

/** `{ "deliver": { "main": ["files"] } }`. Line ends stand between values only: a JSON string holds none. */
function onOneLine(json: string): string {
  return json
    .replaceAll(/\[\n\s*/g, '[')
    .replaceAll(/\n\s*\]/g, ']')
    .replaceAll(/\n\s*/g, ' ');
}

/** Reads a text that is known to be JSON. */
function readNode(text: string, start: number): JsonNode {
  const open = text[start];
  const members: JsonMember[] = [];
  let at = start;
  if (open === '{' || open === '[') {
    at = skipSpace(text, start + 1);
    while (text[at] !== '}' && text[at] !== ']') {
      const member = readMember(text, at, open === '{');
      members.push(member);
      at = skipSpace(text, member.node.end);
      if (text[at] === ',') at = skipSpace(text, at + 1);
    }
    at += 1;
  } else at = open === '"' ? endOfString(text, start) : endOfWord(text, start);
  return { value: JSON.parse(text.slice(start, at)), start, end: at, members };
}

function readMember(text: string, start: number, isNamed: boolean): JsonMember {
  if (!isNamed) return { start, node: readNode(text, start) };
  const end = endOfString(text, start);
  const colon = skipSpace(text, end);
  return { key: JSON.parse(text.slice(start, end)), start, node: readNode(text, skipSpace(text, colon + 1)) };
}

function skipSpace(text: string, from: number): number {
  return endOf(/[ \t\r\n]*/y, text, from);
}

function endOfString(text: string, start: number): number {
  return endOf(/"(?:[^"\\]|\\.)*"/y, text, start);
}

function endOfWord(text: string, start: number): number {
  return endOf(/[^\s,}\]]+/y, text, start);
}

/** Where what a sticky pattern finds at a place ends. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 1);
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
