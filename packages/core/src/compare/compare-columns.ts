import type { FormDefinition, ProfileRule } from '../form/form-definition.ts';
import { profiles, type TableId, tableIds } from '../form/form-values.ts';
import { linkColumnKey } from '../table/tables-of.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Change } from './change.ts';
import { compareJson, plainJson } from './compare-json.ts';

interface MadeColumn {
  readonly table: TableId;
  readonly name: string;
  readonly title?: LocalText;
}

/**
 * Columns that form.json makes beside those that the coordinator keeps: links from a row to the next form and to
 * documents, and answers that a second table holds. People's tables rely on them as on any other.
 */
export function compareMadeColumns(before: FormDefinition, after: FormDefinition): readonly Change[] {
  const [old, now] = [madeColumns(before), madeColumns(after)];
  return [
    ...[...old].flatMap(([key, column]): readonly Change[] =>
      now.has(key) ? [] : [{ code: 'column-removed', level: 'major', ...column }],
    ),
    ...[...now].flatMap(([key, column]): readonly Change[] =>
      old.has(key) ? [] : [{ code: 'column-added', level: 'minor', ...column }],
    ),
  ];
}

function madeColumns({ workflow, documents = [], tables }: FormDefinition): ReadonlyMap<string, MadeColumn> {
  const links = (workflow.links ?? []).map(({ form, label, table = 'main' }) => ({ id: form, label, table }));
  const linked = [...links, ...documents.map(({ id, label, table = 'main' }) => ({ id, label, table }))].map(
    ({ id, label, table }): MadeColumn => ({ table, name: linkColumnKey(id), title: label }),
  );
  // A table that is not there in both says so itself.
  const held = tableIds.flatMap((table) =>
    (tables[table]?.alsoHolds ?? []).map((name): MadeColumn => ({ table, name })),
  );
  return new Map([...linked, ...held].map((column) => [`${column.table} ${column.name}`, column]));
}

/**
 * What jurisdictions leave out. What is left out newly takes its columns and options away from the organisations there,
 * as a removal would.
 */
export function compareProfiles(
  { profiles: before = {} }: FormDefinition,
  { profiles: after = {} }: FormDefinition,
): readonly Change[] {
  const stricter = profiles.filter((profile) => {
    const hidden = new Set(namesLeftOut(before[profile]));
    return namesLeftOut(after[profile]).some((name) => !hidden.has(name));
  });
  return compareJson(plainJson(before), plainJson(after), 'profiles').map((change): Change => {
    const { property = '' } = change;
    const isStricter = stricter.some((profile) => property === 'profiles' || isWithin(property, profile));
    return isStricter ? { ...change, level: 'major' } : change;
  });
}

function isWithin(property: string, profile: string): boolean {
  return property === `profiles.${profile}` || property.startsWith(`profiles.${profile}.`);
}

function namesLeftOut({ hide = [], hideColumns = [], hideOptions = {} }: ProfileRule = {}): readonly string[] {
  const options = Object.entries(hideOptions).flatMap(([name, values]) => values.map((value) => `${name} ${value}`));
  return [...hide, ...hideColumns, ...options];
}
