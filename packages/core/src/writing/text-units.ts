import { isList, isLocalText, isObject, textAt, wordsAt } from '../compare/json-parts.ts';
import { htmlProperties, isTextProperty } from '../compile/text-properties.ts';
import type { FormSource, JsonObject, JsonValue, Wording } from '../form/form-source.ts';
import type { Overlay } from '../form/overlay.ts';
import type { LocalText } from '../text/local-text.ts';
import { kindOf, maxLengthOf } from './text-kinds.ts';
import type { TextFile, TextUnit } from './text-unit.ts';

/** Every text of a form, in the order of form.json, then survey.json. */
export function textUnitsOf({ definition, survey }: FormSource): readonly TextUnit[] {
  const [first = 'fr'] = definition.languages;
  return unique([
    ...unitsBelow(asJson(definition), start('form.json', first)),
    ...unitsBelow(survey, start('survey.json', first)),
  ]);
}

/** The words that all forms of a folder share, from its `wording.json`: names of roles and places, and notices by law. */
export function wordingUnitsOf({ tokens, notices }: Wording): readonly TextUnit[] {
  return unique(unitsBelow(asJson({ tokens, notices }), start('wording.json', 'fr'))).map((unit) => {
    const name = String(unit.steps[1]);
    return { ...unit, owner: { name: unit.kind === 'law' ? name : `{${name}}` } };
  });
}

/** Every text that an organisation's overlay brings, but the words of instruments, which are their authors'. */
export function overlayUnitsOf(overlay: Overlay, language: string): readonly TextUnit[] {
  const { official: _official, ...rest } = overlay;
  return unique(unitsBelow(asJson(rest), start('overlay', language)));
}

interface Place {
  readonly file: TextFile;
  /** The language of texts that are written once for all. */
  readonly first: string;
  readonly steps: readonly (string | number)[];
  /** What the unit's id is made of. */
  readonly names: readonly string[];
  readonly page?: LocalText;
  readonly owner?: { readonly name: string; readonly title?: LocalText };
}

function start(file: TextFile, first: string): Place {
  return { file, first, steps: [], names: [file === 'overlay' ? 'overlay' : file.replace('.json', '')] };
}

function unitsBelow(value: JsonValue | undefined, place: Place): readonly TextUnit[] {
  const key = place.steps.at(-1);
  if (isLocalText(value)) return [unitOf(value, place)];
  if (isList(value)) return value.flatMap((item, at) => unitsBelow(item, inList(place, item, at)));
  if (!isObject(value)) {
    const isWords = typeof value === 'string' && typeof key === 'string' && place.file !== 'form.json';
    return isWords && isTextProperty(key) && /\p{L}{2}/u.test(value.replace(/\{\w+\}/g, ''))
      ? [unitOf({ [place.first]: value }, place)]
      : [];
  }
  const inside = asOwner(value, place);
  return Object.entries(value).flatMap(([name, child]) =>
    unitsBelow(child, { ...inside, steps: [...inside.steps, name], names: [...inside.names, nmtoken(name)] }),
  );
}

function unitOf(texts: LocalText, place: Place): TextUnit {
  const { file, steps, names, page, owner } = place;
  const kind = kindOf(file, steps);
  const maxLength = maxLengthOf(kind);
  return {
    id: names.join('.'),
    file,
    steps,
    kind,
    ...(page === undefined ? {} : { page }),
    ...(owner === undefined ? {} : { owner }),
    texts,
    isHtml: htmlProperties.has(String(steps.at(-1))) || kind === 'law',
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

const identities = ['name', 'value', 'key', 'id', 'question', 'form'] as const;

/** An entry of a list is known by its name, not by its place: a text keeps its id when somebody moves a question. */
function inList(place: Place, item: JsonValue, at: number): Place {
  const name = isObject(item) ? identities.map((key) => textAt(item, key)).find((text) => text !== '') : undefined;
  const list = place.steps.at(-1);
  // Names of pages, questions and notes are unique in their form; those inside a group are so in the group alone.
  const isGlobal = place.file === 'survey.json' && (list === 'pages' || list === 'elements') && name !== undefined;
  const names = isGlobal ? place.names.slice(0, 1) : place.names;
  return { ...place, steps: [...place.steps, at], names: [...names, nmtoken(name ?? String(at + 1))] };
}

/** A page, question or column gives its title to the texts below it. */
function asOwner(value: JsonObject, place: Place): Place {
  const [list, at] = place.steps.slice(-2);
  if (typeof at !== 'number') return place;
  const title = wordsAt(value, 'title') ?? wordsAt(value, 'label');
  if (list === 'pages') return title === undefined ? place : { ...place, page: title };
  const name = textAt(value, 'name') || textAt(value, 'key');
  return name === '' ? place : { ...place, owner: { name, ...(title === undefined ? {} : { title }) } };
}

function nmtoken(text: string): string {
  return text.replace(/[^\w-]/g, '_');
}

function unique(units: readonly TextUnit[]): readonly TextUnit[] {
  const seen = new Map<string, number>();
  return units.map((unit) => {
    const times = (seen.get(unit.id) ?? 0) + 1;
    seen.set(unit.id, times);
    return times === 1 ? unit : { ...unit, id: `${unit.id}:${times}` };
  });
}

/** What was parsed from JSON is JSON. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
