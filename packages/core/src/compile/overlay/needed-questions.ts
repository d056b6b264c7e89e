import { namesIn } from '../../expression/expression-parts.ts';
import { type FormDefinition, prefillKeys } from '../../form/form-definition.ts';
import type { InEach } from '../finding-words.ts';
import { type JsonNode, nodesIn, textOf } from '../json-node.ts';
import { parseExpression } from '../parse-expression.ts';
import { wordsOf } from '../text-properties.ts';

/** The token of the law's own text. */
export const noticeToken = '{collection_notice}';

/** Why a question, or a note, cannot be hidden; undefined where it can. */
export function reasonToKeep(
  element: JsonNode,
  { definition, hidden }: { readonly definition: FormDefinition; readonly hidden: ReadonlySet<string> },
): InEach<(name: string) => string> | undefined {
  const name = textOf(element, 'name');
  if (holdsNotice(element)) return reasons.notice;
  if (element['type'] === 'html') return undefined;
  if (element['isRequired'] === true || textOf(element, 'requiredIf') !== '') return reasons.required;
  if (asksForConsent(element, definition)) return reasons.consent;
  if (withheldBy(definition, hidden).has(name)) return reasons.withholds;
  if (lookedUpBy(definition, hidden).has(name)) return reasons.looksUp;
  if (countedBy(definition).has(name)) return reasons.counts;
  return undefined;
}

const reasons = {
  notice: {
    en: (name) => `note "${name}" holds the collection notice`,
    fr: (name) => `la note « ${name} » contient l’avis de collecte`,
  },
  required: {
    en: (name) => `question "${name}" is required`,
    fr: (name) => `la question « ${name} » est obligatoire`,
  },
  consent: {
    en: (name) => `question "${name}" asks for consent`,
    fr: (name) => `la question « ${name} » demande un consentement`,
  },
  withholds: {
    en: (name) => `question "${name}" decides what is withheld`,
    fr: (name) => `la question « ${name} » décide de ce qui n’est pas gardé`,
  },
  looksUp: {
    en: (name) => `question "${name}" tells where another answer is looked up`,
    fr: (name) => `la question « ${name} » dit où une autre réponse est cherchée`,
  },
  counts: {
    en: (name) => `question "${name}" tells the groups, tables or results apart`,
    fr: (name) => `la question « ${name} » distingue les groupes, les tableaux ou les résultats`,
  },
} satisfies Readonly<Record<string, InEach<(name: string) => string>>>;

/** Whether an element shows the notice that the law asks for. */
export function holdsNotice(element: JsonNode): boolean {
  const words = wordsOf(element['html']);
  return words !== undefined && JSON.stringify(words).includes(noticeToken);
}

/** A consent is one box to tick, or is called so. */
export function asksForConsent(element: JsonNode, { sensitiveConsent }: FormDefinition): boolean {
  const name = textOf(element, 'name');
  const isOneBox = element['type'] === 'checkbox' && nodesIn(element['choices']).length === 1;
  return isOneBox || name === sensitiveConsent?.question || /(^|_)consent(_|$)/.test(name);
}

/** Without its condition, a rule would never withhold what it is there for; unless that is hidden as well. */
function withheldBy({ withhold = [] }: FormDefinition, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const needed = withhold.filter(({ questions }) => questions === 'all' || questions.some((name) => !hidden.has(name)));
  return new Set(needed.flatMap((rule) => namesOf(rule.if)));
}

/** A question that links fill may go, and they fill it no more; not while another one is found by it. */
function lookedUpBy({ lookUp = {}, prefill = {} }: FormDefinition, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const names = prefillKeys.flatMap((key) => {
    const [filled, by] = [prefill[key], lookUp[key]?.by];
    const found = by === undefined || filled === undefined || hidden.has(filled) ? undefined : prefill[by];
    return found === undefined ? [] : [found];
  });
  return new Set(names);
}

/** What tables' conditions, groups, verdicts and views of groups look at. */
function countedBy({ tables, bands = [], groupView }: FormDefinition): ReadonlySet<string> {
  const fromTables = Object.values(tables).flatMap((table) => {
    if (table === undefined) return [];
    const recoded = new Map(Object.entries(table.recode ?? {}).map(([name, { as }]) => [as, name]));
    const groups = (table.groupedBy ?? []).map((key) => recoded.get(key) ?? key);
    return [...namesOf(table.when), ...groups];
  });
  const view = groupView === undefined ? [] : [...groupView.by, groupView.each];
  return new Set([...fromTables, ...bands.flatMap(({ when }) => namesOf(when)), ...view]);
}

/** The names that an expression looks at; none where it cannot be read, which is reported elsewhere. */
export function namesOf(expression: string | undefined): readonly string[] {
  if (expression === undefined || expression === '') return [];
  const parsed = parseExpression(expression);
  return parsed.ok ? namesIn(parsed.expression) : [];
}
