import type { Choice, Column, ColumnType, LocalText, Table } from '@tablee/core';
import { createFormKeys } from '../store/form-keys.ts';
import type { ReadableStore } from '../store/read-store.ts';
import { type PreparedColumn, readPrepared } from './prepared-columns.ts';
import type { StatusTarget } from './status.ts';
import type { StreamName } from './stream.ts';

/** A column by its key and its words. */
type NamedColumn = Pick<Column, 'key' | 'label'>;

/** What the next delivery changes in one table of one destination. */
export interface ColumnChanges extends StreamName {
  /** Made at the right end. */
  readonly added: readonly NamedColumn[];
  /** There from earlier, and filled again. */
  readonly resumed: readonly NamedColumn[];
  /** They stay as they are; new rows leave them empty. */
  readonly left: readonly NamedColumn[];
  readonly choices: readonly (NamedColumn & { readonly added: readonly Choice[] })[];
  /** The column stays as it was made; what comes may not fit it. */
  readonly types: readonly (NamedColumn & { readonly before: ColumnType; readonly after: ColumnType })[];
}

/**
 * What the forms as they are now change in the tables that destinations have, in the order of the targets. Tables that
 * were never prepared are left out: all of each would be new.
 */
export async function readColumnChanges(
  store: ReadableStore,
  targets: readonly StatusTarget[],
): Promise<readonly ColumnChanges[]> {
  const formKeys = createFormKeys(store);
  const all: ColumnChanges[] = [];
  for (const { organisation, destination, streams } of targets) {
    for (const { table } of streams) {
      const formKey = await formKeys.find(organisation, table.form);
      const stream = await store.db
        .selectFrom('stream')
        .select('key')
        .where('form_key', '=', formKey ?? 0)
        .where('table_id', '=', table.id)
        .where('destination', '=', destination)
        .executeTakeFirst();
      const prepared = stream === undefined ? undefined : await readPrepared(store.db, stream.key);
      if (prepared === undefined) continue;
      const changes = changesOf(prepared, table);
      const name = { organisation, form: table.form, table: table.id, destination };
      if (Object.values(changes).some((list) => list.length > 0)) all.push({ ...name, ...changes });
    }
  }
  return all;
}

/** What preparing `table` changes where `prepared` is. */
function changesOf(prepared: readonly PreparedColumn[], { columns }: Table): Omit<ColumnChanges, keyof StreamName> {
  const known = new Map(prepared.map((column) => [column.key, column]));
  const keys = new Set(columns.map(({ key }) => key));
  return {
    added: columns.filter(({ key }) => !known.has(key)).map(named),
    resumed: columns.filter(({ key }) => known.get(key)?.isFilled === false).map(named),
    left: prepared.filter(({ key, isFilled }) => isFilled && !keys.has(key)).map(named),
    choices: columns.flatMap((column) => {
      const before = known.get(column.key);
      const values = new Set(before?.choices?.map(({ value }) => value));
      const added = (column.choices ?? []).filter(({ value }) => !values.has(value));
      if (before?.choices === undefined || added.length === 0) return [];
      return [{ ...named(column), added: added.map(({ value, label }) => ({ value, label })) }];
    }),
    types: columns.flatMap((column) => {
      const before = known.get(column.key)?.type;
      if (before === undefined || before === column.type) return [];
      return [{ ...named(column), before, after: column.type }];
    }),
  };
}

function named({ key, label }: { readonly key: string; readonly label: LocalText }): NamedColumn {
  return { key, label };
}
