import type { ItemWording, WordingChange } from '../../form/overlay.ts';
import type { LocalText } from '../../text/local-text.ts';
import { isAllowed } from '../allowed-properties.ts';
import { at, type Place } from '../findings.ts';
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
      unknownPart(work, own, { element, what: 'row', value, known: rows.map((row) => textOf(row, 'value')) }),
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
      unknownPart(work, own, { element, what: 'question inside called', value: name, known });
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
        message: `Question "${textOf(element, 'name')}" has no option "${value}".`,
        fix: `Use one of: ${choices.map((choice) => textOf(choice, 'value')).join(', ')}. Option values never change.`,
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
  forbid(
    work.findings,
    at(place, key),
    `"${textOf(element, 'name')}" is a ${kind} and has no "${key}".`,
    key === 'html' ? 'Only notes have it; write "title" or "description".' : `Take "${key}" out.`,
  );
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
      forbid(
        work.findings,
        own,
        `"${textOf(element, 'name')}" has no text "${key}".`,
        'Write a text property of SurveyJS that this kind of question has, or "validators." and the number of a rule.',
      );
    }
  }
}

function unknownPart(
  { findings }: OverlayWork,
  place: Place,
  asked: {
    readonly element: JsonNode;
    readonly what: string;
    readonly value: string;
    readonly known: readonly string[];
  },
): void {
  const { element, what, value, known } = asked;
  findings.error(place, {
    code: 'OVERLAY_NAME_UNKNOWN',
    message: `Question "${textOf(element, 'name')}" has no ${what} "${value}".`,
    fix: known.length === 0 ? 'Take this entry out: it has none.' : `Use one of: ${known.join(', ')}.`,
  });
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
