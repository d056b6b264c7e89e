import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A form as short as forms can be; `id` is its folder's name. */
export function tinyForm(id: string): Readonly<Record<string, unknown>> {
  const text = (words: string): object => ({ fr: words, en: words });
  return {
    [`forms/${id}/form.json`]: {
      id,
      version: '1.0.0',
      audience: 'public',
      languages: ['fr', 'en'],
      title: text('Titre'),
      purpose: text('But'),
      source: 'ours',
      workflow: { step: '5', next: [] },
      tables: { main: { title: text('Réponses') } },
      confirmation: { title: text('Reçu'), text: text('Merci.') },
      sendLabel: text('Envoyer'),
    },
    [`forms/${id}/survey.json`]: {
      pages: [
        {
          name: 'place',
          title: text('Page'),
          elements: [
            {
              type: 'text',
              name: 'town',
              title: text('Ville'),
              maxLength: 100,
              sensitivity: 'none',
              table: 'main',
              source: 'ours',
              retention: 'R1',
            },
          ],
        },
      ],
    },
  };
}

/** An organisation as short as they can be. */
export const tinyOrganisation: Readonly<Record<string, unknown>> = {
  name: { fr: 'Hôpital', en: 'Hospital' },
  languages: ['fr', 'en'],
  profile: 'ca-qc',
  forms: { visit: {} },
};

/** A whole folder that is right. */
export const tinyFolder: Readonly<Record<string, unknown>> = {
  'tablee.json': { forms: ['forms'] },
  'organisations/demo/organisation.json': tinyOrganisation,
  ...tinyForm('visit'),
};

/** Writes files into a folder that goes away with the test; a text or bytes are written as they are. */
export async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const isWhole = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isWhole ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}
