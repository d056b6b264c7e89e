import { readdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { folderOf, tinyFolder, tinyOrganisation } from '../settings/folder-for-tests.ts';
import { loadConfiguration } from '../settings/load-configuration.ts';
import { builtInForm } from './form-for-tests.ts';
import { mergeFileOf } from './hand-out.ts';
import { mergeFile } from './merge-file.ts';

/** Windows and its mail programs take no more. */
const windowsLimit = 2083;
const code = 'AAAAAAAAAAAAAAAAAAAAAA';
const address = 'https://formulaires.centre-hospitalier-universitaire.example.org';
const forms = readdirSync(new URL('../../../../forms/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name);

async function fileFor(form: string, invitation: string, language: string): Promise<readonly Record<string, string>[]> {
  const mail = { invitation: { fr: invitation, en: invitation } };
  const folder = await folderOf({
    ...tinyFolder,
    'organisations/demo/organisation.json': { ...tinyOrganisation, mail },
  });
  const { configuration, findings } = await loadConfiguration(folder, { formFolders: [], env: {} });
  if (configuration === undefined) throw new Error(JSON.stringify(findings));
  const person = { name: 'Marie-Ève L’Écuyer-Tremblay', email: 'marie.eve+partenaire@example.org', language, code };
  const expiresAt = new Date('2026-12-22T05:00:00Z');
  const text = mergeFileOf({ configuration, form: builtInForm(form), people: [person], expiresAt, address });
  return parse(text, { bom: true, delimiter: ';', columns: true });
}

test.each(forms)(
  '%s: the address that opens a message is one that mail programs take, with the link in it',
  async (form) => {
    for (const language of ['fr', 'en']) {
      for (const words of ['Bonjour.', 'É'.repeat(800)]) {
        const [row = {}] = await fileFor(form, words, language);
        const { mailto = '', link = '' } = row;
        expect(mailto.length).toBeLessThanOrEqual(windowsLimit);
        const opened = new URL(mailto);
        expect(opened.pathname).toBe('marie.eve%2Bpartenaire@example.org');
        expect(opened.searchParams.get('body')).toContain(link);
        expect(opened.searchParams.get('subject')).toBe(row['subject']);
      }
    }
  },
);

test('what does not fit leaves out the organisation’s words first, then the rest, and never the link', () => {
  const person = {
    name: 'Ada',
    email: 'ada@example.org',
    language: 'fr',
    link: 'https://f/s#C',
    code: 'C',
    until: 'mars',
  };
  const bodyOf = (subject: string, texts: readonly string[]): string | null => {
    const [row]: Record<string, string>[] = parse(mergeFile([{ ...person, subject, texts }]), {
      bom: true,
      delimiter: ';',
      columns: true,
    });
    return new URL(row?.['mailto'] ?? '').searchParams.get('body');
  };
  expect(bodyOf('Sujet', ['a'.repeat(1000), 'court'])).toBe('a'.repeat(1000));
  expect(bodyOf('Sujet', ['é'.repeat(1000), 'court'])).toBe('court');
  expect(bodyOf('Sujet', ['é'.repeat(1000), 'é'.repeat(900)])).toBe('https://f/s#C');
  expect(bodyOf('é'.repeat(1000), ['court'])).toBe('https://f/s#C');
});
