import type { JsonNode, MutableJson } from '../compile/json-node.ts';
import { isNode, nodesIn, textOf } from '../compile/json-node.ts';
import { ownProperties } from '../compile/question-properties.ts';
import { canonicalJson } from '../response/canonical-json.ts';

/** A document and what SurveyJS Creator would have made of it. */
export interface WrittenSurvey {
  readonly source: JsonNode;
  readonly written: JsonNode;
}

/** Lists whose entries are the same entry wherever they stand, by the key that names them. */
const identities: Readonly<Record<string, string>> = {
  pages: 'name',
  elements: 'name',
  templateElements: 'name',
  items: 'name',
  columns: 'name',
  choices: 'value',
  rows: 'value',
  validators: 'type',
};

/** What is only looks that Creator writes on its own, and no page of ours follows. */
const noise: ReadonlySet<string> = new Set([
  'logoPosition',
  'headerView',
  'sjsVersion',
  'width',
  'minWidth',
  'maxWidth',
  'widthMode',
  'fitToContainer',
  'startWithNewLine',
  'gridLayoutEnabled',
  'gridLayoutColumns',
]);

/**
 * The document that was committed with what somebody changed in Creator: whatever Creator would have written anyway
 * stays as it was committed, spelled-out defaults and properties that their Creator does not know included.
 */
export function mergeSurvey(edited: JsonNode, base: WrittenSurvey): JsonNode {
  const known = { source: elementsOf(base.source), written: elementsOf(base.written) };
  return mergeNode(edited, base, known);
}

interface Known {
  readonly source: ReadonlyMap<string, JsonNode>;
  readonly written: ReadonlyMap<string, JsonNode>;
}

function mergeNode(edited: JsonNode, base: WrittenSurvey | undefined, known: Known): JsonNode {
  const source = base?.source ?? {};
  const written = base?.written ?? {};
  const merged: JsonNode = {};
  for (const key of new Set([...Object.keys(source), ...Object.keys(edited)])) {
    const value = mergeValue(key, edited[key], { source: source[key], written: written[key] }, known);
    if (value !== undefined && !isNoise(key, edited, source)) merged[key] = value;
  }
  return merged;
}

interface Values {
  readonly source: MutableJson | undefined;
  readonly written: MutableJson | undefined;
}

function mergeValue(
  key: string,
  edited: MutableJson | undefined,
  { source, written }: Values,
  known: Known,
): MutableJson | undefined {
  // A Creator that has never heard of Tablée drops what is ours.
  if (edited === undefined && ownProperties.has(key)) return source;
  const identity = identities[key];
  if (identity !== undefined && Array.isArray(edited)) {
    return mergeList({ key, identity, edited }, { source, written }, known);
  }
  return canonicalJson(edited) === canonicalJson(written) ? source : edited;
}

function mergeList(
  { key, identity, edited }: { readonly key: string; readonly identity: string; readonly edited: MutableJson[] },
  { source, written }: Values,
  known: Known,
): MutableJson[] {
  const isGlobal = key === 'elements' || key === 'templateElements';
  const find = (list: MutableJson | undefined, name: string, elements: ReadonlyMap<string, JsonNode>) =>
    nodesIn(list).find((node) => nameOf(node, identity) === name) ?? (isGlobal ? elements.get(name) : undefined);
  return edited.map((entry) => {
    if (!isNode(entry)) {
      // Creator shortens an option that is only a value.
      const whole = nodesIn(source).find((node) => nameOf(node, identity) === String(entry));
      const short = Array.isArray(written) && written.some((other) => other === entry);
      return whole !== undefined && short ? whole : entry;
    }
    const name = nameOf(entry, identity);
    const own = find(source, name, known.source);
    const before = find(written, name, known.written);
    return mergeNode(entry, own && { source: own, written: before ?? {} }, known);
  });
}

function nameOf(node: JsonNode, identity: string): string {
  const value = node[identity];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isNoise(key: string, edited: JsonNode, source: JsonNode): boolean {
  if (key in source) return false;
  // What a condition gave while the document was written; the condition itself says more.
  return noise.has(key) || (key === 'visible' && 'visibleIf' in edited);
}

/** Every element of a survey by its name: a question that was moved is still the same question. */
export function elementsOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  const visit = (owner: JsonNode): void => {
    for (const list of ['pages', 'elements', 'templateElements']) {
      for (const child of nodesIn(owner[list])) {
        const name = textOf(child, 'name');
        if (list !== 'pages' && name !== '' && !found.has(name)) found.set(name, child);
        visit(child);
      }
    }
  };
  visit(node);
  return found;
}
