import type { Choice } from '../form/choice.ts';
import type { TableId } from '../form/form-values.ts';
import type { Column, ColumnType, Table } from '../table/table.ts';

/** A column by its key and its words. */
export type NamedColumn = Pick<Column, 'key' | 'label'>;

/** What a new version does to the columns of one table, wherever the table is. */
export interface TableEffects {
  readonly table: TableId;
  /** Made at the right end where the table is there already. */
  readonly added: readonly NamedColumn[];
  /** They stay where they are with what they hold; new rows leave them empty. */
  readonly left: readonly NamedColumn[];
  /** The heading that is there stays as people know it; tables that are made from now on have the new one. */
  readonly renamed: readonly (NamedColumn & { readonly before: Column['label'] })[];
  readonly types: readonly (NamedColumn & { readonly before: ColumnType; readonly after: ColumnType })[];
  readonly choicesAdded: readonly (NamedColumn & { readonly choices: readonly Choice[] })[];
  /** Rows that are there keep these values. */
  readonly choicesRemoved: readonly (NamedColumn & { readonly choices: readonly Choice[] })[];
  /** How many columns nothing happens to. */
  readonly kept: number;
}

/** The effects on every table that either version has; tables where nothing happens are left out. */
export function compareTables(before: readonly Table[], after: readonly Table[]): readonly TableEffects[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const columnsOf = (tables: readonly Table[]): readonly Column[] =>
      tables.find((table) => table.id === id)?.columns ?? [];
    const effects = compareColumns(id, columnsOf(before), columnsOf(after));
    const { table: _table, kept: _kept, ...lists } = effects;
    return Object.values(lists).some((list) => list.length > 0) ? [effects] : [];
  });
}

function compareColumns(table: TableId, before: readonly Column[], after: readonly Column[]): TableEffects {
  const old = new Map(before.map((column) => [column.key, column]));
  const keys = new Set(after.map(({ key }) => key));
  const pairs = after.flatMap((column) => {
    const earlier = old.get(column.key);
    return earlier === undefined ? [] : [{ column, earlier }];
  });
  const without = (column: Column, other: Column): readonly Choice[] => {
    const values = new Set(other.choices?.map(({ value }) => value));
    return (column.choices ?? [])
      .filter(({ value }) => !values.has(value))
      .map(({ value, label }) => ({ value, label }));
  };
  const choices = (pick: (pair: (typeof pairs)[number]) => readonly Choice[]): TableEffects['choicesAdded'] =>
    pairs.flatMap((pair) => {
      const list = pick(pair);
      return list.length === 0 ? [] : [{ ...named(pair.column), choices: list }];
    });
  const effects = {
    table,
    added: after.filter(({ key }) => !old.has(key)).map(named),
    left: before.filter(({ key }) => !keys.has(key)).map(named),
    renamed: pairs.flatMap(({ column, earlier }) =>
      sameWords(column.label, earlier.label) ? [] : [{ ...named(column), before: earlier.label }],
    ),
    types: pairs.flatMap(({ column, earlier }) =>
      column.type === earlier.type ? [] : [{ ...named(column), before: earlier.type, after: column.type }],
    ),
    choicesAdded: choices(({ column, earlier }) => (earlier.choices === undefined ? [] : without(column, earlier))),
    choicesRemoved: choices(({ column, earlier }) => (column.choices === undefined ? [] : without(earlier, column))),
  };
  const touched = new Set(
    [effects.renamed, effects.types, effects.choicesAdded, effects.choicesRemoved].flat().map(({ key }) => key),
  );
  return { ...effects, kept: pairs.filter(({ column }) => !touched.has(column.key)).length };
}

function sameWords(one: Column['label'], other: Column['label']): boolean {
  const languages = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...languages].every((language) => one[language] === other[language]);
}

function named({ key, label }: Column): NamedColumn {
  return { key, label };
}
