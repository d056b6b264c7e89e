import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

/** What is put into a folder that was right: whole files, or changes of one. */
type Breaking = Readonly<Record<string, unknown>>;

const organisation = 'organisations/demo/organisation.json';
const overlay = 'organisations/demo/overlays/application.json';

async function brokenFolder(breaking: Breaking, languages: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-broken-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await ensureFolder(folder, textsIn('en'));
  // Few forms: what is checked are the words, and each form takes its time.
  await change(folder, organisation, { languages, forms: { application: { deliver: { main: ['files'] } } } });
  for (const [file, content] of Object.entries(breaking)) {
    if (typeof content === 'object' && !(content instanceof Uint8Array)) await change(folder, file, Object(content));
    else {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content instanceof Uint8Array ? content : String(content));
    }
  }
  return folder;
}

async function change(folder: string, file: string, changes: object): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  const before = await readFile(path, 'utf8').catch(() => '{}');
  await writeFile(path, JSON.stringify({ ...JSON.parse(before), ...changes }));
}

const person = { name: 'A', email: 'a@example.org', role: 'coordinator' };
const secret = { clientSecret: { env: 'NOT_SET_HERE' } };
const azure = { adapter: 'microsoft-lists', site: 'nowhere', managedIdentity: false };

const cases: Readonly<Record<string, Breaking>> = {
  'tablee.json that is no JSON': { 'tablee.json': '{\n  "port": 80,\n}' },
  'a file that ends too early': { [organisation]: '{ "name": ' },
  'a file that is not UTF-8': { [overlay]: new Uint8Array([0x7b, 0xff, 0x7d]) },
  'a file that is too deep': { [overlay]: `${'['.repeat(200)}${']'.repeat(200)}` },
  'every kind of wrong value in tablee.json': {
    'tablee.json': {
      ...{ prot: 80, port: '80', host: '', publicUrl: 'https://x.org/forms', spamProtection: 'captcha' },
      ...{
        store: 'x.db',
        limits: { responsesPerMinute: 'none', bodyBytes: 1 },
        playground: 'yes',
        drafts: { days: 0 },
      },
      ...{ encryption: { current: 'b', keys: { A: { file: 'x' } } }, metrics: 1, earlierVersions: null, proxies: 99 },
      ...{ mail: { host: 'a b', from: 'nobody', password: 'hunter2' }, desk: { auditDays: 1 } },
      forms: [{ from: 'forms', onyl: ['a'] }, { from: '', only: [], as: { 'Bad Name': 'x' } }, 7],
    },
  },
  'an address without encryption, folders of forms that are none, and a key that is not there': {
    'tablee.json': {
      ...{
        publicUrl: 'http://forms.example.org',
        forms: ['nowhere', 'nothing', 'own', 'again', { from: 'lent', only: ['x'] }],
      },
      encryption: {
        current: 'a',
        keys: { a: { env: 'NOT_SET_HERE' }, b: { file: 'not-here.key' }, c: { file: 'no.key' } },
      },
    },
    'no.key': 'nothing',
    'nothing/notes.txt': 'x',
    'lent/package.json': '{"name":"lent","tablee":{"forms":"../elsewhere"}}',
    'own/first/form.json': '{"id":"second","version":"1"}',
    'own/application/form.json': '{ "id": "application"',
    'own/readiness/survey.json': '{}',
    'own/readiness/form.json': { id: 'other' },
    'again/readiness/form.json': '{}',
  },
  'every kind of wrong value in organisation.json': {
    [organisation]: {
      ...{ name: {}, profile: 'us', tokens: { 'Bad Name': 'x', empty: '' }, theme: { logo: '../x.svg', radius: 99 } },
      ...{
        contacts: { phone: 7 },
        embed: { sites: ['example.org/page'] },
        destinations: { Team: { adapter: 'files' } },
      },
      ...{ forms: { Visit: {}, application: { deliver: { other: [] }, myAnswers: { correctDays: -1 } } } },
      ...{ retention: { months: { R9: 1 } }, mail: { digest: { to: [], weekday: 9 } }, dsek: {} },
      desk: {
        people: [{ name: '', email: 'x', role: 'king' }],
        openId: { issuer: 'x', clientId: '', clientSecret: 'x' },
      },
    },
    [overlay]: { form: 'application', hidden: [] },
  },
  'names that lead nowhere in organisation.json': {
    [organisation]: {
      ...{
        timeZone: 'Mars/Phobos',
        theme: { accent: '#ffffaa', page: 'teal', font: '{}', logo: 'none.svg', logoDark: 'l.png' },
      },
      ...{ forms: { visits: {}, application: { deliver: { main: ['team'] } } } },
      destinations: {
        ...{
          a: { adapter: 'google-sheets', spreadsheet: 'Nos candidatures', credentials: { private_key: 'x' } },
          b: azure,
        },
        ...{ c: { adapter: 'files', directory: 'r', delimiter: '|' }, d: { adapter: 'carrier-pigeon' } },
        ...{
          e: { ...azure, ...secret },
          f: { adapter: 'google-sheets', spreadsheet: 'https://docs.google.com/d/e/2PACX-1/pub' },
        },
      },
      desk: {
        people: [person, person],
        openId: { issuer: 'http://login.microsoftonline.com/common/v2.0', clientId: 'x', ...secret },
      },
    },
    'organisations/demo/l.png': 'no picture',
    'organisations/api/organisation.json': '{"name":{"fr":"x"},"languages":["LANGUAGES"],"profile":"fr"}',
    'organisations/demo/overlays/nothing.json': '{"form":"nothing"}',
  },
  'what the compiler and the linter find': {
    [organisation]: { forms: { application: {}, own: {} } },
    [overlay]: {
      ...{ form: 'application', hide: ['nobody'], wording: { motivation: { title: { fr: '<b>a', en: 'b' } } } },
      add: [{ in: 'practical', question: { type: 'text', name: 'bus' } }],
    },
    'own/own/form.json': JSON.stringify({
      ...{ id: 'own', version: '1.0.0', audience: 'public', languages: ['fr', 'en'], source: '' },
      ...{ title: { fr: 'x' }, purpose: { fr: 'x', en: 'x' }, workflow: { step: '1', next: ['nowhere'] } },
      ...{ tables: { main: { title: { fr: 'x', en: 'x' } } }, sendLabel: { fr: '{nobody}', en: 'x' } },
      confirmation: { title: { fr: 'x', en: 'x' }, text: { fr: 'x', en: 'x' } },
    }),
    'own/own/survey.json': JSON.stringify({
      pages: [
        {
          name: 'p',
          title: { fr: 'Bonjour : Anne', en: 'x' },
          elements: [
            { type: 'file', name: 'a' },
            { type: 'text', name: 'A' },
          ],
        },
      ],
    }),
    'tablee.json': { forms: ['own'] },
  },
  'what is only worth knowing': {
    [organisation]: {
      forms: { application: { deliver: { main: ['files'], anonymous: ['files'] } } },
      tokens: { org_motto: { fr: '[À COMPLÉTER\u00a0: devise]', en: '[TO COMPLETE: motto]' } },
    },
    'organisations/demo/overlays/nothing.json': '{"form":"nothing"}',
    'lent/package.json': '{"name":"lent"}',
    'tablee.json': { forms: ['lent'] },
  },
};

/** Words that stand in sentences of one language alone; what a person wrote, code and paths are left out first. */
const small = {
  fr: /(?<![\p{L}'-])(?:le|la|les|des|une?|est|pour|dans|avec|qui|ne|pas|sont|ou|du|sur|ce|cette|ici|rien|il)(?![\p{L}'-])/iu,
  en: /(?<![\p{L}'-])(?:the|an|and|or|is|are|of|to|not|with|for|that|it|there|has|have|here|no|must|allowed|one|be)(?![\p{L}'-])/iu,
} as const;

/** What is said in words of the program's own. */
function wordsOf(text: string): string {
  return text
    .replaceAll(/"[^"\n]*"|`[^`\n]*`|«[^»\n]*»|“[^”\n]*”|https?:\S+|\$[.[][^\s]*|\([^)\n]*\)/g, ' ')
    .replaceAll(/\S*[/_.]\w\S*|npm install \S+/g, ' ');
}

interface Said {
  readonly language: string;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

async function checked(
  breaking: Breaking,
  language: 'fr' | 'en',
): Promise<{ readonly said: readonly Said[]; readonly places: unknown }> {
  const own = Object.entries(breaking).map(([file, content]) => [
    file,
    typeof content === 'string' ? content.replace('LANGUAGES', language) : content,
  ]);
  const folder = await brokenFolder(Object.fromEntries(own), [language, language === 'fr' ? 'en' : 'fr']);
  const { code, out } = await runHere(['check', '--folder', folder, '--json'], folder, {
    env: { LANG: `${language}_CA` },
  });
  const { findings } = JSON.parse(out);
  const places = findings.map(({ language: _l, found: _f, allowed: _a, fix: _x, ...place }: Said) => place);
  return { said: findings, places: { code, places } };
}

test.each(Object.entries(cases))('%s: wholly French or wholly English, at the same places', async (_, breaking) => {
  const fr = await checked(breaking, 'fr');
  const en = await checked(breaking, 'en');
  expect(fr.places).toEqual(en.places);
  for (const [language, other, { said }] of [
    ['fr', 'en', fr],
    ['en', 'fr', en],
  ] as const) {
    expect(said.length).toBeGreaterThan(0);
    for (const finding of said) {
      const words = wordsOf(`${finding.found}\n${finding.allowed}\n${finding.fix}`);
      expect([finding.language, words]).toEqual([language, expect.not.stringMatching(small[other])]);
      expect(words).toMatch(small[language]);
    }
  }
  // A value is repeated in both; every other sentence has words of its language.
  const [french, english] = [fr.said, en.said].map((said) => said.map(({ fix }) => fix));
  expect(french?.filter((fix) => english?.includes(fix))).toEqual([]);
});

test('a terminal shows findings and what is around them in one language, and --lang is for all of it', async () => {
  const folder = await brokenFolder({ [organisation]: { timeZone: 'Mars/Phobos', profile: 'us' } }, ['fr', 'en']);
  const inFrench = await runHere(['check', '--folder', folder], folder, { env: { LANG: 'fr_CA' } });
  expect([inFrench.code, wordsOf(inFrench.out)]).toEqual([1, expect.not.stringMatching(small.en)]);
  expect(inFrench.out).toContain('    Possible\u00a0: "ca-qc", "ca-on", "fr", "be", "ch"\n    À faire\u00a0: Écrivez');
  const asked = await runHere(['check', '--folder', folder, '--lang', 'en'], folder, { env: { LANG: 'fr_CA' } });
  expect([asked.code, wordsOf(asked.out)]).toEqual([1, expect.not.stringMatching(small.fr)]);
  expect(asked.out).toContain('    Allowed: "ca-qc", "ca-on", "fr", "be", "ch"\n    To do: Write');
});

test('each organisation is told in its own language, and a form that both run once', async () => {
  const folder = await brokenFolder(
    {
      [organisation]: { forms: { own: {} }, timeZone: 'Mars/Phobos' },
      'organisations/maple/organisation.json': JSON.stringify({
        ...{ name: { en: 'Maple' }, languages: ['en'], profile: 'ca-on', forms: { own: {} }, timeZone: 'Mars/Phobos' },
      }),
      'tablee.json': { forms: ['own'] },
      'own/own/form.json': '{ "id": "own"',
      'own/own/survey.json': '{}',
    },
    ['fr', 'en'],
  );
  const { out } = await runHere(['check', '--folder', folder], folder);
  expect(out).toContain('«\u00a0Mars/Phobos\u00a0» n’est pas un fuseau horaire.\n    Possible\u00a0: un nom de l’IANA');
  expect(out).toContain('"Mars/Phobos" is no time zone.\n    Allowed: an IANA name');
  expect(out.match(/own\/own\/form\.json/g)).toHaveLength(1);
  expect(out).toContain('Something is missing.\n    Allowed: JSON');
});
