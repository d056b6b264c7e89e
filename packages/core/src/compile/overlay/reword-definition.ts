import type { FormDefinition } from '../../form/form-definition.ts';
import type { LocalText } from '../../text/local-text.ts';
import { isLocalText } from '../check-texts.ts';
import { oneOf } from '../finding-words.ts';
import { at, type Place } from '../findings.ts';
import { isNode } from '../json-node.ts';
import type { OverlayWork } from './overlay-work.ts';
import { checkWords } from './set-words.ts';

/**
 * The texts of form.json by key: the way to each, with the `id`, `key`, `value`, `question` or `form` of an entry in a list
 * for its number. `title`, `confirmation.text`, `tables.main.columns.owner.label`, `dial.criteria.bm_01.label`.
 */
export function definitionTexts(definition: FormDefinition): ReadonlyMap<string, LocalText> {
  const texts = new Map<string, LocalText>();
  mapDefinition(definition, '', (text, key) => {
    texts.set(key, text);
    return text;
  });
  return texts;
}

/** form.json with an organisation's words in it. */
export function rewordDefinition(
  work: OverlayWork,
  definition: FormDefinition,
  changes: Readonly<Record<string, LocalText>> | undefined,
  place: Place,
): FormDefinition {
  if (changes === undefined) return definition;
  const texts = definitionTexts(definition);
  const wanted = new Map<string, LocalText>();
  for (const [key, words] of Object.entries(changes)) {
    const own = at(place, key);
    const before = texts.get(key);
    if (before === undefined) {
      work.findings.error(own, {
        code: 'OVERLAY_NAME_UNKNOWN',
        en: { message: `form.json has no text "${key}".`, fix: oneOf(nearest(key, [...texts.keys()])).en },
        fr: { message: `form.json n’a pas de texte « ${key} ».`, fix: oneOf(nearest(key, [...texts.keys()])).fr },
      });
    } else if (
      checkWords(work, words, { before, isHtml: false, place: own }) &&
      checkTokens(work, words, before, own)
    ) {
      wanted.set(key, words);
    }
  }
  const reworded: FormDefinition = mapDefinition(definition, '', (text, key) => ({ ...text, ...wanted.get(key) }));
  return reworded;
}

/** Those that begin alike, or the first few. */
function nearest(key: string, known: readonly string[]): readonly string[] {
  const [first = ''] = key.split('.');
  const alike = known.filter((one) => one.startsWith(first));
  return (alike.length > 0 ? alike : known).slice(0, 12);
}

/** Found later, a token without a value would be looked for in form.json, which the organisation does not write. */
function checkTokens(
  { findings, input, whole }: OverlayWork,
  words: LocalText,
  before: LocalText,
  place: Place,
): boolean {
  const known = JSON.stringify([before, whole]);
  const { tokens } = input.owner;
  const problems = Object.entries(words).flatMap(([language, text]) =>
    [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].flatMap(([token, name = '']) => {
      const hasValue = Object.hasOwn(tokens, name) || Object.hasOwn(input.wording.tokens, name) || name === 'org_name';
      return hasValue || known.includes(token) || known.includes(`"${name}"`) ? [] : [{ language, token }];
    }),
  );
  for (const { language, token } of problems) {
    findings.error(at(place, language), {
      code: 'FORM_TOKEN_MISSING',
      en: {
        message: `The token ${token} has no value, and no question has this name.`,
        fix: 'Add it to "tokens" in organisation.json, or correct the spelling.',
      },
      fr: {
        message: `Le jeton ${token} n’a pas de valeur, et aucune question ne porte ce nom.`,
        fix: 'Ajoutez-le à « tokens » dans organisation.json, ou corrigez l’orthographe.',
      },
    });
  }
  return problems.length === 0;
}

/** A copy in which `visit` has changed every text. */
function mapDefinition<Value>(value: Value, key: string, visit: (text: LocalText, key: string) => LocalText): Value;
function mapDefinition(value: unknown, key: string, visit: (text: LocalText, key: string) => LocalText): unknown {
  const inside = (step: string): string => (key === '' ? step : `${key}.${step}`);
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    return value.map((item, index) => {
      const name = names[index];
      const isOwn = name !== undefined && names.indexOf(name) === index && names.lastIndexOf(name) === index;
      return mapDefinition(item, inside(isOwn ? name : String(index)), visit);
    });
  }
  if (!isNode(value)) return value;
  if (isLocalText(value)) return visit(value, key);
  return Object.fromEntries(
    Object.entries(value).map(([step, child]) => [step, mapDefinition(child, inside(step), visit)]),
  );
}

function nameOf(item: unknown): string | undefined {
  if (!isNode(item)) return undefined;
  const found = ['id', 'key', 'value', 'question', 'form']
    .map((key) => item[key])
    .find((one) => typeof one === 'string');
  return typeof found === 'string' ? found : undefined;
}
