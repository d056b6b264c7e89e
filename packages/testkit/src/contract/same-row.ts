import type { Cell, Column, Row, Table } from '@tablee/core';
import { expect } from 'vitest';
import type { SeenRow } from './world.ts';

/** What may differ between a row that was sent and the one that is seen. */
export interface RowExpectation {
  /** Columns that are not in the destination, or that a person changed. */
  readonly except?: readonly string[];
}

/** The row that is seen holds what was sent, in each of the table's columns. */
export function expectSameRow(seen: SeenRow, sent: Row, table: Table, { except = [] }: RowExpectation = {}): void {
  const [idColumn, ...columns] = table.columns;
  expect(seen.id).toBe(sent.id);
  for (const column of columns) {
    if (except.includes(column.key) || column.key === idColumn?.key) continue;
    expect(Object.keys(seen.cells), `columns of row ${sent.id}`).toContain(column.key);
    const isSame = isSameCell(seen.cells[column.key] ?? null, sentCell(sent, column));
    const shown = JSON.stringify([seen.cells[column.key], sentCell(sent, column)]);
    expect(isSame, `seen and sent in column ${column.key} of row ${sent.id}: ${shown}`).toBe(true);
  }
}

/** A text may get an apostrophe in front where the destination would otherwise take it for a formula. Nothing else. */
export function isSameCell(seen: Cell, sent: Cell): boolean {
  if (typeof sent !== 'string') return seen === sent;
  const text = readable(sent);
  if (text === '') return seen === null || seen === '';
  return seen === text || (formulaStart.test(text) && seen === `'${text}`);
}

function sentCell(row: Row, column: Column): Cell {
  return row.cells[column.key] ?? (column.keptBy === 'coordinator' ? (column.initial ?? null) : null);
}

const formulaStart = /^[=+\-@\t\n＝＋－＠]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no destination has to keep these
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** What a destination has to keep of a text: line breaks as LF, no control characters, no half characters. */
function readable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed();
}
