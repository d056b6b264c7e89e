import { type Column, type Table, textIn } from '@tablee/core';
import { z } from 'zod';
import { type CellKind, choiceValues, kindFor } from './column-definition.ts';
import { columnMark, internalName } from './names.ts';

/** A column as the list has it; only what this adapter reads. */
export interface ListColumn {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description?: string | undefined;
  readonly indexed?: boolean | undefined;
  readonly enforceUniqueValues?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly text?: { readonly allowMultipleLines?: boolean | undefined } | undefined;
  readonly choice?:
    | {
        readonly allowTextEntry?: boolean | undefined;
        readonly choices?: readonly string[] | undefined;
        readonly displayAs?: string | undefined;
      }
    | undefined;
  readonly number?: object | undefined;
  readonly boolean?: object | undefined;
  readonly dateTime?: { readonly format?: string | undefined } | undefined;
  /** Types that no column of ours has; a person may have chosen them. */
  readonly personOrGroup?: object | undefined;
  readonly lookup?: object | undefined;
  readonly calculated?: object | undefined;
  readonly currency?: object | undefined;
}

/** Reads a column of Graph's reply. */
export const listColumnSchema: z.ZodType<ListColumn> = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
  required: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  text: z.object({ allowMultipleLines: z.boolean().optional() }).optional(),
  choice: z
    .object({
      allowTextEntry: z.boolean().optional(),
      choices: z.array(z.string()).optional(),
      displayAs: z.string().optional(),
    })
    .optional(),
  number: z.object({}).optional(),
  boolean: z.object({}).optional(),
  dateTime: z.object({ format: z.string().optional() }).optional(),
  personOrGroup: z.object({}).optional(),
  lookup: z.object({}).optional(),
  calculated: z.object({}).optional(),
  currency: z.object({}).optional(),
});

/** A table's column and the list's. */
export interface PlacedColumn {
  readonly column: Column;
  readonly listColumn: ListColumn;
  readonly kind: CellKind;
}

/** A table in its list. */
export interface Layout {
  readonly listId: string;
  readonly title: string;
  readonly columns: readonly ListColumn[];
  /** Columns that can be written, in the table's order. */
  readonly placed: readonly PlacedColumn[];
  readonly idColumn: ListColumn | undefined;
  /** The id column refuses repeated values. */
  readonly isUnique: boolean;
  readonly missing: readonly Column[];
  /** Columns whose type no longer holds their cells. */
  readonly retyped: readonly Column[];
}

/** Where a table's columns are. */
export function layoutOf(
  table: Table,
  list: { readonly id: string; readonly displayName: string; readonly columns: readonly ListColumn[] },
): Layout {
  const found = table.columns.map((column) => ({ column, listColumn: findColumn(list.columns, column.key) }));
  const placed: PlacedColumn[] = [];
  const retyped: Column[] = [];
  for (const { column, listColumn } of found) {
    if (listColumn === undefined) continue;
    const kind = cellKindOf(listColumn);
    if (kind === undefined || !holds(kind, column, table)) retyped.push(column);
    else placed.push({ column, listColumn, kind });
  }
  const idColumn = placed.find(({ column }) => column === table.columns[0])?.listColumn;
  return {
    listId: list.id,
    title: list.displayName,
    columns: list.columns,
    placed,
    idColumn,
    isUnique: idColumn?.enforceUniqueValues === true && idColumn.indexed === true,
    missing: found.flatMap(({ column, listColumn }) => (listColumn === undefined ? [column] : [])),
    retyped,
  };
}

/** The list's column for a key: by its name, or by its mark where the service gave it another name. */
function findColumn(columns: readonly ListColumn[], key: string): ListColumn | undefined {
  const mark = columnMark(key);
  return (
    columns.find((column) => column.name === internalName(key)) ??
    columns.find((column) => column.description?.split('\n', 1)[0] === mark)
  );
}

/** Choices that the table has and the list's column lacks. */
export function missingChoices({ column, listColumn, kind }: PlacedColumn): readonly string[] {
  if (kind !== 'choice') return [];
  const known = new Set(listColumn.choice?.choices ?? []);
  return choiceValues(column).filter((value) => !known.has(value));
}

/** What a person reads above a table's list before it is there. */
export function tableTitle(table: Table): string {
  return textIn(table.title, table.languages[0] ?? 'fr', table.languages);
}

function cellKindOf(column: ListColumn): CellKind | undefined {
  if (column.readOnly === true) return undefined;
  if (column.text !== undefined) return column.text.allowMultipleLines === true ? 'long-text' : 'text';
  if (column.choice !== undefined) return column.choice.displayAs === 'checkBoxes' ? undefined : 'choice';
  if (column.number !== undefined) return 'number';
  if (column.boolean !== undefined) return 'boolean';
  if (column.dateTime !== undefined) return column.dateTime.format === 'dateTime' ? 'date-time' : 'date';
  const others = [column.personOrGroup, column.lookup, column.calculated, column.currency];
  if (others.some((other) => other !== undefined)) return undefined;
  // Graph shows no type for columns of links [D columndefinition.md]: what shows none counts as one.
  return 'link';
}

/** Texts hold anything; a moment's column holds days. */
function holds(kind: CellKind, column: Column, table: Table): boolean {
  if (kind === 'text' || kind === 'long-text') return true;
  const wanted = kindFor(column, table);
  if (kind === 'link') return column.type === 'link';
  if (kind === 'choice') return wanted === 'choice' || wanted === 'text';
  const isDay = (one: CellKind): boolean => one === 'date' || one === 'date-time';
  return kind === wanted || (isDay(kind) && isDay(wanted));
}
