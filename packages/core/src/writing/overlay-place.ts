import { isList, isObject, textAt } from '../compare/json-parts.ts';
import type { FormSource, JsonValue } from '../form/form-source.ts';
import type { TextUnit } from './text-unit.ts';

/**
 * Where an overlay says other words for a text of a form: `wording.q.options.yes`, `formWording` with the text's key,
 * `surveyWording` for the survey's own. Undefined for what is in no form.
 */
export function overlayPlaceOf({ file, steps }: TextUnit, { definition, survey }: FormSource): OverlayPlace {
  if (file === 'overlay' || file === 'wording.json') return undefined;
  if (file === 'form.json') return ['formWording', definitionKey(JSON.parse(JSON.stringify(definition)), steps)];
  const nodes = nodesAlong(survey, steps);
  const at = nodes.findLastIndex(({ list }) => list === 'pages' || list === 'elements' || list === 'templateElements');
  const own = nodes.findLastIndex(({ list }) => list === 'pages' || list === 'elements');
  const name = own < 0 ? '' : textAt(nodes[own]?.node ?? {}, 'name');
  if (name === '') return steps.length === 1 ? ['surveyWording', ...steps.map(String)] : undefined;
  const inner = at > own ? at : nodes.findIndex(({ list, node }, index) => index > own && isPart(list, node));
  const last = Math.max(own, inner);
  const rest = steps.slice(nodes[last]?.depth ?? 0);
  const prefix = inner > own ? ['wording', name, 'items', textAt(nodes[inner]?.node ?? {}, 'name')] : ['wording', name];
  const words = wordsPlace(rest, nodes.at(-1)?.node ?? {}, inner > own);
  return words === undefined ? undefined : [...prefix, ...words];
}

type OverlayPlace = readonly string[] | undefined;

interface Step {
  /** The list that the object stands in. */
  readonly list: string;
  readonly node: Readonly<Record<string, JsonValue>>;
  /** How many steps lead to it. */
  readonly depth: number;
}

/** Objects in lists on the way to a text, outermost first. */
function nodesAlong(root: JsonValue, steps: TextUnit['steps']): readonly Step[] {
  const found: Step[] = [];
  let value: JsonValue | undefined = root;
  for (const [index, step] of steps.entries()) {
    value = isList(value) && typeof step === 'number' ? value[step] : isObject(value) ? value[String(step)] : undefined;
    if (typeof step === 'number' && isObject(value)) {
      found.push({ list: String(steps[index - 1]), node: value, depth: index + 1 });
    }
  }
  return found;
}

/** An item of a group of texts or a column of a grid: a question inside another. */
function isPart(list: string, node: Step['node']): boolean {
  return (list === 'items' || list === 'columns') && textAt(node, 'name') !== '';
}

const ownKeys: ReadonlySet<string> = new Set(['title', 'description', 'placeholder', 'html']);

/** The place below a question, or below one inside it, which has fewer. */
function wordsPlace(rest: TextUnit['steps'], last: Step['node'], isInside: boolean): OverlayPlace {
  const [key = '', at, text] = rest;
  const value = textAt(last, 'value');
  if (rest.length === 1) {
    if (key === 'otherText') return ['options', 'other'];
    if (key === 'noneText') return ['options', 'none'];
    return ownKeys.has(String(key)) ? [String(key)] : ['texts', String(key)];
  }
  if (text !== 'text' || typeof at !== 'number') return undefined;
  if (key === 'validators') return ['texts', `validators.${at}`];
  if (key === 'rows' && !isInside) return ['rows', value];
  return key === 'choices' || key === 'columns' ? ['options', value] : undefined;
}

/** The key of a text of form.json, as overlays name it: the names of entries of lists for their numbers. */
function definitionKey(root: JsonValue, steps: TextUnit['steps']): string {
  let value: JsonValue | undefined = root;
  const keys = steps.map((step) => {
    if (!isList(value) || typeof step !== 'number') {
      value = isObject(value) ? value[String(step)] : undefined;
      return String(step);
    }
    const names = value.map(nameOf);
    const name = names[step];
    value = value[step];
    return name !== undefined && names.indexOf(name) === names.lastIndexOf(name) ? name : String(step);
  });
  return keys.join('.');
}

function nameOf(item: JsonValue): string | undefined {
  if (!isObject(item)) return undefined;
  const found = ['id', 'key', 'value', 'question', 'form']
    .map((key) => item[key])
    .find((one) => typeof one === 'string');
  return typeof found === 'string' ? found : undefined;
}
