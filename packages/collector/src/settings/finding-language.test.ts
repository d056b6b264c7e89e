import { expect, test } from 'vitest';
import { describeFinding } from './finding.ts';
import { languageFor, sharedLanguage } from './finding-language.ts';
import { folderOf, tinyFolder, tinyOrganisation } from './folder-for-tests.ts';
import { loadConfiguration } from './load-configuration.ts';

test('an organisation is told in the first of its languages that Tablée speaks, unless one is asked for', () => {
  expect(languageFor(['es', 'fr-CA', 'en'], { usual: 'en' })).toBe('fr');
  expect(languageFor(['es'], { usual: 'fr' })).toBe('fr');
  expect(languageFor(['fr'], { usual: 'en', isAsked: true })).toBe('en');
});

test('what organisations share is said in their language where all have the same', () => {
  const both = [{ languages: ['fr', 'en'] }, { languages: ['en'] }];
  expect(sharedLanguage(both, { usual: 'fr' })).toBe('fr');
  expect(sharedLanguage(both, { usual: 'en' })).toBe('en');
  expect(sharedLanguage([{ languages: ['fr', 'en'] }, { languages: ['fr'] }], { usual: 'en' })).toBe('fr');
  expect(sharedLanguage([], { usual: 'fr' })).toBe('fr');
});

test('a form is told in the language of those who run it, their own files each in theirs, and nothing twice', async () => {
  const visit = Object(tinyFolder['forms/visit/form.json']);
  const folder = await folderOf({
    ...tinyFolder,
    'forms/visit/form.json': {
      ...visit,
      confirmation: { ...visit.confirmation, title: { fr: 'Reçu {nobody}', en: 'x' } },
    },
    'organisations/maple/organisation.json': { ...tinyOrganisation, languages: ['en', 'fr'], timeZone: 'Mars/Phobos' },
    'organisations/erable/organisation.json': { ...tinyOrganisation, timeZone: 'Mars/Phobos' },
  });
  const load = async (usual: 'fr' | 'en') =>
    (await loadConfiguration(folder, { formFolders: [], env: {}, said: { usual } })).findings;
  for (const usual of ['fr', 'en'] as const) {
    const findings = await load(usual);
    const said = findings.map(({ file, language }) => [file, language]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['forms/visit/form.json', usual],
        ['organisations/maple/organisation.json', 'en'],
        ['organisations/erable/organisation.json', 'fr'],
      ]),
    );
    expect(new Set(findings.map(({ file, path, language }) => [file, path, language].join())).size).toBe(said.length);
  }
});

test('one line for a log is in the finding’s language', () => {
  const place = { severity: 'error', blocks: 'start', file: 'tablee.json', path: '$', line: 2, column: 3 } as const;
  expect(describeFinding({ ...place, language: 'fr', found: 'ici', allowed: 'rien', fix: 'Retirez-le.' })).toBe(
    'tablee.json ligne 2, colonne 3\u00a0: ici. Possible\u00a0: rien. Retirez-le.',
  );
  expect(describeFinding({ ...place, language: 'en', found: 'here', allowed: '', fix: 'Go.' })).toBe(
    'tablee.json line 2, column 3: here. Go.',
  );
});
