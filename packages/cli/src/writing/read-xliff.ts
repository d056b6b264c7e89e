import { TableeError } from '@tablee/core';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { WritingTexts } from '../texts/writing-texts.ts';
import type { TranslatedFile, TranslatedUnit } from './translation.ts';
import { XliffUnit } from './xliff-unit.ts';

/** Groups, units and codes of a text; every level makes the reader look through all those around it for its names. */
const mostLevels = 200;

const core = 'urn:oasis:names:tc:xliff:document:2.0';

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
  const open: { file: string; unit: XliffUnit | undefined; foreign: number } = {
    file: '',
    unit: undefined,
    foreign: 0,
  };
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > mostLevels)
      throw new TableeError('TEXTS_UNREADABLE', texts.noXml(texts.noXmlTooDeep(mostLevels)), { fix: texts.noXmlFix });
    // What another tool or a module of the standard has put inside is its own, elements of ours in it included.
    if (tag.uri !== core || open.foreign > 0) open.foreign += 1;
    else if (tag.local === 'xliff') {
      if (!/^2\.[0-9]$/.test(attribute(tag, 'version'))) throw otherXliff(texts, attribute(tag, 'version'));
      Object.assign(languages, { from: attribute(tag, 'srcLang'), to: attribute(tag, 'trgLang') });
    } else if (tag.local === 'file') open.file = attribute(tag, 'original') || attribute(tag, 'id');
    else if (tag.local === 'unit') open.unit = new XliffUnit(open.file, attribute(tag, 'id'));
    else open.unit?.open(tag.local, (name) => attribute(tag, name));
  });
  const read = (text: string): void => (open.foreign > 0 ? undefined : open.unit?.read(text));
  parser.on('text', read);
  parser.on('cdata', read);
  parser.on('closetag', (tag) => {
    depth -= 1;
    if (open.foreign > 0) open.foreign -= 1;
    else if (tag.local !== 'unit') open.unit?.close(tag.local);
    else if (open.unit !== undefined) {
      units.push(open.unit.translated());
      open.unit = undefined;
    }
  });
  // Its own words are English: the place says as much.
  parser.on('error', (cause) => {
    throw new TableeError('TEXTS_UNREADABLE', texts.noXml(texts.noXmlPlace(parser.line, parser.column + 1)), {
      fix: texts.noXmlFix,
      cause,
    });
  });
  parser.write(content).close();
  if (languages.from === '') throw otherXliff(texts, '');
  return { ...languages, units };
}

function attribute(tag: SaxesTagNS, name: string): string {
  return tag.attributes[name]?.value ?? '';
}

function otherXliff(texts: WritingTexts, version: string): TableeError {
  return new TableeError('TEXTS_UNREADABLE', texts.otherXliff(version), { fix: texts.otherXliffFix });
}
