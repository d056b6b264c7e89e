import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '@tablee/collector';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtInForms } from '../folder/load-folder.ts';
import { addFormTo, nameFormFolder } from './settings-files.ts';

const settings = `{
  "port": 8080,
  "store": { "file": "tablee.db" }
}
`;
const organisation = `{
  "name": { "fr": "Parole d’Oc", "en": "Parole d’Oc" },
  "languages": ["fr", "en"],
  "profile": "fr",
  "contacts": {
    "phone": "05 61 55 01 23",
    "email": "bonjour@example.org"
  },
  "forms": {
    "readiness": { "deliver": { "anonymous": ["files"] } }
  },
  "theme": { "accent": "#A3122B" },
  "destinations": { "files": { "adapter": "files", "directory": "responses" } }
}
`;

/** A folder whose settings somebody has laid out by hand, with a form added. */
async function added(text: string): Promise<(path: string) => Promise<string>> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'organisations/oc'), { recursive: true });
  await writeFile(join(folder, 'tablee.json'), settings);
  await writeFile(join(folder, 'organisations/oc/organisation.json'), text);
  const { configuration } = await loadConfiguration(folder, { formFolders: [builtInForms()], env: {} });
  const [oc] = configuration?.organisations ?? [];
  if (configuration === undefined || oc === undefined) throw new Error('The settings of this test are wrong.');
  await nameFormFolder(configuration, 'forms');
  await addFormTo(folder, oc, { id: 'market', table: 'anonymous' });
  return (path) => readFile(join(folder, path), 'utf8');
}

describe('a form that joins settings that people laid out', () => {
  test('is one line behind the others, and everything else stays as it was', async () => {
    const read = await added(organisation);
    const last = '"readiness": { "deliver": { "anonymous": ["files"] } }';
    expect(await read('organisations/oc/organisation.json')).toBe(
      organisation.replace(last, `${last},\n    "market": { "deliver": { "anonymous": ["files"] } }`),
    );
    const store = '"store": { "file": "tablee.db" }';
    expect(await read('tablee.json')).toBe(settings.replace(store, `${store},\n  "forms": ["forms"]`));
  });

  test('stands on lines of its own where the others do', async () => {
    const expanded = organisation.replace(
      '{ "deliver": { "anonymous": ["files"] } }',
      '{\n      "deliver": {\n        "anonymous": [\n          "files"\n        ]\n      }\n    }',
    );
    const read = await added(expanded);
    expect(await read('organisations/oc/organisation.json')).toContain(
      '    },\n    "market": {\n      "deliver": {\n        "anonymous": [\n          "files"\n        ]\n      }\n    }\n  },\n  "theme"',
    );
  });
});
