import { english, englishFaults, type Sentences } from './messages-en.ts';
import { french, frenchFaults } from './messages-fr.ts';

/** What failed and what to do about it, in both languages: whoever passes it on knows which one is read. */
export interface Explanation extends Sentences {
  readonly french: Sentences;
}

/** The sentences that a person reads. */
export function inWords({ french: inFrench, message, fix }: Explanation, language: 'fr' | 'en'): Sentences {
  return language === 'fr' ? inFrench : { message, fix };
}

function both<Args extends readonly unknown[]>(
  inEnglish: (...args: Args) => Sentences,
  inFrench: (...args: Args) => Sentences,
): (...args: Args) => Explanation {
  return (...args) => ({ ...inEnglish(...args), french: inFrench(...args) });
}

type Explain = {
  readonly [Key in keyof typeof english]: (...args: Parameters<(typeof english)[Key]>) => Explanation;
};

/** Every sentence of this adapter. */
export const explain: Explain = {
  idColumnMissing: both(english.idColumnMissing, french.idColumnMissing),
  headingsMissing: both(english.headingsMissing, french.headingsMissing),
  unclosedQuote: both(english.unclosedQuote, french.unclosedQuote),
  misplacedQuote: both(english.misplacedQuote, french.misplacedQuote),
  zeroBytes: both(english.zeroBytes, french.zeroBytes),
  utf16: both(english.utf16, french.utf16),
  notUtf8: both(english.notUtf8, french.notUtf8),
  openInLibreOffice: both(english.openInLibreOffice, french.openInLibreOffice),
  keepsChanging: both(english.keepsChanging, french.keepsChanging),
  tornHeadings: both(english.tornHeadings, french.tornHeadings),
  notAFile: both(english.notAFile, french.notAFile),
  rowMissing: both(english.rowMissing, french.rowMissing),
  badRowId: both(english.badRowId, french.badRowId),
  closed: both(english.closed, french.closed),
  columnsDeleted: both(english.columnsDeleted, french.columnsDeleted),
  columnsRepeated: both(english.columnsRepeated, french.columnsRepeated),
  rowsGone: both(english.rowsGone, french.rowsGone),
  noMark: both(english.noMark, french.noMark),
  readableByOthers: both(english.readableByOthers, french.readableByOthers),
  unfinishedRow: both(english.unfinishedRow, french.unfinishedRow),
  missingYet: both(english.missingYet, french.missingYet),
  directoryReady: both(english.directoryReady, french.directoryReady),
  directoryToCome: both(english.directoryToCome, french.directoryToCome),
  space: both(english.space, french.space),
  tableReady: both(english.tableReady, french.tableReady),
  notLookedAt: both(english.notLookedAt, french.notLookedAt),
};

/** What a refusal of the operating system means, by its error code. */
export const systemFaults: Readonly<Record<string, (path: string) => Explanation>> = Object.fromEntries(
  Object.entries(englishFaults).map(([code, inEnglish]) => [code, both(inEnglish, frenchFaults[code] ?? inEnglish)]),
);
