import type { sheets_v4 } from '@googleapis/sheets';
import type { Column, Table } from '@tablee/core';
import { choiceHelp, shownChoices } from './choices.ts';
import { color } from './colors.ts';
import { labelOf, markOf } from './layout.ts';
import type { Request } from './sheets-api.ts';

/** How tables look: headings, widths, formats, drop-downs, colours. Nothing here decides where a cell goes. */

type Color = sheets_v4.Schema$Color;

/** White on these has a contrast of at least 5.5 to 1 (WCAG AA). */
const headingColors: Readonly<Record<Column['keptBy'], Color>> = {
  record: color(0x546270),
  form: color(0x1f5f6b),
  coordinator: color(0x7a4a12),
};
const bandColors = { firstBandColor: color(0xffffff), secondBandColor: color(0xf4f7f8) };
/** Behind black text, each with a contrast above 15 to 1; a form’s statuses rarely outnumber them. */
const statusColors = [
  0xfff1c9, 0xffe1cc, 0xd9e8fb, 0xcdeef3, 0xe6dcf5, 0xf8daee, 0xd8f0de, 0xe4efc4, 0xc6e9dc, 0xf9dcd7, 0xe7e9ec,
  0xe9e2d6, 0xdfe0f7,
].map(color);

const widths: Readonly<Record<Column['type'], number>> = {
  text: 180,
  'long-text': 380,
  number: 90,
  date: 110,
  month: 100,
  'date-time': 150,
  choice: 160,
  choices: 220,
  boolean: 90,
  link: 180,
};

/** Of what Tablée knows of a response itself: a reference, a version, a language. */
const shortWidth = 110;

/** Formats by type; dates are serial numbers and unreadable without. */
const numberFormats: Partial<Record<Column['type'], sheets_v4.Schema$NumberFormat>> = {
  date: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  month: { type: 'DATE', pattern: 'yyyy-mm' },
  'date-time': { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
};

/** Google shows at most so many choices in a drop-down. */
const maxChoices = 500;

/** A heading: the label, and in its note what the column is and the mark by which it is found again. */
export function headingCell(column: Column, table: Table): sheets_v4.Schema$CellData {
  const choices = choiceHelp(column, table);
  const note = [labelOf(column, table), ...(choices === '' ? [] : ['', choices]), '', markOf(column.key)].join('\n');
  return {
    userEnteredValue: { stringValue: labelOf(column, table) },
    note,
    userEnteredFormat: {
      backgroundColor: headingColors[column.keptBy],
      textFormat: { bold: true, foregroundColor: color(0xffffff) },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
    },
  };
}

/** A column and where it is. */
export interface PlacedColumn {
  readonly column: Column;
  readonly index: number;
}

/** Formats and drop-downs of columns from a row to the end of the tab. */
export function dressRows(
  sheetId: number,
  columns: readonly PlacedColumn[],
  startRowIndex: number,
  table: Table,
): readonly Request[] {
  return columns.flatMap(({ column, index }): Request[] => {
    const range = { sheetId, startRowIndex, startColumnIndex: index, endColumnIndex: index + 1 };
    const numberFormat = numberFormats[column.type];
    const isId = column === table.columns[0];
    const wrapStrategy = isId ? 'CLIP' : 'WRAP';
    const userEnteredFormat = {
      ...(numberFormat === undefined ? {} : { numberFormat }),
      wrapStrategy,
      verticalAlignment: 'TOP',
    };
    const formats = numberFormat === undefined ? '' : 'numberFormat,';
    const fields = `userEnteredFormat(${formats}wrapStrategy,verticalAlignment)`;
    return [{ repeatCell: { range, cell: { userEnteredFormat }, fields } }, ...dropDown(column, range, table)];
  });
}

function dropDown(column: Column, range: sheets_v4.Schema$GridRange, table: Table): Request[] {
  const values = shownChoices(column, table.languages);
  // Several choices stand in one cell, which a drop-down would call wrong.
  if (column.type !== 'choice' || values.length === 0 || values.length > maxChoices) return [];
  return [{ setDataValidation: { range, rule: choiceRule(values, choiceHelp(column, table)) } }];
}

/** A drop-down of values. Whatever else stands in a cell stays allowed: older versions had other choices. */
export function choiceRule(values: readonly string[], inputMessage: string): sheets_v4.Schema$DataValidationRule {
  return {
    condition: { type: 'ONE_OF_LIST', values: values.map((userEnteredValue) => ({ userEnteredValue })) },
    ...(inputMessage === '' ? {} : { inputMessage: inputMessage.slice(0, 1_000) }),
    strict: false,
    showCustomUi: true,
  };
}

/** Widths of new columns, and the colours of what the coordinator chooses. */
export function dressColumns(sheetId: number, columns: readonly PlacedColumn[], table: Table): readonly Request[] {
  return columns.flatMap(({ column, index }): Request[] => {
    const range = { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 };
    const isShort = column.keptBy === 'record' && column.type === 'text';
    const pixelSize = column === table.columns[0] ? 90 : isShort ? shortWidth : widths[column.type];
    const width: Request = { updateDimensionProperties: { range, properties: { pixelSize }, fields: 'pixelSize' } };
    return [width, ...choiceColors(sheetId, { column, index }, table.languages)];
  });
}

/** Colours of a coordinator's choices; of these only, if said so. */
export function choiceColors(
  sheetId: number,
  { column, index }: PlacedColumn,
  languages: readonly string[],
  only?: ReadonlySet<string>,
): readonly Request[] {
  if (column.keptBy !== 'coordinator' || column.type !== 'choice') return [];
  const ranges = [{ sheetId, startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 }];
  return shownChoices(column, languages).flatMap((shown, order): Request[] => {
    if (only?.has(shown) === false) return [];
    const condition = { type: 'TEXT_EQ', values: [{ userEnteredValue: shown }] };
    const backgroundColor = statusColors[order % statusColors.length] ?? color(0xe7e9ec);
    const rule = { ranges, booleanRule: { condition, format: { backgroundColor } } };
    return [{ addConditionalFormatRule: { rule, index: 0 } }];
  });
}

/** Filter, stripes, and a warning before somebody changes the headings. Open ends: rows and columns to come are in it. */
export function dressTab(sheetId: number, language: string): readonly Request[] {
  const description = language.startsWith('fr')
    ? 'Titres de Tablée : vous pouvez les reformuler et les déplacer.'
    : 'Headings of Tablée: you may rephrase and move them.';
  const protectedRange = {
    range: { sheetId, startRowIndex: 0, endRowIndex: 1 },
    description,
    warningOnly: true,
  };
  return [
    { setBasicFilter: { filter: { range: { sheetId, startRowIndex: 0 } } } },
    { addBanding: { bandedRange: { range: { sheetId, startRowIndex: 1 }, rowProperties: bandColors } } },
    { addProtectedRange: { protectedRange } },
  ];
}
