import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { createLinks, openStore } from '@tablee/collector';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { type ProgramEnd, runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tablee-invite-'));
  await ensureFolder(folder, textsIn('en'));
});

afterEach(() => rm(folder, { recursive: true }));

const list =
  'Nom;Courriel;Langue;Rôle\r\nZoé Roy;zoe@example.org;français;partenaire\r\nBen Ito;ben@example.org;en;professional\r\n';

async function run(...args: readonly string[]): Promise<ProgramEnd> {
  return runHere([...args, '--folder', folder], folder);
}

async function invite(text: string, ...options: readonly string[]): Promise<ProgramEnd> {
  await writeFile(join(folder, 'people.csv'), Buffer.from(text, 'latin1'));
  const shared = ['--recipients', 'people.csv', '--group', 'KIWI-27', '--round', 'start', '--mode', 'individual'];
  return run('invite', 'barometer', ...shared, ...options);
}

test('a dry run tells what would be done, who waits for nobody, and does nothing', async () => {
  const end = await invite(list, '--dry-run');
  expect(end.code).toBe(0);
  expect(end.out).toMatch(/^Dry run: 2 people would be invited to barometer, until /);
  expect(end.err).toContain('This form is anonymous');
  expect(end.err).toContain('Group too small (KIWI-27, start, partner-side): 1 person; it takes 3');
  expect((await run('invitations')).out).toBe('No invitations.\n');
});

test('one wrong line keeps everybody from being invited, and is told without what it holds', async () => {
  const end = await invite(`${list}Carl;carl(at)example.org;fr;partner\r\n`, '--merge', 'merge.csv');
  expect([end.code, end.out]).toEqual([1, '']);
  expect(end.err).toContain('Line 4 – The e-mail address is not one.');
  expect(end.err).toContain('Nothing was done: 1 line needs mending.');
  expect(end.err).not.toContain('carl');
  await expect(stat(join(folder, 'merge.csv'))).rejects.toThrow('ENOENT');
});

test('a merge file and a sheet have a link for each person that opens the form', async () => {
  const end = await invite(list, '--merge', 'merge.csv', '--sheet', 'sheet.html');
  expect(end.code, end.err).toBe(0);
  const merge = await readFile(join(folder, 'merge.csv'), 'utf8');
  const codes = [...merge.matchAll(/\/s#([\w-]{22})"/g)].map(([, code = '']) => code);
  expect(merge).toMatch(
    /^\uFEFF"name";"email";"language";"link";"code";"until";"subject";"mailto"\r\n"Zoé Roy";"zoe@example.org";"fr"/,
  );
  expect(merge).toContain('"mailto:zoe@example.org?subject=');
  const store = await openStore({ file: join(folder, 'tablee.db') });
  const links = createLinks(store);
  expect(await Promise.all(codes.map(async (code) => (await links.open(code))?.about))).toEqual([
    { group: 'KIWI-27', round: 'start', mode: 'individual', role: 'partner' },
    { group: 'KIWI-27', round: 'start', mode: 'individual', role: 'professional' },
  ]);
  await store.close();
  const sheet = await readFile(join(folder, 'sheet.html'), 'utf8');
  expect(sheet.match(/<li /g)).toHaveLength(2);
  expect(sheet).toMatch(/class="code">([0-9A-Z]{5}-){4}[0-9A-Z]{6}</);
  expect(sheet).not.toMatch(/(src|href)=/);
  expect((await stat(join(folder, 'merge.csv'))).mode & 0o077).toBe(0);
  expect((await run('invitations')).out).toMatch(
    /barometer · KIWI-27 · start · individual · until .*\n {2}2 people invited, opened 0 times\n/,
  );
});

test('without a way to hand out links, or without a mail server, nothing is made', async () => {
  expect((await invite(list)).err).toContain('How are people to get their links?');
  const end = await invite(list, '--mail');
  expect([end.code, end.out]).toEqual([1, '']);
  expect(end.err).toContain('No mail server is set.');
});

test('links are listed, searched, taken back and renewed by the commands', async () => {
  const made = await run('link', 'interview-grid', '--subject', 'K7F-2QM', '--expires', '1d', '--json');
  const { id } = JSON.parse(made.out);
  expect((await run('links', '--search', 'k7f')).out).toMatch(
    new RegExp(`^${id}  interview-grid · subject=K7F-2QM · open`),
  );
  expect((await run('links', '--state', 'spent')).out).toBe('No links.\n');
  expect((await run('link', 'renew', id, '--uses', '3')).out).toBe('The link goes on, with the same code.\n');
  expect(JSON.parse((await run('links', '--json')).out)).toMatchObject([{ id, uses: 3, usesLeft: 3 }]);
  expect((await run('link', 'revoke', id)).code).toBe(0);
  expect((await run('link', 'renew', id)).err).toContain('that can still change');
  expect((await run('links', '--state', 'revoked', '--json')).out).toContain(id);
});

test('the mail and an invitation are looked at, cancelled and forgotten by the commands', async () => {
  await invite(list, '--merge', 'merge.csv');
  const [{ id }] = JSON.parse((await run('invitations', '--json')).out);
  expect((await run('mail')).out).toBe('No mail server is set: nothing is sent.\n');
  expect((await run('mail', '--unsubscribe', 'zoe@example.org')).code).toBe(0);
  expect((await run('invitations', id, '--cancel')).code).toBe(0);
  expect((await run('invitations', id, '--cancel')).code).toBe(1);
  expect((await run('invitations', '--forget', 'zoe@example.org')).out).toBe('Forgotten in 1 invitation.\n');
});

test('a link is written as a code to scan, as a picture of either kind', async () => {
  await run('link', 'barometer', '--qr', 'code.svg');
  await run('link', 'barometer', '--qr', 'code.png');
  const svg = await readFile(join(folder, 'code.svg'), 'utf8');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>\n$/);
  const png = await readFile(join(folder, 'code.png'));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const side = png.readUInt32BE(16);
  const image = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  expect(image).toHaveLength(side * (1 + Math.ceil(side / 8)));
});

test('help of the new commands is there in both languages', async () => {
  for (const command of ['invite', 'links', 'invitations', 'mail']) {
    expect((await runHere([command, '--help'], folder)).out).toContain('Examples:');
    expect((await runHere(['--lang', 'fr', command, '--help'], folder)).out).toContain('Exemples');
  }
  expect((await runHere(['link', 'revoke', '--help'], folder)).out).toContain('take a link back'.slice(0, 4));
});

test('whoever needs simple words is invited to the easy-read form; a form without them says so', async () => {
  const simple = 'Nom;Courriel;Langue;Rôle\r\nZoé Roy;zoe@example.org;Français – mots simples;partenaire\r\n';
  const without = await invite(simple.replace('–', '-'), '--merge', 'merge.csv');
  expect([without.code, without.err.includes('Line 2 – This language is not offered.')]).toEqual([1, true]);
  const overlay = {
    form: 'barometer',
    variants: { 'easy-read': { formWording: { title: { fr: 'Comment ça va?' } } } },
  };
  await writeFile(join(folder, 'organisations/demo/overlays/barometer.json'), JSON.stringify(overlay));
  const end = await invite(simple.replace('–', '-'), '--merge', 'merge.csv');
  expect(end.code, end.err).toBe(0);
  expect(await readFile(join(folder, 'merge.csv'), 'utf8')).toContain('"Zoé Roy";"zoe@example.org";"fr-simple"');
  const wrong = await invite(list, '--language', 'de', '--merge', 'other.csv');
  expect([wrong.code, wrong.err.includes('does not exist in “de”')]).toEqual([1, true]);
});
