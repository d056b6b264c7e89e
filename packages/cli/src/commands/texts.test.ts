import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfiguration } from '@tablee/collector';
import { expect, test } from 'vitest';
import { servedFolder } from '../changing/served-folder-for-tests.ts';
import { builtInForms } from '../folder/load-folder.ts';

/** The demonstration with a form of its own, `repere`. */
async function folderWithForm() {
  const served = await servedFolder();
  const form = join(served.path, 'forms', 'repere');
  await cp(join(builtInForms(), 'spotting-note'), form, { recursive: true });
  await change(join(form, 'form.json'), (text) => text.replace('"id": "spotting-note"', '"id": "repere"'));
  const settings = join(served.path, 'tablee.json');
  await change(settings, (text) => JSON.stringify({ ...JSON.parse(text), forms: ['forms'] }));
  const file = join(served.path, 'translation');
  const read = async (name: 'form.json' | 'survey.json') => readFile(join(form, name), 'utf8');
  return { ...served, file, read, survey: join(form, 'survey.json') };
}

async function change(path: string, edit: (text: string) => string): Promise<void> {
  await writeFile(path, edit(await readFile(path, 'utf8')));
}

/** Every empty target of a French CSV gets the source as its words. */
function translated(csv: string): string {
  return csv.replaceAll(/;("(?:[^"]|"")*"|[^;\r\n"]*);\r\n/g, (_, source: string) => `;${source};${source}\r\n`);
}

test('a form in a new language: what is missing is counted, nothing is written unseen, and in the end it is offered', async () => {
  const { tablee, file, read } = await folderWithForm();
  const csv = ['--form', 'repere', '--to', 'nl', '--format', 'csv', '--output', file];
  expect((await tablee('texts', 'export', ...csv)).code).toBe(0);
  const before = [await read('form.json'), await read('survey.json')];
  const whole = translated(await readFile(file, 'utf8'));
  const lines = whole.split('\r\n');
  await writeFile(file, [...lines.slice(0, 6), ...lines.slice(7)].join('\r\n'));

  const dry = await tablee('texts', 'import', file);
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toContain('repere: 1 text is still missing in “nl”.');
  expect(dry.out).toContain('Nothing has been written.');
  expect([await read('form.json'), await read('survey.json')]).toEqual(before);

  expect((await tablee('texts', 'import', file, '--apply')).code).toBe(0);
  expect(JSON.parse(await read('form.json')).languages).toEqual(['fr', 'en']);
  await writeFile(file, whole);
  const last = await tablee('texts', 'import', file, '--apply');
  expect(last.out).toContain('the form can be offered in it.\nFor an organisation to offer it: "nl" in');
  expect(JSON.parse(await read('form.json'))).toMatchObject({ languages: ['fr', 'en', 'nl'] });
  // Nothing but the new words: taken out again, the files are what they were.
  const without = (text: string) => JSON.stringify(JSON.parse(text, dropDutch));
  expect(without(await read('survey.json'))).toBe(JSON.stringify(JSON.parse(before[1] ?? '')));
  const checked = JSON.parse((await tablee('check', '--json')).out);
  expect(checked.findings.filter((finding: { severity: string }) => finding.severity === 'error')).toEqual([]);
});

function dropDutch(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('nl' in value)) return value;
  const { nl: _nl, ...rest } = value;
  return rest;
}

test('a text is refused on its own: its source changed, a name in braces is lost, it is unknown, or too long', async () => {
  const { tablee, file, read, survey } = await folderWithForm();
  await tablee('texts', 'export', '--form', 'repere', '--to', 'en', '--output', file);
  await change(join(survey, '../form.json'), (text) => text.replace('Dites-nous que', 'Dites-nous aussi que'));
  const before = await read('survey.json');
  await change(file, (text) =>
    text
      .replace('<target>Spotting note', '<target>A note')
      .replace('<target>Tell us', '<target>Do tell us')
      .replace(/<target>([^<]*)<ph [^>]*\/>/, '<target>$1')
      .replace('unit id="form.sendLabel"', 'unit id="form.gone"'),
  );
  const result = await tablee('texts', 'import', file, '--json', '--apply');
  const { refused, changes } = JSON.parse(result.out);
  expect(result.code).toBe(1);
  const reasons = refused.map(({ reason }: { reason: string }) => reason);
  expect(reasons).toEqual(expect.arrayContaining(['stale', 'wrong', 'unknown-text']));
  expect(changes).toMatchObject([{ form: 'repere', id: 'form.title' }]);
  expect(JSON.parse(await read('form.json')).title.en).toMatch(/^A note/);
  expect(await read('survey.json')).toBe(before);
});

test('an organisation’s own words go to its overlay', async () => {
  const { tablee, file, path } = await folderWithForm();
  const overlay = join(path, 'organisations/demo/overlays/application.json');
  await tablee('texts', 'export', '--organisation', 'demo', '--to', 'en', '--output', file);
  const before = await readFile(overlay, 'utf8');
  const words: string = JSON.parse(before).wording.territory.title.en;
  await change(file, (text) => text.replace(`<target>${words}`, `<target>${words} Please.`));
  expect((await tablee('texts', 'import', file, '--organisation', 'demo', '--apply')).code).toBe(0);
  expect(await readFile(overlay, 'utf8')).toBe(before.replace(words, `${words} Please.`));
});

test('the check says what is missing as an error, and what could be plainer as a hint', async () => {
  const { tablee, survey } = await folderWithForm();
  const well = await tablee('texts', 'check', '--form', 'repere');
  expect(well).toMatchObject({ code: 0, err: '' });
  await change(survey, (text) => text.replace(/, "en": "[^"]*"/, ''));
  const found = await tablee('texts', 'check', '--form', 'repere');
  expect(found.code).toBe(1);
  expect(found.out).toContain('There is no text.');
});

test('a wrong path and equal languages are said with what to do', async () => {
  const { tablee } = await folderWithForm();
  expect((await tablee('texts', 'import', 'nowhere.xlf')).err).toContain('nowhere.xlf cannot be read.');
  expect((await tablee('texts', 'export', '--from', 'fr', '--to', 'fr')).err).toContain('are the same language');
  expect((await tablee('texts', 'export', '--from', 'de')).err).toContain('Choose the source among: fr, en.');
});

test('tablee check has the parity gate: a token that one language lacks is an error, French typography a warning', async () => {
  const { tablee, survey } = await folderWithForm();
  const form = join(survey, '../form.json');
  const purpose = 'Dites-nous que vous avez invité';
  await change(form, (text) => text.replace(purpose, 'Lieu : {org_name}'));
  const { code, out } = await tablee('check', '--json');
  expect(code).toBe(1);
  const found = JSON.parse(out).findings.filter((one: { path: string }) => one.path.startsWith('$.purpose'));
  expect(found).toMatchObject([
    { severity: 'warning', path: '$.purpose.fr', found: expect.stringContaining('Lieu\u00a0: {org_name}') },
    { severity: 'error', path: '$.purpose.en', found: expect.stringContaining('{org_name}') },
  ]);
});

test('French of an organisation in France may keep its space before a question mark, when it does not break', async () => {
  const { tablee, edit, path } = await folderWithForm();
  const overlay = join(path, 'organisations/demo/overlays/application.json');
  const check = async () => (await tablee('texts', 'check', '--organisation', 'demo')).out;
  await change(overlay, (text) => text.replace('vivez-vous?', 'vivez-vous\u00a0?'));
  expect(await check()).toContain('French is set otherwise');
  await edit((settings) => ({ ...settings, profile: 'fr' }));
  expect(await check()).not.toContain('French is set otherwise');
});

test('an organisation brings a language that the kit does not have: every form, and the words that all share', async () => {
  const { tablee, file, path, edit } = await folderWithForm();
  const kit = (await readdir(builtInForms(), { withFileTypes: true })).flatMap((one) =>
    one.isDirectory() ? one.name : [],
  );
  const ids = kit.filter((name) => name !== 'node_modules');
  await edit(({ forms, ...settings }) => ({
    ...settings,
    forms: Object.fromEntries(ids.map((id) => [id, Object(forms)[id] ?? { deliver: {} }])),
  }));
  const kitWording = await readFile(join(builtInForms(), 'wording.json'), 'utf8');
  const csv = ['--organisation', 'demo', '--to', 'nl', '--format', 'csv', '--output', file];
  await tablee('texts', 'export', ...csv);
  await writeFile(file, translated(await readFile(file, 'utf8')));
  const { code, out } = await tablee('texts', 'import', file, '--organisation', 'demo', '--apply');
  expect(code).toBe(0);
  for (const id of ids) expect(out).toContain(`demo/${id}: nothing is missing in “nl”`);
  expect(out).not.toContain('still missing');
  // The kit's own words stay: the organisation's folder of forms has the new ones alone.
  expect(await readFile(join(builtInForms(), 'wording.json'), 'utf8')).toBe(kitWording);
  const { tokens, notices } = JSON.parse(await readFile(join(path, 'forms/wording.json'), 'utf8'));
  expect([tokens.partner, Object.keys(notices)]).toEqual([{ nl: 'partenaire' }, ['ca-qc']]);

  await edit((settings) => ({ ...settings, languages: ['fr', 'en', 'nl'] }));
  const checked = await loadConfiguration(path, { formFolders: [builtInForms()], env: {} });
  const spoken = checked.configuration?.organisations[0]?.forms.map(({ compiled }) => compiled.languages) ?? [];
  expect(spoken).toEqual(ids.map(() => ['fr', 'en', 'nl']));
  const about = checked.findings.filter(({ path: at, found }) => /languages/.test(at) || /"nl"/.test(found));
  // What Tablée itself says stays in English, and the organisation's own words in braces are in two languages.
  expect(about.map(({ severity }) => severity)).not.toContain('error');
  expect(about.filter(({ found }) => found.startsWith('"nl": forms are offered in it'))).toHaveLength(1);
  expect(about.filter(({ found }) => found.includes('{collection_notice}'))).toEqual([]);

  // As XLIFF: the same texts, all there, nothing to change.
  const xliff = ['--organisation', 'demo', '--to', 'nl', '--output', file];
  await tablee('texts', 'export', ...xliff);
  const again = JSON.parse((await tablee('texts', 'import', file, '--organisation', 'demo', '--json')).out);
  expect(again).toMatchObject({ changes: [], refused: [], empty: 0 });
  expect(again.missing.every(({ missing }: { missing: number }) => missing === 0)).toBe(true);
  // A wording.json that has the new language alone is in nobody's way.
  const forms = await tablee('texts', 'export', '--to', 'en', '--output', file);
  expect([forms.code, (await readFile(file, 'utf8')).includes('original="forms/wording.json"')]).toEqual([0, false]);
}, 60_000);

test('the words that all forms share are exported with the forms, and come back into their file', async () => {
  const { tablee, file, path } = await folderWithForm();
  const shared = join(path, 'forms', 'wording.json');
  const words = { tokens: { liaison: { fr: 'personne de liaison', en: 'liaison' } }, notices: {} };
  await writeFile(shared, `${JSON.stringify(words, null, 2)}\n`);
  await tablee('texts', 'export', '--form', 'forms/wording.json', '--to', 'en', '--output', file);
  const xliff = await readFile(file, 'utf8');
  expect(xliff).toContain('word that all forms share');
  expect(xliff).toContain('{liaison}');
  await writeFile(file, xliff.replace('<target>liaison', '<target>liaison person'));
  expect((await tablee('texts', 'import', file, '--apply')).code).toBe(0);
  expect(await readFile(shared, 'utf8')).toBe(
    `${JSON.stringify(words, null, 2)}\n`.replace('"liaison"\n', '"liaison person"\n'),
  );
  // All of them, the notices of each place as well.
  await tablee('texts', 'export', '--to', 'en', '--format', 'csv', '--output', file);
  expect(await readFile(file, 'utf8')).toMatch(/^wording\.json;wording\.notices\.ca-qc;/m);
});

test('without a folder of forms of one’s own, shared words have nowhere to go, and the refusal says what to do', async () => {
  const { tablee, file, path } = await folderWithForm();
  await change(join(path, 'tablee.json'), (text) => JSON.stringify({ ...JSON.parse(text), forms: [] }));
  const csv = ['--organisation', 'demo', '--to', 'nl', '--format', 'csv', '--output', file];
  await tablee('texts', 'export', ...csv);
  await writeFile(file, translated(await readFile(file, 'utf8')));
  const { code, out } = await tablee('texts', 'import', file, '--organisation', 'demo');
  expect(code).toBe(1);
  expect(out).toContain('need a folder of forms of your own');
});

test('easy-read words go to the variant of the overlay, and may be set otherwise than what they simplify', async () => {
  const { tablee, file, path } = await folderWithForm();
  expect((await tablee('texts', 'export', '--to', 'fr-simple')).err).toContain('are an organisation’s own');
  const xliff = ['--organisation', 'demo', '--form', 'application', '--to', 'fr-simple', '--output', file];
  await tablee('texts', 'export', ...xliff);
  expect(await readFile(file, 'utf8')).toContain('srcLang="fr" trgLang="fr-simple"');
  await tablee('texts', 'export', ...xliff, '--format', 'csv');
  await writeFile(
    file,
    translated(await readFile(file, 'utf8')).replaceAll(/<p>([^<]*)<\/p>(?=[^;]*;?\r)/g, '<p>$1</p><p>Oui.</p>'),
  );
  const { code, out } = await tablee('texts', 'import', file, '--organisation', 'demo', '--apply');
  expect({ code, out: out.split('\n').filter((line) => line.startsWith('✗')) }).toEqual({ code: 0, out: [] });
  const overlay = JSON.parse(await readFile(join(path, 'organisations/demo/overlays/application.json'), 'utf8'));
  expect(overlay.languages).toBeUndefined();
  expect(JSON.stringify(overlay.variants)).toContain('<p>Oui.</p>');
  expect(overlay.variants['easy-read'].surveyWording.previewText).toEqual({ fr: expect.stringContaining('Relire') });
  const { configuration } = await loadConfiguration(path, { formFolders: [builtInForms()], env: {} });
  const form = configuration?.organisations[0]?.forms.find(({ compiled }) => compiled.id === 'application');
  expect(form?.compiled.languages).toEqual(['fr', 'en', 'fr-simple']);
  await tablee('texts', 'export', ...xliff);
  const again = JSON.parse((await tablee('texts', 'import', file, '--organisation', 'demo', '--json')).out);
  expect(again).toMatchObject({ changes: [], refused: [], empty: 0 });
});
