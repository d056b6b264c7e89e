import { localPrefix } from '../../form/comparability.ts';
import type { Comparability, CompiledForm } from '../../form/compiled-form.ts';
import { withoutEasyRead } from '../../form/easy-read.ts';
import type { Overlay } from '../../form/overlay.ts';
import { isNode, type JsonNode, type MutableJson, textOf } from '../json-node.ts';
import { questionsBelow } from '../survey-elements.ts';
import { wordsOf } from '../text-properties.ts';

/** The words that make a question what it is to whoever answers. Errors, placeholders and buttons do not. */
const heard: ReadonlySet<string> = new Set(
  'title description text otherText noneText templateTitle templateDescription'.split(' '),
);

/**
 * How each question compares with the form before the overlay: by its words in each language and by its options' values,
 * whatever way they came to differ.
 *
 * @param before the survey as the profile leaves it
 */
export function compareWording(
  surveys: { readonly before: JsonNode; readonly after: JsonNode },
  languages: readonly string[],
  overlay: Overlay | undefined,
): Pick<CompiledForm, 'comparability' | 'askedDifferently'> {
  const core = new Map(questionsBelow(surveys.before).map((one) => [textOf(one, 'name'), one]));
  const comparability: Record<string, Exclude<Comparability, 'same'>> = {};
  const asked: Record<string, string[]> = {};
  for (const question of questionsBelow(surveys.after)) {
    const name = textOf(question, 'name');
    if (question['type'] === 'html') continue;
    const original = core.get(name);
    if (original === undefined || name.startsWith(localPrefix)) {
      comparability[name] = 'local';
      continue;
    }
    const hasOwnOptions = optionsOf(question) !== optionsOf(original);
    const different = languages.filter(
      (language) => hasOwnOptions || wordsIn(question, language) !== wordsIn(original, withoutEasyRead(language)),
    );
    for (const language of different) asked[language] = [...(asked[language] ?? []), name];
    if (different.length > 0) comparability[name] = hasOwnOptions ? 'local' : ownOrOfficial(name, overlay);
  }
  return {
    ...(Object.keys(comparability).length === 0 ? {} : { comparability }),
    ...(Object.keys(asked).length === 0 ? {} : { askedDifferently: asked }),
  };
}

/** Easy-read words beside official ones make it the organisation's wording: somebody read other words. */
function ownOrOfficial(name: string, overlay: Overlay | undefined): 'own-wording' | 'official-wording' {
  const hasOwn =
    overlay?.wording?.[name] !== undefined || overlay?.variants?.['easy-read']?.wording?.[name] !== undefined;
  return overlay?.official?.[name] !== undefined && !hasOwn ? 'official-wording' : 'own-wording';
}

/** Values of the options; a text that has become a list has other ones. */
function optionsOf(question: JsonNode): string {
  const { choices } = question;
  return JSON.stringify(Array.isArray(choices) ? choices.map((one) => (isNode(one) ? one['value'] : one)) : []);
}

function wordsIn(node: JsonNode, language: string): string {
  const found: string[] = [];
  const visit = (value: MutableJson, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}/${index}`);
    if (!isNode(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'validators') continue;
      if (!heard.has(key)) visit(child, `${path}/${key}`);
      else found.push(`${path}/${key}=${textFor(child, language)}`);
    }
  };
  visit(node, '');
  return found.sort().join('\n');
}

/** As pages find it: the language, then the one it is a version of. SurveyJS Creator writes English under "default". */
function textFor(value: MutableJson, language: string): string {
  const words = wordsOf(value);
  if (words === undefined || typeof words === 'string') return words ?? '';
  const base = language.split('-')[0] ?? language;
  return words[language] ?? words[base] ?? (base === 'en' ? words['default'] : undefined) ?? '';
}
