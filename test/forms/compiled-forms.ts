import { readdir, readFile } from 'node:fs/promises';
import {
  type CompiledForm,
  type CompileInput,
  type FormOwner,
  type FormSource,
  formDefinitionSchema,
  type JsonObject,
  type Profile,
  type Wording,
} from '@tablee/core';
import { compileForm } from '@tablee/core/compile';

const folders = [
  new URL('../../forms/', import.meta.url),
  // Forms of our own for what the real ones do not use yet: matrices, panels, groups.
  new URL('../../packages/core/src/compile/fixtures/', import.meta.url),
];

/** A form as it lies in its folder, with the folder's address. */
export interface FoundForm {
  readonly id: string;
  readonly folder: URL;
  readonly source: FormSource;
}

/** Every form there is, found by its folder: nobody has to list it. */
export async function findForms(): Promise<readonly FoundForm[]> {
  const found = await Promise.all(folders.map(findIn));
  return found.flat();
}

async function findIn(parent: URL): Promise<readonly FoundForm[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name);
  return await Promise.all(
    names.map(async (id): Promise<FoundForm> => {
      const folder = new URL(`${id}/`, parent);
      const definition = formDefinitionSchema.parse(await readJson(new URL('form.json', folder)));
      return { id, folder, source: { definition, survey: await readJson(new URL('survey.json', folder)) } };
    }),
  );
}

/** Reads a JSON file whose root is an object. */
async function readJson(file: URL): Promise<JsonObject> {
  const value: JsonObject = JSON.parse(await readFile(file, 'utf8'));
  return value;
}

/** The form for a demonstration organisation that has filled every token. */
export async function compileFound(form: FoundForm, profile: Profile): Promise<CompiledForm> {
  const result = compileForm(await compileInputFor(form, profile));
  if (result.ok) return result.form;
  throw new Error(result.findings.map(({ path, message }) => `${form.id} ${path}: ${message}`).join('\n'));
}

/** What compiling a form takes, for the same organisation. */
export async function compileInputFor(form: FoundForm, profile: Profile): Promise<CompileInput> {
  const wording = await readWording();
  return { source: form.source, wording, owner: ownerFor(form, profile, wording) };
}

async function readWording(): Promise<Wording> {
  const text = await readFile(new URL('../../forms/wording.json', import.meta.url), 'utf8');
  const wording: Wording = JSON.parse(text);
  return wording;
}

/** An organisation with a value for every word in braces that the form and the notices use. */
function ownerFor(form: FoundForm, profile: Profile, wording: Wording): FormOwner {
  const texts = JSON.stringify([form.source, wording]);
  const tokens = [...texts.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  );
  return {
    id: 'demo',
    name: { fr: 'Organisation', en: 'Organisation' },
    profile,
    languages: ['fr', 'en'],
    tokens: Object.fromEntries(
      tokens.filter((name) => name !== 'collection_notice').map((name) => [name, `valeur de ${name}`]),
    ),
  };
}
