import type { Column, Table } from '@tablee/core';
import { choiceLines } from './choices.ts';
import { freeTitle, readBook } from './find-tab.ts';
import { createMetadata, metadataKeys } from './metadata-keys.ts';
import type { Session } from './session.ts';
import type { Request } from './sheets-api.ts';

/**
 * The codebook: one tab that says what every column of every table in the spreadsheet is. Lines are added and brought up
 * to date, never taken away: columns of earlier versions stay in the tables too.
 */

/** Name under which the codebook is written down, as if it were a table; no table's name is like it. */
const codebookName = 'codebook';

const headings = {
  fr: [
    'formulaire',
    'tableau',
    'colonne',
    'libellés',
    'type',
    'choix',
    'tenu par',
    'sensibilité',
    'conservation',
    'source',
  ],
  en: ['form', 'table', 'column', 'labels', 'type', 'options', 'kept by', 'sensitivity', 'retention', 'source'],
} as const;

/** Writes the lines of a table's columns. A codebook that people gave other columns, or deleted, is left alone. */
export async function writeCodebook({ api }: Session, table: Table): Promise<void> {
  const isFrench = (table.languages[0] ?? 'fr').startsWith('fr');
  const lines = table.columns.map((column) => lineOf(column, table));
  const book = await readBook(api);
  const entry = book.metadata.find(({ key, value }) => key === metadataKeys.table && value === codebookName);
  if (entry?.sheetId === undefined) {
    const wasMade = book.metadata.some(({ key, value }) => key === metadataKeys.tableMade && value === codebookName);
    if (!wasMade) {
      const title = freeTitle(isFrench ? 'Dictionnaire des colonnes' : 'Codebook', book);
      await api.change(createCodebook(title, [isFrench ? headings.fr : headings.en, ...lines]));
    }
    return;
  }
  const { sheetId } = entry;
  const present = (await api.readValues({ gridRange: { sheetId } }, 'ROWS')).map((row) => row.map(String));
  const [first = []] = present;
  const isKnown = [headings.fr, headings.en].some((words) => words.every((word, index) => first[index] === word));
  if (!isKnown) return;
  const changes = changedLines(sheetId, present, lines);
  if (changes.length > 0) await api.change(changes);
}

function createCodebook(title: string, lines: readonly (readonly string[])[]): readonly Request[] {
  // Always the same id: a second attempt cannot make a second codebook.
  const sheetId = 1_846_270_513;
  const gridProperties = {
    rowCount: Math.max(200, lines.length + 100),
    columnCount: headings.en.length,
    frozenRowCount: 1,
  };
  const header = { sheetId, startRowIndex: 0, endRowIndex: 1 };
  const cell = { userEnteredFormat: { textFormat: { bold: true } } };
  return [
    { addSheet: { properties: { sheetId, title, gridProperties } } },
    createMetadata({ key: metadataKeys.table, value: codebookName, location: { sheetId } }),
    createMetadata({ key: metadataKeys.tableMade, value: codebookName, location: { spreadsheet: true } }),
    writeLines(sheetId, 0, lines),
    { repeatCell: { range: header, cell, fields: 'userEnteredFormat.textFormat.bold' } },
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
  const { key, type, keptBy, sensitivity, retention, source } = column;
  const options = choiceLines(column, table, true);
  return [table.form, table.id, key, labels.join('\n'), type, options, keptBy, sensitivity, retention, source];
}
