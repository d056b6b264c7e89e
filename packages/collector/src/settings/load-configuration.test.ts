import { expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { folderOf, tinyFolder, tinyForm, tinyOrganisation } from './folder-for-tests.ts';
import { type LoadedConfiguration, loadConfiguration } from './load-configuration.ts';

const organisationFile = 'organisations/demo/organisation.json';

async function load(
  changes: Readonly<Record<string, unknown>>,
  env: Record<string, string> = {},
): Promise<LoadedConfiguration> {
  return loadConfiguration(await folderOf({ ...tinyFolder, ...changes }), { formFolders: [], env });
}

async function findingsOf(changes: Readonly<Record<string, unknown>>): Promise<readonly Finding[]> {
  return (await load(changes)).findings;
}

const organisation = (changes: object): Readonly<Record<string, unknown>> => ({
  [organisationFile]: { ...tinyOrganisation, ...changes },
});

test('a folder that is right has no findings, and every default', async () => {
  const { configuration, findings } = await load({});
  expect(findings).toEqual([]);
  expect(configuration?.settings).toEqual({
    host: '127.0.0.1',
    port: 8080,
    store: { file: 'tablee.db' },
    spamProtection: 'proof-of-work',
    proofOfWork: { cost: 1000, lifetimeMinutes: 120 },
    forms: ['forms'],
    limits: { bodyBytes: 262_144, responsesPerMinute: 300 },
    drafts: { days: 30, perDay: 2000 },
    earlierVersions: { days: 7 },
    invitations: { forgetAfterDays: 30 },
    metrics: 'loopback',
    playground: false,
    proxies: 0,
    desk: { idleMinutes: 30, maxHours: 8, auditDays: 365 },
  });
  expect(configuration?.storeFile).toBe(`${configuration?.folder}/tablee.db`);
  const [first] = configuration?.organisations ?? [];
  expect(first).toMatchObject({
    id: 'demo',
    timeZone: 'America/Toronto',
    settings: { destinations: {}, contacts: {} },
  });
  expect(first?.forms.map(({ compiled }) => compiled.id)).toEqual(['visit']);
});

test('every file may name its schema', async () => {
  const $schema = '../schemas/x.json';
  const { findings } = await load({
    'tablee.json': { $schema, forms: ['forms'] },
    ...organisation({ $schema }),
    'organisations/demo/overlays/visit.json': { $schema, form: 'visit' },
  });
  expect(findings).toEqual([]);
});

test('a folder without settings says so', async () => {
  const { configuration, findings } = await loadConfiguration('/nowhere/at/all', { formFolders: [], env: {} });
  expect(configuration).toBeUndefined();
  expect(findings).toMatchObject([
    { file: 'tablee.json', blocks: 'start', fix: expect.stringContaining('tablee start') },
  ]);
});

test.each([
  ['{\n  "port": 80,\n}', 3, 1, /"}" does not belong here/],
  ["{\n  'port': 80 }", 2, 3, /does not belong here/],
  ['{ "port": 80', 1, 13, /.+/],
  ['', 1, 1, /ends too early/],
  ['{\n "port": 80\n "host": "x" }', 3, 2, /does not belong here/],
])('%j is no JSON, at a line and a column', async (text, line, column, found) => {
  const [finding] = await findingsOf({ 'tablee.json': text });
  expect(finding).toMatchObject({
    file: 'tablee.json',
    line,
    column,
    blocks: 'start',
    found: expect.stringMatching(found),
  });
});

test('a file that is not UTF-8 says so, and a byte order mark is no fault', async () => {
  expect(await findingsOf({ 'tablee.json': new Uint8Array([0x7b, 0xff, 0x7d]) })).toMatchObject([
    { file: 'tablee.json', found: 'the file is not UTF-8 text' },
  ]);
  expect(await findingsOf({ 'tablee.json': '\uFEFF{"forms":["forms"]}' })).toEqual([]);
});

test.each([
  [{ 'tablee.json': { prot: 80 } }, '$', '"prot" is no known key', 'publicUrl, host, port'],
  [{ 'tablee.json': { port: '80' } }, '$.port', '"80"', 'a whole number from 0 to 65535'],
  [{ 'tablee.json': { port: 99_999 } }, '$.port', '99999', 'a whole number from 0 to 65535'],
  [
    { 'tablee.json': { forms: ['forms', { from: 'forms', onyl: [] }] } },
    '$.forms[1]',
    '"onyl" is no known key',
    'from, only',
  ],
  [{ 'tablee.json': { drafts: { dyas: 3 } } }, '$.drafts', '"dyas" is no known key', 'the keys days, perDay, or "off"'],
  [{ 'tablee.json': { spamProtection: 'captcha' } }, '$.spamProtection', '"captcha"', '"proof-of-work", "off"'],
  [{ 'tablee.json': { limits: { responsesPerMinute: 'none' } } }, '$.limits.responsesPerMinute', '"none"', '"off"'],
  [{ 'tablee.json': { publicUrl: 'ftp://x.org' } }, '$.publicUrl', 'is not an http or https address', ''],
  [{ 'tablee.json': { publicUrl: 'https://x.org/forms' } }, '$.publicUrl', 'has a path behind', ''],
  [{ 'tablee.json': { store: 'x.db' } }, '$.store', '"x.db"', 'the key file'],
  [organisation({ profile: 'us' }), '$.profile', '"us"', '"ca-qc", "ca-on", "fr", "be", "ch"'],
  [organisation({ languages: [] }), '$.languages', 'an empty list', 'at least one'],
  [organisation({ languages: ['français'] }), '$.languages[0]', 'is not a language code', ''],
  [organisation({ name: undefined }), '$.name', 'nothing is there', 'a text in each language'],
  [organisation({ forms: { visits: {} } }), '$.forms.visits', 'there is no form "visits"', 'visit'],
  [
    organisation({ forms: { visit: { deliver: { main: ['team'] } } } }),
    '$.forms.visit.deliver.main[0]',
    'no destination "team"',
    'empty',
  ],
  [
    organisation({ forms: { visit: { deliver: { other: [] } } } }),
    '$.forms.visit.deliver',
    '"other" is no known key',
    'the keys main, restricted, anonymous',
  ],
  [organisation({ theme: { accent: '#ffffaa' } }), '$.theme.accent', 'contrast', ''],
  [organisation({ timeZone: 'Mars/Phobos' }), '$.timeZone', 'no time zone', 'America/Toronto'],
  [organisation({ embed: { sites: ['example.org/page'] } }), '$.embed.sites[0]', 'is not an origin', ''],
  [
    organisation({ destinations: { Team: { adapter: 'files' } } }),
    '$.destinations.Team',
    '"Team" is not a destination name in kebab-case',
    '',
  ],
  [organisation({ destinations: { team: {} } }), '$.destinations.team.adapter', 'nothing is there', 'a text'],
])('wrong settings stop the start: case %#', async (changes, path, found, allowed) => {
  const { configuration, findings } = await load(changes);
  expect(configuration).toBeUndefined();
  const finding = findings.find((candidate) => candidate.blocks === 'start');
  expect(finding).toMatchObject({ severity: 'error', path, file: Object.keys(changes)[0] });
  expect(finding?.found).toContain(found);
  expect(finding?.allowed).toContain(allowed);
  expect(finding?.fix).toMatch(/\.$/);
});

test.each(['Bad Name', 'api', 's', 'assets', '1st'])('an organisation cannot be called “%s”', async (id) => {
  const findings = await findingsOf({ [`organisations/${id}/organisation.json`]: tinyOrganisation });
  expect(findings).toContainEqual(
    expect.objectContaining({ file: `organisations/${id}/organisation.json`, blocks: 'start' }),
  );
});

test('an organisation without its file, and a folder without organisations, stop the start', async () => {
  expect(await findingsOf({ 'organisations/empty/notes.txt': 'x' })).toMatchObject([
    { file: 'organisations/empty/organisation.json', found: 'the file is not there' },
  ]);
  const folder = await folderOf({ 'tablee.json': {} });
  expect((await loadConfiguration(folder, { formFolders: [], env: {} })).findings).toMatchObject([
    { file: 'organisations', found: 'there is no organisation' },
  ]);
});

test('a folder of forms that is not there stops the start', async () => {
  expect(await findingsOf({ 'tablee.json': { forms: ['forms', 'other'] } })).toMatchObject([
    { file: 'tablee.json', path: '$.forms[1]', blocks: 'start' },
  ]);
});

test('a folder that holds no form is pointed out, unless it is there for its words', async () => {
  const forms = ['forms', 'forms/visit', 'words'];
  const words = { 'words/wording.json': { tokens: {}, notices: {} } };
  const { configuration, findings } = await load({ 'tablee.json': { forms }, ...words });
  expect(configuration).toBeDefined();
  expect(findings).toMatchObject([
    {
      ...{ severity: 'warning', blocks: 'nothing', file: 'tablee.json', path: '$.forms[1]' },
      ...{ found: 'there is no form in "forms/visit"', allowed: expect.stringContaining('form.json') },
    },
  ]);
});

test('a broken form is not served and the others are', async () => {
  const { configuration, findings } = await load({
    ...organisation({ forms: { visit: {}, second: {}, third: {}, fourth: {} } }),
    ...tinyForm('second'),
    'forms/second/survey.json': '{ "pages": [',
    ...tinyForm('third'),
    'forms/third/form.json': { id: 'fourth' },
    ...tinyForm('fourth'),
  });
  expect(configuration?.organisations[0]?.forms.map(({ compiled }) => compiled.id)).toEqual(['visit', 'fourth']);
  expect(findings.filter(({ blocks }) => blocks === 'form').map(({ file }) => file)).toContain(
    'forms/second/survey.json',
  );
  expect(findings.map(({ blocks }) => blocks)).not.toContain('start');
});

test('a form of the folder replaces the built-in one of the same name', async () => {
  const own = tinyForm('visit');
  const builtIn = await folderOf({ ...own, 'forms/visit/survey.json': '{' });
  const folder = await folderOf(tinyFolder);
  const { configuration } = await loadConfiguration(folder, { formFolders: [`${builtIn}/forms`], env: {} });
  expect(configuration?.organisations[0]?.forms).toHaveLength(1);
});

test('an overlay changes its form; a broken one stops it, and one for no form is pointed out', async () => {
  const overlay = 'organisations/demo/overlays/visit.json';
  const changed = await load({
    [overlay]: { form: 'visit', wording: { town: { title: { fr: 'Où?', en: 'Where?' } } } },
  });
  expect(changed.findings).toEqual([]);
  expect(JSON.stringify(changed.configuration?.organisations[0]?.forms[0]?.compiled)).toContain('Where?');
  for (const wrong of ['{', { form: 'visit', hidden: [] }, { form: 'visit', wording: { nothing: {} } }]) {
    const { configuration, findings } = await load({ [overlay]: wrong });
    expect(findings).toContainEqual(expect.objectContaining({ file: overlay, blocks: 'form' }));
    expect(configuration?.organisations[0]?.forms).toEqual([]);
  }
  expect(await findingsOf({ 'organisations/demo/overlays/other.json': { form: 'other' } })).toMatchObject([
    { severity: 'warning', blocks: 'nothing', file: 'organisations/demo/overlays/other.json', allowed: 'visit.json' },
  ]);
});

test('a table that the form does not have is pointed out', async () => {
  const findings = await findingsOf(
    organisation({
      destinations: { files: { adapter: 'files', directory: 'x' } },
      forms: { visit: { deliver: { main: ['files'], anonymous: ['files'] } } },
    }),
  );
  expect(findings).toMatchObject([{ severity: 'warning', path: '$.forms.visit.deliver.anonymous', allowed: 'main' }]);
});

test('contacts fill the tokens of the same meaning, and tokens win', async () => {
  const survey = Object(tinyForm('visit')['forms/visit/survey.json']);
  survey.pages[0].title = { fr: '{contact_phone} {contact_email} {org_name}', en: 'x' };
  const { configuration, findings } = await load({
    'forms/visit/survey.json': survey,
    ...organisation({
      contacts: { phone: '514 555-0123', email: 'a@example.org' },
      tokens: { contact_email: 'b@example.org' },
    }),
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const compiled = JSON.stringify(configuration?.organisations[0]?.forms[0]?.compiled.survey);
  expect(compiled).toContain('514 555-0123 b@example.org Hôpital');
});

test('an address without encryption is pointed out unless it is this machine', async () => {
  const findings = await findingsOf({ 'tablee.json': { forms: ['forms'], publicUrl: 'http://forms.example.org' } });
  expect(findings).toMatchObject([
    { severity: 'warning', path: '$.publicUrl', found: expect.stringContaining('not encrypted') },
  ]);
  for (const publicUrl of ['https://forms.example.org/', 'http://localhost:8080', 'http://127.0.0.1']) {
    expect(await findingsOf({ 'tablee.json': { forms: ['forms'], publicUrl } })).toEqual([]);
  }
});

test('a file that is wrong hides neither the other files nor its own good parts', async () => {
  const { configuration, findings, parts } = await load({
    'tablee.json': { forms: ['forms'], prot: 80 },
    'organisations/other/organisation.json': {
      ...tinyOrganisation,
      profile: 'qc',
      destinations: { team: { adapter: 'files' } },
    },
    'organisations/other/overlays/visit.json': { form: 'visit', hidden: [] },
    'organisations/demo/overlays/visit.json': { form: 'visit', hide: ['twon'] },
  });
  expect(configuration).toBeUndefined();
  expect(findings.map(({ file, path }) => `${file} ${path}`)).toEqual([
    'tablee.json $',
    'organisations/other/organisation.json $.profile',
    'organisations/other/overlays/visit.json $',
    'organisations/demo/overlays/visit.json $.hide[0]',
  ]);
  expect(parts.organisations.map(({ id, settings }) => [id, settings.destinations])).toEqual([
    ['demo', {}],
    ['other', { team: { adapter: 'files' } }],
  ]);
});

test('no form is called unknown while nobody can tell where the forms are', async () => {
  expect(await findingsOf({ 'tablee.json': '{' })).toMatchObject([{ file: 'tablee.json', line: 1 }]);
});
