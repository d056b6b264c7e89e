import { type Column, codebookWords, type Table } from '@tablee/core';
import { choiceLines } from './choices.ts';
import { codebookColumnTypes, codebookHeadings, codebookKeepers } from './codebook-texts.ts';
import { color } from './colors.ts';
import { freeTitle, readBook, tabEntry } from './find-tab.ts';
import { createMetadata, metadataKeys, setMetadataValue } from './metadata-keys.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

/**
 * The codebook: one tab that says what every column of every table in the spreadsheet is. Lines are added and brought up
 * to date, never taken away: columns of earlier versions stay in the tables too.
 */

/** Name under which the codebook is written down, as if it were a table; no table's name is like it. */
const codebookName = 'codebook';

/** What to write down about one table, and where it is. */
export interface CodebookEntry {
  readonly table: Table;
  readonly sheetId: number;
  /** Of the table as it is now: written down with the lines, so that they are not compared again. */
  readonly digest: string;
}

/**
 * Writes the lines of some tables' columns, and that they were written. A codebook that people gave other columns, or
 * deleted, is left alone. @throws CallFailure.
 */
export async function writeCodebook({ api }: Session, entries: readonly CodebookEntry[]): Promise<void> {
  const [first] = entries;
  if (first === undefined) return;
  const language = languageOf(first.table);
  const lines = entries.flatMap(({ table }) => table.columns.map((column) => lineOf(column, table)));
  const book = await readBook(api);
  const done = entries.map(({ sheetId, digest }) => {
    return noted(tabEntry(book, sheetId, metadataKeys.codebook)?.id, sheetId, digest);
  });
  const entry = book.metadata.find(({ key, value }) => key === metadataKeys.table && value === codebookName);
  if (entry?.sheetId === undefined) {
    const wasMade = book.metadata.some(({ key, value }) => key === metadataKeys.tableMade && value === codebookName);
    const title = freeTitle(language === 'fr' ? 'Dictionnaire des colonnes' : 'Codebook', book);
    const made = wasMade ? [] : createCodebook(title, [codebookHeadings[language], ...lines]);
    await api.change([...made, ...done]);
    return;
  }
  const present = (await api.readValues({ gridRange: { sheetId: entry.sheetId } }, 'ROWS')).map((row) =>
    row.map(String),
  );
  const [heading = []] = present;
  const isKnown = Object.values(codebookHeadings).some((words) =>
    words.every((word, index) => heading[index] === word),
  );
  const changes = isKnown ? changedLines(entry.sheetId, present, lines) : [];
  await api.change([...changes, ...done]);
}

function noted(id: number | undefined, sheetId: number, digest: string): Request {
  if (id !== undefined) return setMetadataValue(id, digest);
  return createMetadata({ key: metadataKeys.codebook, value: digest, location: { sheetId } });
}

function languageOf({ languages }: Table): 'fr' | 'en' {
  return (languages[0] ?? 'fr').startsWith('fr') ? 'fr' : 'en';
}

/** Of its columns, from left to right, in pixels. */
const codebookWidths = [120, 100, 180, 320, 120, 260, 170, 210, 330, 280];

function createCodebook(title: string, lines: readonly (readonly string[])[]): readonly Request[] {
  // Always the same id: a second attempt cannot make a second codebook.
  const sheetId = 1_846_270_513;
  const gridProperties = {
    rowCount: Math.max(200, lines.length + 100),
    columnCount: codebookHeadings.en.length,
    frozenRowCount: 1,
  };
  const header = { sheetId, startRowIndex: 0, endRowIndex: 1 };
  const cell = {
    userEnteredFormat: {
      backgroundColor: color(0x546270),
      textFormat: { bold: true, foregroundColor: color(0xffffff) },
    },
  };
  return [
    { addSheet: { properties: { sheetId, title, gridProperties } } },
    createMetadata({ key: metadataKeys.table, value: codebookName, location: { sheetId } }),
    createMetadata({ key: metadataKeys.tableMade, value: codebookName, location: { spreadsheet: true } }),
    writeLines(sheetId, 0, lines),
    { repeatCell: { range: header, cell, fields: 'userEnteredFormat(backgroundColor,textFormat)' } },
    ...codebookWidths.map((pixelSize, index): Request => {
      const range = { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
      return { updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } };
    }),
    {
      repeatCell: {
        range: { sheetId },
        cell: { userEnteredFormat: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } },
        fields: 'userEnteredFormat(wrapStrategy,verticalAlignment)',
      },
    },
  ];
}

function changedLines(
  sheetId: number,
  present: readonly (readonly string[])[],
  lines: readonly (readonly string[])[],
): readonly Request[] {
  const nameOf = (line: readonly string[]): string => line.slice(0, 3).join('\n');
  const places = new Map(present.map((line, index) => [nameOf(line), index]));
  const added = lines.filter((line) => !places.has(nameOf(line)));
  const changed = lines.flatMap((line): Request[] => {
    const index = places.get(nameOf(line));
    const isSame = index === undefined || line.every((text, column) => (present[index]?.[column] ?? '') === text);
    return isSame ? [] : [writeLines(sheetId, index, [line])];
  });
  const rows = added.map(rowOf);
  const append: Request[] = rows.length === 0 ? [] : [{ appendCells: { sheetId, rows, fields: 'userEnteredValue' } }];
  return [...changed, ...append];
}

function writeLines(sheetId: number, rowIndex: number, lines: readonly (readonly string[])[]): Request {
  const start = { sheetId, rowIndex, columnIndex: 0 };
  return { updateCells: { start, rows: lines.map(rowOf), fields: 'userEnteredValue' } };
}

function rowOf(line: readonly string[]): { values: { userEnteredValue?: { stringValue: string } }[] } {
  return { values: line.map((text) => (text === '' ? {} : { userEnteredValue: { stringValue: text } })) };
}

function lineOf(column: Column, table: Table): readonly string[] {
  const labels = table.languages.flatMap((language) => {
    const text = column.label[language];
    return text === undefined ? [] : [`${language}: ${text}`];
  });
  const language = languageOf(table);
  const type = codebookColumnTypes[language][column.type];
  const keeper = codebookKeepers[language][column.keptBy];
  const { sensitivity, retention, source } = codebookWords(column, table.languages);
  const options = choiceLines(column, table, true);
  const about = [type, options, keeper, sensitivity, retention, source];
  return [table.form, table.id, column.key, labels.join('\n'), ...about];
}
