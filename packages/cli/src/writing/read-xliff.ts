import { TableeError } from '@tablee/core';
import { SaxesParser } from 'saxes';
import type { WritingTexts } from '../texts/writing-texts.ts';
import type { TranslatedFile, TranslatedUnit } from './translation.ts';

const core = 'urn:oasis:names:tc:xliff:document:2.0';

/** The unit that is being read. */
interface OpenUnit {
  readonly group: string;
  readonly id: string;
  readonly data: Map<string, string>;
  /** What stands in sources and targets, in order; a code waits for its words until the unit ends. */
  readonly parts: { readonly part: Part; readonly source: Piece[]; readonly target: Piece[]; hasTarget: boolean }[];
}

type Part = 'segment' | 'ignorable';
type Piece = { readonly text: string } | { readonly ref: string };

/**
 * Reads an XLIFF 2 file that a translator's tool has saved: attributes in any order, segments split, spaces between them
 * as `<ignorable>`, pairs of codes as `<pc>` or as `<sc>` and `<ec>`, notes and modules of other tools. No entity beyond
 * XML's own is expanded and no file is fetched.
 *
 * @throws TableeError TEXTS_UNREADABLE where it is no XML, or another XLIFF
 */
export function readXliff(content: string, texts: WritingTexts): TranslatedFile {
  const units: TranslatedUnit[] = [];
  const languages = { from: '', to: '' };
  const ends: string[] = [];
  let file = '';
  let unit: OpenUnit | undefined;
  let into: Piece[] | undefined;
  let dataId: string | undefined;
  const parser = new SaxesParser({ xmlns: true });
  const say = (piece: Piece): void => void into?.push(piece);
  parser.on('opentag', (tag) => {
    if (tag.uri !== core) return;
    const attribute = (name: string): string => tag.attributes[name]?.value ?? '';
    if (tag.local === 'xliff') {
      if (!/^2\.[0-9]$/.test(attribute('version'))) throw otherXliff(texts, attribute('version'));
      Object.assign(languages, { from: attribute('srcLang'), to: attribute('trgLang') });
    } else if (tag.local === 'file') file = attribute('original') || attribute('id');
    else if (tag.local === 'unit') {
      unit = { group: file, id: attribute('id'), data: new Map(), parts: [] };
    } else if (unit === undefined) return;
    else if (tag.local === 'data') dataId = attribute('id');
    else if (tag.local === 'segment' || tag.local === 'ignorable') {
      unit.parts.push({ part: tag.local, source: [], target: [], hasTarget: false });
    } else if (tag.local === 'source') into = unit.parts.at(-1)?.source;
    else if (tag.local === 'target') {
      const part = unit.parts.at(-1);
      if (part !== undefined) part.hasTarget = true;
      into = part?.target;
    } else if (tag.local === 'cp') say({ text: String.fromCodePoint(Number.parseInt(attribute('hex'), 16)) });
    else if (tag.local === 'ph') say({ ref: attribute('dataRef') });
    else if (tag.local === 'pc') {
      say({ ref: attribute('dataRefStart') });
      ends.push(attribute('dataRefEnd'));
    } else if (tag.local === 'sc' || tag.local === 'ec') say({ ref: attribute('dataRef') });
  });
  const read = (text: string): void => {
    if (dataId !== undefined) unit?.data.set(dataId, `${unit.data.get(dataId) ?? ''}${text}`);
    else say({ text });
  };
  parser.on('text', read);
  parser.on('cdata', read);
  parser.on('closetag', (tag) => {
    if (tag.uri !== core) return;
    if (tag.local === 'pc') say({ ref: ends.pop() ?? '' });
    if (tag.local === 'data') dataId = undefined;
    if (tag.local === 'source' || tag.local === 'target') into = undefined;
    if (tag.local === 'unit' && unit !== undefined) {
      units.push(translatedUnit(unit));
      unit = undefined;
    }
  });
  parser.on('error', (fault) => {
    throw new TableeError('TEXTS_UNREADABLE', texts.noXml(fault.message), { fix: texts.noXmlFix });
  });
  parser.write(content).close();
  if (languages.from === '') throw otherXliff(texts, '');
  return { ...languages, units };
}

function translatedUnit({ group, id, data, parts }: OpenUnit): TranslatedUnit {
  const read = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => ('text' in piece ? piece.text : (data.get(piece.ref) ?? ''))).join('');
  const source = parts.map((part) => read(part.source)).join('');
  // A segment without words in the target has not been translated: half a text is none.
  const isWhole = parts.every(({ part, hasTarget, target, source: words }) => {
    return part === 'ignorable' || (hasTarget && (read(target) !== '' || read(words) === ''));
  });
  const target = parts.map(({ part, hasTarget, target: words, source: before }) =>
    read(part === 'ignorable' && !hasTarget ? before : words),
  );
  return { group, id, source, target: isWhole ? target.join('') : '' };
}

function otherXliff(texts: WritingTexts, version: string): TableeError {
  return new TableeError('TEXTS_UNREADABLE', texts.otherXliff(version), { fix: texts.otherXliffFix });
}
