import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, createOutbox, loadConfiguration, openStore } from '@tablee/collector';
import { newResponseId } from '@tablee/core';
import { applicationForm } from './demonstration-form.ts';

/** The folder of the built-in forms. */
const forms = dirname(fileURLToPath(import.meta.resolve('@tablee/forms/package.json')));

/** A folder to serve whose organisation `demo` sends its applications to one destination. */
export async function writeFolder(folder: string, destination: Readonly<Record<string, unknown>>): Promise<void> {
  const organisation = {
    name: { fr: 'Hôpital de la Rive', en: 'Riverside Hospital' },
    languages: ['fr', 'en'],
    profile: 'ca-qc',
    contacts: { phone: '514 555-0123', email: 'partenariat@example.org' },
    tokens: Object.fromEntries(
      [
        'readers',
        'hosting_place',
        'hosting_tool',
        'retention_text',
        'privacy_contact',
        'pool_months',
        'reply_days',
      ].map((token) => [token, `(${token})`]),
    ),
    destinations: { team: destination },
    forms: { application: { deliver: { main: ['team'] } } },
  };
  const files = {
    'tablee.json': { spamProtection: 'off', limits: { responsesPerMinute: 'off' } },
    'organisations/demo/organisation.json': organisation,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), JSON.stringify(content));
  }
}

/** Reads a folder that must be right. */
export async function configurationOf(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Configuration> {
  const { configuration, findings } = await loadConfiguration(folder, { formFolders: [forms], env });
  if (configuration !== undefined) return configuration;
  throw new Error(JSON.stringify(findings, null, 2));
}

/** Puts complete applications into the store of a folder that nothing serves. */
export async function storeApplications({ storeFile }: Configuration, count: number): Promise<void> {
  const { answers } = await applicationForm();
  const store = await openStore({ file: storeFile });
  const outbox = createOutbox({ store });
  const answersText = JSON.stringify(answers);
  try {
    for (let stored = 0; stored < count; stored += 1_000) {
      await Promise.all(
        Array.from({ length: Math.min(1_000, count - stored) }, () =>
          outbox.accept({
            id: newResponseId(new Date(), crypto.getRandomValues.bind(crypto)),
            organisation: 'demo',
            form: 'application',
            formVersion: '1.0.0',
            language: 'fr',
            receivedAt: new Date(),
            contentHash: randomUUID(),
            answersText,
            anonymousRows: [],
            channel: 'web',
          }),
        ),
      );
    }
    await outbox.drain();
  } finally {
    await store.close();
  }
}
