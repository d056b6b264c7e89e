import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Configuration, ConfiguredOrganisation } from '@tablee/collector';
import type { JsonObject, TableId } from '@tablee/core';
import { rewriteJson } from '../upgrading/json-text.ts';

/** Makes `tablee.json` name a folder of forms. True when it did not yet. */
export async function nameFormFolder(
  { folder: root, settings }: Pick<Configuration, 'folder' | 'settings'>,
  place: string,
): Promise<boolean> {
  const named = settings.forms.map((entry) => (typeof entry === 'string' ? entry : entry.from));
  if (named.some((one) => resolve(root, one) === resolve(root, place))) return false;
  await change(join(root, 'tablee.json'), (json) => {
    const { forms } = json;
    return { ...json, forms: Array.isArray(forms) ? [...forms, place] : [place] };
  });
  return true;
}

/**
 * Adds a form to an organisation, its table to where most of its tables of the kind go already; a main table else to the
 * first destination. Gives the name of that destination; nothing where there is none.
 */
export async function addFormTo(
  root: string,
  { id: organisation, settings }: Pick<ConfiguredOrganisation, 'id' | 'settings'>,
  { id, table }: { readonly id: string; readonly table: TableId },
): Promise<string | undefined> {
  const used = Object.values(settings.forms).flatMap(({ deliver }) => deliver[table] ?? []);
  const counts = Map.groupBy(used, (name) => name);
  const usual = [...counts].sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
  const destination = usual ?? (table === 'main' ? Object.keys(settings.destinations)[0] : undefined);
  const entry = { deliver: { [table]: destination === undefined ? [] : [destination] } };
  await change(join(root, 'organisations', organisation, 'organisation.json'), (json) => {
    const { forms } = json;
    return { ...json, forms: { ...(isObject(forms) ? forms : {}), [id]: entry } };
  });
  return destination;
}

/**
 * Changes a file of settings in the layout that it has: as `init` writes it, or as people wrote it, where all that stays
 * keeps its place and its lines.
 */
async function change(file: string, made: (json: JsonObject) => JsonObject): Promise<void> {
  const text = await readFile(file, 'utf8');
  const before: unknown = JSON.parse(text);
  const after = made(isObject(before) ? before : {});
  const isPlain = text.trim() === JSON.stringify(before, null, 2);
  await writeFile(file, isPlain ? `${JSON.stringify(after, null, 2)}\n` : rewriteJson(text, after, lastOf(before)));
}

/** Behind what new members stand: the last form; the last setting where no forms are named yet. */
function lastOf(json: unknown): string {
  const forms = isObject(json) ? json['forms'] : undefined;
  return Object.keys(isObject(forms) ? forms : isObject(json) ? json : {}).at(-1) ?? '';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
