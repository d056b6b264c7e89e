import { readdir, readFile } from 'node:fs/promises';
import { type FormDefinition, formDefinitionSchema, type JsonObject } from '@tablee/core';
import { type FolderFiles, smallFolder } from '../support/start-collector.ts';

const folder = new URL('../../forms/', import.meta.url);
const organisationFile = 'organisations/demo/organisation.json';

/** A form of the kit as its folder says it, with the sample that answers it whole. */
export interface KitForm {
  readonly id: string;
  readonly definition: FormDefinition;
  readonly sample: {
    readonly data: JsonObject;
    readonly context?: { readonly prefill?: Readonly<Record<string, string>>; readonly staff?: boolean };
  };
}

/** Every form of the kit, found by its folder: a new one is tested from its first day. */
export async function kitForms(): Promise<readonly KitForm[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name);
  return Promise.all(
    ids.sort().map(async (id) => ({
      id,
      definition: formDefinitionSchema.parse(JSON.parse(await readFile(new URL(`${id}/form.json`, folder), 'utf8'))),
      sample: JSON.parse(await readFile(new URL(`${id}/samples/complete-fr.json`, folder), 'utf8')),
    })),
  );
}

/** An organisation that runs every form, has every word they use, and writes every table to files. */
export async function everyFormFolder(forms: readonly KitForm[]): Promise<FolderFiles> {
  const texts = await Promise.all(
    ['wording.json', ...forms.flatMap(({ id }) => [`${id}/form.json`, `${id}/survey.json`])].map((file) =>
      readFile(new URL(file, folder), 'utf8'),
    ),
  );
  const names = texts.flatMap((text) => [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map(([, name]) => name ?? ''));
  const own = Object(smallFolder[organisationFile]) as { readonly tokens: Readonly<Record<string, unknown>> };
  const invented = names.filter((name) => !/^(org_name|contact_|collection_notice)/.test(name));
  return {
    [organisationFile]: {
      ...own,
      tokens: { ...Object.fromEntries(invented.map((name) => [name, `mot ${name}`])), ...own.tokens },
      destinations: { files: { adapter: 'files', directory: 'responses' } },
      forms: Object.fromEntries(
        forms.map(({ id, definition }) => [
          id,
          { deliver: Object.fromEntries(Object.keys(definition.tables).map((table) => [table, ['files']])) },
        ]),
      ),
    },
  };
}
