import type { Batch, Cell, Column, Row, Table } from '@tablee/core';
import { awkwardTexts } from './awkward-texts.ts';
import { type SeededRandom, seededRandom } from './random.ts';

/** Which rows {@link buildRows} makes. */
export interface RowsOptions {
  readonly table: Table;
  readonly count: number;
  /** Rows of different seeds have different ids and cells. Default 1. */
  readonly seed?: number;
}

/** Rows of a table with cells of every kind, awkward texts and empty cells among them. The same seed gives the same rows. */
export function buildRows({ table, count, seed = 1 }: RowsOptions): readonly Row[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const id = buildRowId(random, seed, index);
    return { id, cells: buildCells(table, id, random) };
  });
}

/** One row with these cells, and nothing in the other columns of the form. */
export function buildRow(table: Table, seed: number, cells: Readonly<Record<string, Cell>>): Row {
  const id = buildRowId(seededRandom(seed), seed, 0);
  const kept = table.columns.filter((column) => column.keptBy !== 'form');
  const known = kept.map((column) => [column.key, recordCell(column, id)] as const);
  return { id, cells: { ...Object.fromEntries(known.filter(([, cell]) => cell !== null)), ...cells } };
}

let lastBatch = 0;

/** A batch of rows, as its first attempt; `changes` for later ones. Each has an id of its own. */
export function buildBatch(table: Table, rows: readonly Row[], changes: Partial<Batch> = {}): Batch {
  lastBatch += 1;
  return { id: lastBatch, table, rows, settled: [], attempt: 1, ...changes };
}

/** A UUID version 7 in lower case; later ids sort later. */
function buildRowId(random: SeededRandom, seed: number, index: number): string {
  const time = (0x01_9a_00_00_00_00 + seed * 1_000_000 + index).toString(16).padStart(12, '0');
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

function buildCells(table: Table, id: string, random: SeededRandom): Readonly<Record<string, Cell>> {
  const cells = table.columns.map((column) => {
    const cell = column.keptBy === 'form' ? answerCell(column, random) : recordCell(column, id);
    return [column.key, cell] as const;
  });
  return Object.fromEntries(cells.filter(([, cell]) => cell !== null));
}

function recordCell(column: Column, id: string): Cell {
  if (column.keptBy === 'coordinator') return column.initial ?? null;
  if (column.key.endsWith('_id')) return id;
  const known: Readonly<Record<string, string>> = {
    reference: 'K7F-2QM',
    received_on: '2026-11-22',
    received_month: '2026-11',
    form_version: '1.0.0',
    language: 'fr',
  };
  return known[column.key] ?? null;
}

const words = ['Amélie', 'bonjour', 'un rendez-vous', 'O’Neil', 'rien; merci', 'très, très bien', 'dit "oui"'];
const texts = [...words, ...words, ...Object.values(awkwardTexts)];

function answerCell(column: Column, random: SeededRandom): Cell {
  if (random.below(5) === 0) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = `${1930 + random.below(90)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  const values = (column.choices ?? []).map((choice) => choice.value);
  switch (column.type) {
    case 'number':
      return random.pick([0, -3, 42, 3.5, 1e6, random.below(120)]);
    case 'boolean':
      return random.below(2) === 0;
    case 'date':
      return date;
    case 'month':
      return date.slice(0, 7);
    case 'date-time':
      return `${date}T${two(random.below(24))}:30:00.000Z`;
    case 'choice':
      return values.length === 0 ? null : random.pick(values);
    case 'choices':
      return values.filter(() => random.below(2) === 0).join(', ') || null;
    case 'link':
      return `https://forms.example.org/s#${random.below(2 ** 31).toString(36)}`;
    case 'text':
    case 'long-text':
      return random.pick(texts);
  }
}
