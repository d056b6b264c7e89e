import type { OfficialWording } from '../../form/overlay.ts';
import { documentTitle } from '../../table/codebook-words.ts';
import { type LocalText, textIn } from '../../text/local-text.ts';
import { at, type Place } from '../findings.ts';
import { type JsonNode, nodesIn, textOf } from '../json-node.ts';
import { elementsBelow, findElement, questionsBelow } from '../survey-elements.ts';
import { elementNamed, forbid, type OverlayWork, overlayRoot } from './overlay-work.ts';
import { rewordElement } from './reword-elements.ts';

/**
 * An instrument's own words, for the questions that come from it; the page then says whose words they are, under which
 * licence and with whose permission.
 */
export function applyOfficialWording(work: OverlayWork): void {
  const applied = new Map<JsonNode, OfficialWording[]>();
  for (const [name, official] of Object.entries(work.overlay.official ?? {})) {
    const place = at(at(overlayRoot, 'official'), name);
    const element = elementNamed(work, name, place);
    if (element === undefined || !checkOfficial(work, element, official, place)) continue;
    const { title, description, options, rows } = official;
    rewordElement(work, element, { title, description, options, rows }, place);
    const page = nodesIn(work.survey['pages']).find((one) => questionsBelow(one).includes(element));
    if (page !== undefined) applied.set(page, [...(applied.get(page) ?? []), official]);
  }
  for (const [page, officials] of applied) addNote(work, page, officials);
}

function checkOfficial(
  { findings, overlay }: OverlayWork,
  element: JsonNode,
  { source }: OfficialWording,
  place: Place,
): boolean {
  const name = textOf(element, 'name');
  const own = itemsOf(textOf(element, 'source'));
  const isItem = own.some(({ document, key }) => document === shortOf(source.document) && key === source.key);
  if (!isItem) {
    const known = own.map(({ document, key }) => `${document} ${key}`).join(', ');
    const isNone = known === '';
    forbid(findings, at(place, 'source'), {
      en: {
        message: `Question "${name}" is not item "${source.key}" of "${source.document}".`,
        fix: isNone ? 'It comes from no instrument: use "wording".' : `Give the words of: ${known}.`,
      },
      fr: {
        message: `La question « ${name} » n’est pas l’élément « ${source.key} » de « ${source.document} ».`,
        fix: isNone ? 'Elle ne vient d’aucun instrument : utilisez « wording ».' : `Donnez les mots de : ${known}.`,
      },
    });
  }
  const other = overlay.wording?.[name];
  const isTwice = other?.title !== undefined || other?.options !== undefined || other?.rows !== undefined;
  if (isTwice) {
    forbid(findings, at(at(overlayRoot, 'wording'), name), {
      en: {
        message: `Question "${name}" has official words and words of your own.`,
        fix: 'Keep one of the two: official words are not changed.',
      },
      fr: {
        message: `La question « ${name} » a des mots officiels et des mots à vous.`,
        fix: 'Gardez les uns ou les autres : des mots officiels ne se changent pas.',
      },
    });
  }
  const isNamed = source.title !== undefined || documentTitle(source.document) !== undefined;
  if (!isNamed) {
    findings.error(at(at(place, 'source'), 'title'), {
      code: 'FORM_TEXT_MISSING',
      en: {
        message: `The document "${source.document}" has no title that people can read.`,
        fix: 'Write "title" beside "document": { "fr": "…", "en": "…" }.',
      },
      fr: {
        message: `Le document « ${source.document} » n’a pas de titre que l’on puisse lire.`,
        fix: 'Écrivez « title » à côté de « document » : { "fr": "…", "en": "…" }.',
      },
    });
  }
  return isItem && !isTwice && isNamed;
}

/** `003_ab12.txt#barometer-L1; 001#tip-02 (comment)` as the items it names. */
function itemsOf(source: string): readonly { readonly document: string; readonly key: string }[] {
  return source.split(';').flatMap((part) => {
    const [document = '', key = ''] = part
      .trim()
      .replace(/ \(.*$/, '')
      .split('#');
    return key === '' ? [] : [{ document: shortOf(document), key }];
  });
}

/** The number that a document's file name starts with stands for it. */
function shortOf(document: string): string {
  return /^(\d{3})(?:_[0-9a-f]+\.txt)?$/.exec(document)?.[1] ?? document;
}

const words = {
  fr: (count: number): string =>
    count === 1 ? 'Une question de cette page est' : `${count} questions de cette page sont`,
  en: (count: number): string => (count === 1 ? 'One question on this page is' : `${count} questions on this page are`),
};

function addNote(work: OverlayWork, page: JsonNode, officials: readonly OfficialWording[]): void {
  const bySource = Map.groupBy(officials, ({ source, licence, permission }) =>
    JSON.stringify([source.document, licence, permission]),
  );
  const notes = [...bySource.values()].flatMap((group): readonly LocalText[] => {
    const [first] = group;
    if (first === undefined) return [];
    const title = first.source.title ?? documentTitle(first.source.document) ?? {};
    const [licence, permission] = [escapeHtml(first.licence), escapeHtml(first.permission)];
    const [fr, en] = [escapeHtml(textIn(title, 'fr')), escapeHtml(textIn(title, 'en'))];
    return [
      {
        fr: `<p class="source-note">${words.fr(group.length)} dans la formulation officielle de\u00a0: <em>${fr}</em>. Licence\u00a0: ${licence}. Autorisation\u00a0: ${permission}.</p>`,
        en: `<p class="source-note">${words.en(group.length)} in the official wording of: <em>${en}</em>. Licence: ${licence}. Permission: ${permission}.</p>`,
      },
    ];
  });
  const html = { fr: notes.map((note) => note['fr']).join(''), en: notes.map((note) => note['en']).join('') };
  const inside = page['elements'];
  const note = { type: 'html', name: freeName(work, `source_of_${textOf(page, 'name')}`), html };
  page['elements'] = [...(Array.isArray(inside) ? inside : []), note];
}

function freeName({ survey }: OverlayWork, wanted: string): string {
  return findElement(survey, wanted) === undefined ? wanted : `${wanted}_${elementsBelow(survey).length}`;
}

/** Also of a brace: the note's words are nobody's token. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('{', '&#123;');
}
