import type { FormDefinition } from '../form/form-definition.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { tableIds } from '../form/form-values.ts';
import type { Change } from './change.ts';
import { compareMadeColumns, compareProfiles } from './compare-columns.ts';
import { compareJson, plainJson } from './compare-json.ts';
import { compareTable } from './compare-table.ts';
import { sides } from './compare-words.ts';
import { isObject } from './json-parts.ts';

/** What differs between what two versions say in form.json; the version itself is not looked at. */
export function compareDefinitions(before: FormDefinition, after: FormDefinition): readonly Change[] {
  const own = ({
    $schema: _schema,
    id: _id,
    version: _version,
    audience: _audience,
    languages: _languages,
    minimumGroupSize: _size,
    prefill: _prefill,
    profiles: _profiles,
    tables: _tables,
    ...rest
  }: FormDefinition): JsonValue => plainJson(rest);
  return [
    ...compareId(before, after),
    ...compareAudience(before, after),
    ...compareLanguages(before, after),
    ...compareGroupSize(before, after),
    ...comparePrefill(before, after),
    ...compareProfiles(before, after),
    ...tableIds.flatMap((id) => compareTable(id, before.tables[id], after.tables[id])),
    ...compareMadeColumns(before, after),
    ...compareJson(own(before), own(after), ''),
  ];
}

function compareId(before: FormDefinition, after: FormDefinition): readonly Change[] {
  return before.id === after.id
    ? []
    : [{ code: 'id-changed', level: 'major', name: '', ...sides(before.id, after.id) }];
}

/** A public form's addresses stand on web sites: closing it to strangers breaks them. */
function compareAudience({ audience: before }: FormDefinition, { audience: after }: FormDefinition): readonly Change[] {
  if (before === after) return [];
  return [{ code: 'audience-changed', level: before === 'public' ? 'major' : 'minor', name: '', before, after }];
}

function compareLanguages(
  { languages: before }: FormDefinition,
  { languages: after }: FormDefinition,
): readonly Change[] {
  const removed = before.filter((language) => !after.includes(language));
  const added = after.filter((language) => !before.includes(language));
  const isReordered = removed.length + added.length === 0 && before.join() !== after.join();
  return [
    ...removed.map((language): Change => ({ code: 'language-removed', level: 'major', name: '', language })),
    ...added.map((language): Change => ({ code: 'language-added', level: 'minor', name: '', language })),
    ...(isReordered
      ? [{ code: 'look-changed' as const, level: 'patch' as const, name: '', property: 'languages', before, after }]
      : []),
  ];
}

/** Anonymous rows were promised a group of this size at least: a smaller one breaks the promise. */
function compareGroupSize(
  { minimumGroupSize: before = 0 }: FormDefinition,
  { minimumGroupSize: after = 0 }: FormDefinition,
): readonly Change[] {
  if (before === after) return [];
  return [{ code: 'group-size-changed', level: after < before ? 'major' : 'minor', name: '', before, after }];
}

/** Links that were handed out name these fields. */
function comparePrefill(
  { prefill: before = {} }: FormDefinition,
  { prefill: after = {} }: FormDefinition,
): readonly Change[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((property): readonly Change[] => {
    if (old.get(property) === now.get(property)) return [];
    const level = old.has(property) && !now.has(property) ? 'major' : 'minor';
    return [{ code: 'prefill-changed', level, name: '', property, ...sides(old.get(property), now.get(property)) }];
  });
}

/** Reads a JSON object out of a definition, for whoever walks its words. */
export function definitionJson(definition: FormDefinition): JsonObject {
  const json = plainJson(definition);
  return isObject(json) ? json : {};
}
