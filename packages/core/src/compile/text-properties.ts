import { isNode, type JsonNode, type MutableJson } from './json-node.ts';

/** Properties of surveys, pages, questions, options, columns and validators that hold words for people. */
const textProperties: ReadonlySet<string> = new Set([
  'title',
  'description',
  'html',
  'text',
  'why',
  'nextAction',
  'placeholder',
  'otherText',
  'otherPlaceholder',
  'otherErrorText',
  'noneText',
  'requiredErrorText',
  'minErrorText',
  'maxErrorText',
  'commentPlaceholder',
  'commentText',
  'previewText',
  'editText',
  'completeText',
  'pagePrevText',
  'pageNextText',
  'completedHtml',
  'navigationTitle',
  'navigationDescription',
  'addRowText',
  'removeRowText',
  'noRowsText',
  'addPanelText',
  'removePanelText',
  'prevPanelText',
  'nextPanelText',
  'confirmDeleteText',
  'noEntriesText',
  'templateTitle',
  'templateDescription',
]);

/** Properties whose words are shown as HTML. */
export const htmlProperties: ReadonlySet<string> = new Set(['html', 'completedHtml']);

/** Whether a property holds words for people. */
export function isTextProperty(key: string): boolean {
  return textProperties.has(key);
}

/** A text by language, or one for all of them. */
export type Words = string | { readonly [language: string]: string };

/** Reads a text property; undefined when it is neither a text nor texts by language. */
export function wordsOf(value: MutableJson | undefined): Words | undefined {
  if (typeof value === 'string') return value;
  if (!isNode(value)) return undefined;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
}

/** Calls `visit` for each text property at or below a node; what it returns takes the property's place. */
export function mapTexts(
  node: JsonNode,
  visit: (value: MutableJson, owner: JsonNode, key: string) => MutableJson,
): void {
  for (const [key, value] of Object.entries(node)) {
    if (textProperties.has(key)) node[key] = visit(value, node, key);
    else if (isNode(value)) mapTexts(value, visit);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) mapTexts(item, visit);
  }
}
