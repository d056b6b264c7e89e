import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { servedFolder } from '../changing/served-folder-for-tests.ts';

test('the sheet is one file for nobody else’s eyes, in both languages, without a script or anything from elsewhere', async () => {
  const { tablee, path } = await servedFolder();
  const made = await tablee('privacy');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('Sheet of 14 forms');
  const page = await readFile(join(path, 'exports/privacy-demo.html'), 'utf8');
  expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
  expect(page).toContain('Fiche de protection des renseignements personnels – Réseau de santé Les Érables');
  expect(page).toContain('Privacy sheet – Maple Grove Health Network');
  // The overlay's words, not the core's: the question as this organisation asks it.
  expect(page).toContain('In which neighbourhood do you live?');
  expect(page).not.toContain('{collection_notice}');
  expect(page).toContain('The store forgets each row once it is delivered.');
});

test('a change of settings changes the sheet: where answers go, how long they stay, drafts, who may read', async () => {
  const { tablee, path, edit } = await servedFolder();
  await writeFile(join(path, 'key-of-google.json'), '{}');
  await edit((settings) => ({
    ...settings,
    destinations: {
      team: { adapter: 'google-sheets', spreadsheet: 'SHEET-1', credentials: { file: 'key-of-google.json' } },
    },
    forms: {
      readiness: { deliver: {} },
      application: { deliver: { main: ['team'] }, keepMonths: 7, myAnswers: 'off' },
    },
    desk: { people: [] },
  }));
  const file = join(path, 'sheet.html');
  const made = await tablee('privacy', '--form', 'application', '--language', 'en', '--output', file);
  expect(made).toMatchObject({ code: 0, err: '' });
  const page = await readFile(file, 'utf8');
  expect(page).toContain('SHEET-1');
  expect(page).not.toContain('key-of-google');
  expect(page).toContain('7 months after the last time');
  expect(page).toContain('Nothing on the page: they write to you or call you.');
  expect(page).toContain('Nobody is named at the desk.');
  expect(page).toContain('the server’s store');
  expect(page).not.toContain('lang="fr"');
});

test('the CSV has a row for each question and language, and evaluates nothing', async () => {
  const { tablee, path } = await servedFolder();
  await tablee('privacy', '--format', 'csv', '--form', 'application');
  const text = await readFile(join(path, 'exports/privacy-demo-application.csv'), 'utf8');
  const [head = [], ...rows]: string[][] = parse(text, { bom: true, delimiter: ';' });
  expect(head).toHaveLength(14);
  const name = head.indexOf('Nom de colonne');
  expect(rows.filter((row) => row[name] === 'first_name')).toHaveLength(2);
  expect(rows.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  const lastOf = (question: string) => rows.find((row) => row[name] === question)?.at(-1);
  expect(lastOf('consent_sensitive')).toBe('consentement');
  expect(rows.map((row) => row.at(-1))).toContain('seulement avec le consentement');
  expect(new Set(rows.map(([language]) => language))).toEqual(new Set(['fr', 'en']));
  expect(rows.every((row) => row[head.indexOf('Qui lit, selon l’organisation')] !== undefined)).toBe(true);
});

test('a table that stays here, messages and groups are on the sheet; a scale that stands four times is there once', async () => {
  const { tablee, path, edit } = await servedFolder();
  await edit((settings) => ({
    ...settings,
    forms: { readiness: { deliver: {} }, barometer: { deliver: { main: ['files'], anonymous: ['files'] } } },
    desk: {
      people: [],
      openId: { issuer: 'https://accounts.google.com', clientId: 'id', clientSecret: { env: 'DESK_SECRET' } },
    },
  }));
  const file = join(path, 'sheet.html');
  const made = await tablee('privacy', '--language', 'en', '--output', file);
  expect(made).toMatchObject({ code: 0, err: '' });
  const page = await readFile(file, 'utf8');
  expect(page).toContain('Rows stay in the store: no end is set');
  // Answers of both tables stand under one question.
  expect(page).toMatch(/<code>group_code<\/code>.*?<td>anonymous, main<\/td>/s);
  expect(page).toContain('Without a name. The store forgets each row');
  expect(page).toContain('https://accounts.google.com knows who signs in');
  expect(page).toContain('Results of groups');
  expect(page.split('Participation').length).toBeLessThan(4);
});

test('an unknown form is said with those that there are', async () => {
  const { tablee } = await servedFolder();
  const end = await tablee('privacy', '--form', 'nothing');
  expect(end.code).toBe(1);
  expect(end.err).toContain('application');
});

test('the legal basis is what the notices show, and said to be nobody’s own words', async () => {
  const { tablee, path, edit } = await servedFolder();
  await edit((settings) => {
    const { legal_basis: _, ...tokens } = Object(settings['tokens']);
    return { ...settings, profile: 'fr', tokens };
  });
  const file = join(path, 'sheet.html');
  const made = await tablee('privacy', '--language', 'fr', '--output', file);
  expect(made.out).not.toContain('Legal basis');
  const page = await readFile(file, 'utf8');
  expect(page).toContain('Votre accord, que vous pouvez retirer à tout moment (les mots que Tablée propose');
});
