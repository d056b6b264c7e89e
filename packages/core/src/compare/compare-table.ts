import type { JsonValue } from '../form/form-source.ts';
import type { TableId } from '../form/form-values.ts';
import type { TableDefinition } from '../form/table-definition.ts';
import type { Change, ChangeLevel } from './change.ts';
import { compareJson, plainJson } from './compare-json.ts';
import { compareOptions } from './compare-options.ts';
import { compareWords, sides } from './compare-words.ts';

/** What differs in what form.json says about one table. */
export function compareTable(
  table: TableId,
  before: TableDefinition | undefined,
  after: TableDefinition | undefined,
): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (after === undefined) return [{ code: 'table-removed', level: 'major', name: '', table, ...titled(before) }];
  if (before === undefined) return [{ code: 'table-added', level: 'minor', name: '', table, ...titled(after) }];
  const rules = ({ columns: _columns, ...rest }: TableDefinition): JsonValue => plainJson(rest);
  return [
    ...compareColumns(table, before.columns ?? [], after.columns ?? []),
    ...compareJson(rules(before), rules(after), `tables.${table}`).map((change) => ({
      ...change,
      table,
      level: tableLevel(change, table),
    })),
  ];
}

function titled(table: TableDefinition | undefined): Pick<Change, 'title'> {
  return table === undefined ? {} : { title: table.title };
}

/** What decides which answers a table holds, and how coarse: rows before and after cannot be read alike. */
function tableLevel({ property = '', level }: Change, table: TableId): ChangeLevel {
  const rest = property.slice(`tables.${table}.`.length);
  return /^(recode|takes|groupedBy)\b/.test(rest) ? 'major' : level;
}

type Columns = NonNullable<TableDefinition['columns']>;

/** Columns that the coordinator keeps. */
function compareColumns(table: TableId, before: Columns, after: Columns): readonly Change[] {
  const [old, now] = [keyed(before), keyed(after)];
  const removed = before.filter(({ key }) => !now.has(key));
  const added = after.filter(({ key }) => !old.has(key));
  return [
    ...removed.map(
      ({ key, label }): Change => ({ code: 'column-removed', level: 'major', name: key, title: label, table }),
    ),
    ...added.map(
      ({ key, label }): Change => ({ code: 'column-added', level: 'minor', name: key, title: label, table }),
    ),
    ...after.flatMap((column): readonly Change[] => {
      const earlier = old.get(column.key);
      if (earlier === undefined) return [];
      const place = { name: column.key, title: column.label, table };
      const { type: typeBefore } = earlier;
      return [
        ...(typeBefore === column.type
          ? []
          : [
              {
                code: 'column-type-changed' as const,
                level: 'major' as const,
                ...place,
                before: typeBefore,
                after: column.type,
              },
            ]),
        ...compareWords(earlier.label, column.label, { ...place, property: 'label', level: 'patch' }),
        ...compareOptions(plainJson(earlier.choices ?? []), plainJson(column.choices ?? []), {
          ...place,
          isRows: false,
          wordsLevel: 'patch',
        }),
        ...(earlier.initial === column.initial
          ? []
          : [
              {
                code: 'rule-changed' as const,
                level: 'minor' as const,
                ...place,
                property: 'initial',
                ...sides(earlier.initial, column.initial),
              },
            ]),
      ];
    }),
    ...orderOf(table, before, after),
  ];
}

function orderOf(table: TableId, before: Columns, after: Columns): readonly Change[] {
  const [old, now] = [keyed(before), keyed(after)];
  const order = (list: Columns, other: ReadonlyMap<string, unknown>): readonly string[] =>
    list.map(({ key }) => key).filter((key) => other.has(key));
  const [earlier, later] = [order(before, now), order(after, old)];
  if (earlier.join() === later.join()) return [];
  return [
    {
      code: 'look-changed',
      level: 'patch',
      name: '',
      table,
      property: `tables.${table}.columns`,
      before: earlier,
      after: later,
    },
  ];
}

function keyed(columns: Columns): ReadonlyMap<string, Columns[number]> {
  return new Map(columns.map((column) => [column.key, column]));
}
