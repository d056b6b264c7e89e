import type { ItemWording, WordingChange } from '../../form/overlay.ts';
import type { LocalText } from '../../text/local-text.ts';
import { isAllowed } from '../allowed-properties.ts';
import { type InEach, oneOf } from '../finding-words.ts';
import { at, type FindingWords, type Place } from '../findings.ts';
import { isNode, type JsonNode, nodesIn, textOf } from '../json-node.ts';
import { findElement } from '../survey-elements.ts';
import { isTextProperty } from '../text-properties.ts';
import { elementNamed, forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';
import { setWords } from './set-words.ts';

/** Writes the words of an overlay, or of its easy-read version, over those of the form. */
export function rewordElements(
  work: OverlayWork,
  wording: Readonly<Record<string, WordingChange>> | undefined,
  place: Place = at(overlayRoot, 'wording'),
): void {
  for (const [name, change] of Object.entries(wording ?? {})) {
    const own = at(place, name);
    const element = elementNamed(work, name, own);
    if (element !== undefined) rewordElement(work, element, change, own);
  }
}

/** Writes the words of one question, note, panel or page. */
export function rewordElement(work: OverlayWork, element: JsonNode, change: WordingChange, place: Place): void {
  const kind = kindOf(element);
  rewordItem(work, element, change, { place, kind });
  for (const [value, label] of Object.entries(change.rows ?? {})) {
    const own = at(at(place, 'rows'), value);
    const rows = nodesIn(element['rows']);
    setLabel(work, { found: rows.find((row) => row['value'] === value), label, place: own }, () =>
      unknownPart(work, own, {
        element,
        what: { en: 'row', fr: 'ligne' },
        value,
        known: rows.map((row) => textOf(row, 'value')),
      }),
    );
  }
  const parts = ['items', 'columns', 'templateElements'].flatMap((key) =>
    nodesIn(element[key])
      .filter((part) => textOf(part, 'name') !== '')
      .map((part) => ({ part, kind: kindInside(key, part) })),
  );
  for (const [name, words] of Object.entries(change.items ?? {})) {
    const own = at(at(place, 'items'), name);
    const found = parts.find(({ part }) => part['name'] === name);
    if (found !== undefined) rewordItem(work, found.part, words, { place: own, kind: found.kind });
    else {
      const known = parts.map(({ part }) => textOf(part, 'name'));
      unknownPart(work, own, { element, what: part, value: name, known });
    }
  }
}

interface Where {
  readonly place: Place;
  /** What the element is, in the terms of `isAllowed`. */
  readonly kind: string;
}

function rewordItem(work: OverlayWork, element: JsonNode, change: ItemWording, where: Where): void {
  for (const key of ['title', 'description', 'placeholder', 'html'] as const) {
    const words = change[key];
    if (words !== undefined) setProperty(work, element, key, words, where);
  }
  const choices = ['choices', 'columns', 'rows'].flatMap((key) => nodesIn(element[key]));
  const special = { other: ['showOtherItem', 'otherText'], none: ['showNoneItem', 'noneText'] } as const;
  for (const [value, label] of Object.entries(change.options ?? {})) {
    const place = at(at(where.place, 'options'), value);
    const found = choices.find((candidate) => candidate['value'] === value);
    const [shown, property] = value === 'other' || value === 'none' ? special[value] : [];
    if (found === undefined && shown !== undefined && element[shown] === true) {
      setWords(work, element, property, label, place);
      continue;
    }
    // Translations are made once, and serve organisations whose profile leaves the option out.
    if (found === undefined && isOffered(findElement(work.whole, textOf(element, 'name')), value)) continue;
    setLabel(work, { found, label, place }, () =>
      work.findings.error(place, {
        code: 'OVERLAY_NAME_UNKNOWN',
        ...noOption(
          textOf(element, 'name'),
          value,
          choices.map((choice) => textOf(choice, 'value')),
        ),
      }),
    );
  }
  rewordTexts(work, element, change.texts, { ...where, place: at(where.place, 'texts') });
}

function isOffered(element: JsonNode | undefined, value: string): boolean {
  return element !== undefined && nodesIn(element['choices']).some((choice) => choice['value'] === value);
}

function setLabel(
  work: OverlayWork,
  { found, label, place }: { readonly found: JsonNode | undefined; readonly label: LocalText; readonly place: Place },
  otherwise: () => void,
): void {
  if (found === undefined) otherwise();
  else setWords(work, found, 'text', label, place);
}

function setProperty(
  work: OverlayWork,
  element: JsonNode,
  key: string,
  words: LocalText,
  { place, kind }: Where,
): void {
  if (isAllowed(kind, key)) {
    setWords(work, element, key, words, at(place, key));
    return;
  }
  const name = textOf(element, 'name');
  forbid(work.findings, at(place, key), {
    en: {
      message: `"${name}" is a ${kind} and has no "${key}".`,
      fix: key === 'html' ? 'Only notes have it; write "title" or "description".' : `Take "${key}" out.`,
    },
    fr: {
      message: `« ${name} » est de la sorte « ${kind} » et n’a pas de « ${key} ».`,
      fix: key === 'html' ? 'Seules les notes en ont; écrivez « title » ou « description ».' : `Retirez « ${key} ».`,
    },
  });
}

function rewordTexts(
  work: OverlayWork,
  element: JsonNode,
  texts: WordingChange['texts'],
  { place, kind }: Where,
): void {
  for (const [key, words] of Object.entries(texts ?? {})) {
    const own = at(place, key);
    const rule = /^validators\.(\d+)$/.exec(key);
    const validator = rule === null ? undefined : nodesIn(element['validators'])[Number(rule[1])];
    if (validator !== undefined) setWords(work, validator, 'text', words, own);
    else if (rule === null && isTextProperty(key) && isAllowed(kind, key)) setWords(work, element, key, words, own);
    else {
      forbid(work.findings, own, {
        en: {
          message: `"${textOf(element, 'name')}" has no text "${key}".`,
          fix: 'Write a text property of SurveyJS that this kind of question has, or "validators." and the number of a rule.',
        },
        fr: {
          message: `« ${textOf(element, 'name')} » n’a pas de texte « ${key} ».`,
          fix: 'Écrivez un texte de SurveyJS que cette sorte de question possède, ou « validators. » et le numéro d’une règle.',
        },
      });
    }
  }
}

function unknownPart(
  { findings }: OverlayWork,
  place: Place,
  asked: {
    readonly element: JsonNode;
    readonly what: InEach;
    readonly value: string;
    readonly known: readonly string[];
  },
): void {
  const { element, what, value, known } = asked;
  findings.error(place, {
    code: 'OVERLAY_NAME_UNKNOWN',
    en: {
      message: `Question "${textOf(element, 'name')}" has no ${what.en} "${value}".`,
      fix: known.length === 0 ? 'Take this entry out: it has none.' : oneOf(known).en,
    },
    fr: {
      message: `La question « ${textOf(element, 'name')} » n’a pas de ${what.fr} « ${value} ».`,
      fix: known.length === 0 ? 'Retirez cette ligne : il n’y en a aucune.' : oneOf(known).fr,
    },
  });
}

const part: InEach = { en: 'question inside called', fr: 'question à l’intérieur nommée' };

function noOption(name: string, value: string, known: readonly string[]): InEach<FindingWords> {
  return {
    en: {
      message: `Question "${name}" has no option "${value}".`,
      fix: `${oneOf(known).en} Option values never change.`,
    },
    fr: {
      message: `La question « ${name} » n’a pas de choix « ${value} ».`,
      fix: `${oneOf(known).fr} Les valeurs des choix ne changent jamais.`,
    },
  };
}

/** Pages have no type. */
function kindOf(element: JsonNode): string {
  const type = textOf(element, 'type');
  if (type !== '') return type;
  return isNode(element) && Array.isArray(element['elements']) ? 'page' : 'text';
}

function kindInside(key: string, part: JsonNode): string {
  if (key === 'templateElements') return kindOf(part);
  return key === 'items' ? 'item' : 'column';
}
