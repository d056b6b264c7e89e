import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  expect(last.out).toContain('the form is now offered in it');
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

test('an organisation brings a language that the kit does not have, in its overlay; what has no place there is counted', async () => {
  const { tablee, file, path, edit } = await folderWithForm();
  const csv = ['--organisation', 'demo', '--to', 'nl', '--format', 'csv', '--output', file];
  await tablee('texts', 'export', ...csv);
  await writeFile(file, translated(await readFile(file, 'utf8')));
  const { code, out } = await tablee('texts', 'import', file, '--organisation', 'demo', '--apply');
  expect(code).toBe(0);
  expect(out).toContain('demo/spotting-note: nothing is missing in “nl”');
  // A word of the survey itself, which no overlay changes.
  expect(out).toContain('demo/application: 1 text is still missing in “nl”.');
  const overlay = JSON.parse(await readFile(join(path, 'organisations/demo/overlays/spotting-note.json'), 'utf8'));
  expect(overlay).toMatchObject({ form: 'spotting-note', languages: ['nl'] });
  await edit((settings) => ({ ...settings, languages: ['fr', 'en', 'nl'] }));
  const { findings } = JSON.parse((await tablee('check', '--json')).out);
  const about = findings.filter(({ file: at }: { file: string }) => at.includes('spotting-note'));
  expect(about).toEqual([]);
  expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
});
