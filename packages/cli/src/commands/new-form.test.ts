import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { createDelivery, createOutbox, discoverForms, loadConfiguration, openStore } from '@tablee/collector';
import {
  type CompiledForm,
  canonicalJson,
  type FormOwner,
  newResponseId,
  noContext,
  type Profile,
  validateResponse,
} from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { targetsOf } from '../changing/while-delivering.ts';
import { demonstrationOwner } from '../demonstration/demonstration-files.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { runProgram } from '../program/run-program.ts';
import { type ProgramEnd, runHere } from '../program/world-for-tests.ts';

let cwd = '';

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tablee-new-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const made = await tablee('init', 'maple', '--yes', '--name', 'Maple', '--no-connect');
  expect(made.code, made.err).toBe(0);
});

const tablee = (...args: readonly string[]): Promise<ProgramEnd> => runHere(args, cwd);
const newForm = (id: string, ...more: readonly string[]): Promise<ProgramEnd> =>
  tablee('new', 'form', id, '--folder', 'maple', '--title-fr', 'Votre avis', '--title-en', 'Your opinion', ...more);
const json = async (path: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(cwd, 'maple', path), 'utf8'));

/** The commands that the end of a command's output tells to type. */
function stepsIn(out: string): readonly (readonly string[])[] {
  return [...out.matchAll(/^ {2}tablee (.+)$/gm)].map(([, line = '']) => line.trim().split(/\s+/));
}

async function compiled(): Promise<readonly CompiledForm[]> {
  const { configuration, findings } = await loadConfiguration(join(cwd, 'maple'), {
    formFolders: [builtInForms()],
    env: {},
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return configuration?.organisations[0]?.forms.map((form) => form.compiled) ?? [];
}

describe('tablee new form', () => {
  test('writes a form that passes at once, and each step it prints works as it is typed', async () => {
    const made = await newForm('visit-feedback', '--audience', 'invited');
    expect(made.code, made.err).toBe(0);
    expect(await json('tablee.json')).toMatchObject({ forms: ['forms'], port: 8080 });
    expect(await json('organisations/maple/organisation.json')).toMatchObject({
      forms: { 'visit-feedback': { deliver: { main: ['files'] } }, application: expect.anything() },
    });
    const [check, start, link, ...none] = stepsIn(made.out);
    expect([start, none]).toEqual([['start', '--folder', 'maple', '--watch'], []]);
    const checked = await tablee(...(check ?? []));
    expect([checked.code, checked.out]).toEqual([0, expect.not.stringContaining('forms/visit-feedback')]);
    expect(await tablee(...(link ?? []))).toMatchObject({ code: 0, out: expect.stringContaining('/s#') });
    expect(await tablee('format', '--folder', 'maple', '--check')).toMatchObject({ code: 0 });
  });

  test('a title that nobody gave in one language is left to be filled in, said so, and pointed out by check', async () => {
    const made = await tablee('new', 'form', 'avis', '--folder', 'maple', '--title-fr', 'Votre avis', '--yes');
    expect(made.out).toMatch(/look for “TO COMPLETE” in form\.json\):\n {2}title\.en\n/);
    const { title } = await json('forms/avis/form.json');
    expect(title).toEqual({ fr: 'Votre avis', en: '[TO COMPLETE: title in English]' });
    const english = await tablee('new', 'form', 'opinion', '--folder', 'maple', '--title-en', 'Your opinion', '--yes');
    expect(english.out).toContain('  title.fr\n');
    expect(await json('forms/opinion/form.json')).toMatchObject({
      title: { fr: '[À COMPLÉTER\u00a0: titre en français]', en: 'Your opinion' },
    });
    const { code, out } = await tablee('check', '--folder', 'maple', '--json');
    const warned = JSON.parse(out).findings.filter(({ file }: { file: string }) => file.startsWith('forms/'));
    expect([code, warned.map(({ file, path, severity }: Record<string, string>) => [file, path, severity])]).toEqual([
      0,
      ['avis', 'opinion'].flatMap((form) =>
        ['$.title', '$.tables.main.title'].map((path) => [`forms/${form}/form.json`, path, 'warning']),
      ),
    ]);
  });

  test.each(['named', 'anonymous'])('the samples of a %s form get their verdicts under every law', async (kind) => {
    await newForm('opinion', '--kind', kind);
    const path = join(cwd, 'maple/forms');
    const found = await discoverForms([{ path, place: 'forms' }]);
    const source = found.forms.get('opinion')?.source;
    if (source === undefined) throw new Error('the form is not there');
    const { wording } = await discoverForms([{ path: builtInForms(), place: 'kit' }]);
    for (const profile of ['ca-qc', 'ca-on', 'fr', 'be', 'ch'] as const satisfies readonly Profile[]) {
      const owner: FormOwner = { ...demonstrationOwner(), profile };
      const result = compileForm({ source, wording, owner });
      if (!result.ok) throw new Error(JSON.stringify(result.findings));
      expect(result.findings).toEqual([]);
      const notices = result.form.survey['pages'];
      const shown = [...canonicalJson(notices).matchAll(/"name":"notice_([a-z_]+)"/g)].map(([, name]) => name);
      expect(shown).toEqual([profile.replace('-', '_'), 'rights']);
      for (const file of await readdir(join(path, 'opinion/samples'))) {
        const sample = JSON.parse(await readFile(join(path, 'opinion/samples', file), 'utf8'));
        const verdict = validateResponse(result.form, sample.data, noContext);
        const errors = verdict.accepted ? 'accepted' : verdict.errors.map(({ question, code }) => ({ question, code }));
        expect(errors, `${profile} ${file}`).toEqual(sample.expect);
      }
    }
  });

  test('a response to it lands in its table', async () => {
    await newForm('visit-feedback');
    const folder = join(cwd, 'maple');
    const { configuration } = await loadConfiguration(folder, { formFolders: [builtInForms()], env: {} });
    if (configuration === undefined) throw new Error('the folder is wrong');
    const sample = await json('forms/visit-feedback/samples/complete-en.json');
    const store = await openStore({ file: configuration.storeFile });
    const id = newResponseId(new Date(), (bytes) => crypto.getRandomValues(bytes));
    await createOutbox({ store }).accept({
      ...{ id, organisation: 'maple', form: 'visit-feedback', formVersion: '1.0.0', language: 'en', channel: 'web' },
      receivedAt: new Date('2026-11-22T08:00:00Z'),
      contentHash: id,
      answersText: JSON.stringify(sample['data']),
      anonymousRows: [],
    });
    const stream = { organisation: 'maple', form: 'visit-feedback', table: 'main', destination: 'files' } as const;
    const targets = targetsOf({ env: {}, now: () => new Date() }, { configuration, streams: [stream] });
    const delivery = createDelivery({ store, targets, log: () => undefined });
    delivery.start();
    const pending = async () => (await delivery.status()).streams.reduce((sum, one) => sum + one.pending, 0);
    await expect.poll(pending, { timeout: 20_000 }).toBe(0);
    await delivery.stop();
    await store.close();
    const table = await readFile(join(folder, 'responses/maple/visit-feedback.csv'), 'utf8');
    const [head = '', row = ''] = table.split('\r\n');
    expect(head).toMatch(/How did it go for you\? \[how_it_went\].*\[status\].*\[owner\]/);
    expect(row).toContain('very-well');
    expect(row).toContain('Shorter meetings.');
  });

  test('refuses an id that is taken, and a folder that is nobody’s, and writes nothing', async () => {
    expect(await newForm('application')).toMatchObject({ code: 1, err: expect.stringContaining('“application”') });
    expect(await tablee('new', 'form', 'x', '--folder', '.', '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no tablee.json'),
    });
    expect(await readdir(join(cwd, 'maple'))).not.toContain('forms');
  });
});

describe('tablee new organisation', () => {
  test.each(['ca-qc', 'ca-on', 'fr'])(
    'adds one under the law of %s that passes, and runs a form of its own',
    async (profile) => {
      const made = await tablee(
        'new',
        'organisation',
        'linden',
        '--name',
        'Linden',
        '--profile',
        profile,
        '--yes',
        '--folder',
        'maple',
      );
      expect(made.code, made.err).toBe(0);
      expect(made.out).toContain('overlays/application.json');
      const [check, start] = stepsIn(made.out);
      expect(start).toEqual(['start', '--folder', 'maple']);
      expect(await tablee(...(check ?? []))).toMatchObject({
        code: 0,
        out: expect.stringContaining('2 organisations'),
      });
      const added = await newForm('visit-feedback', '--organisation', 'linden', '--audience', 'staff');
      expect(added.code, added.err).toBe(0);
      for (const step of stepsIn(added.out).filter(([name]) => name !== 'start')) {
        expect(await tablee(...step)).toMatchObject({ code: 0 });
      }
      const again = await tablee('new', 'organisation', 'linden', '--name', 'Linden', '--yes', '--folder', 'maple');
      expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already. Nothing was written.') });
    },
  );
});

describe('tablee format', () => {
  const form = 'maple/forms/opinion/survey.json';

  test('takes over what was edited elsewhere, and says which questions', async () => {
    await newForm('opinion');
    const before = await readFile(join(cwd, form), 'utf8');
    const edited = JSON.parse(before);
    const [first] = edited.pages;
    first.elements[1].title.en = 'How was it?';
    // As Creator saves: other order, none of our tags, its own marks.
    const elements = first.elements.map(
      ({ sensitivity: _s, table: _t, source: _o, retention: _r, ...rest }: object & Record<string, unknown>) =>
        Object.fromEntries(Object.entries(rest).reverse()),
    );
    edited.pages[0] = {
      elements: [...elements, { type: 'comment', name: 'other_remark' }],
      title: first.title,
      name: first.name,
    };
    await writeFile(join(cwd, 'saved.json'), JSON.stringify({ logoPosition: 'right', ...edited }));
    const end = await tablee('format', 'opinion', '--from', 'saved.json', '--folder', 'maple');
    expect(end, end.err).toMatchObject({ code: 0 });
    expect(end.out).toMatch(/new: other_remark\n +changed: how_it_went\n/);
    const after = await readFile(join(cwd, form), 'utf8');
    const lines = (text: string, other: string) => text.split('\n').filter((line) => !other.includes(line));
    expect(lines(before, after)).toEqual([expect.stringContaining('"en": "How did it go for you?"')]);
    expect(lines(after, before)).toEqual([
      expect.stringContaining('"en": "How was it?"'),
      expect.stringContaining('"name": "other_remark"'),
    ]);
  });

  test('compares with the last commit where a form was edited in its place', async () => {
    await newForm('opinion');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd, stdio: 'ignore' });
    git('init');
    git('add', form);
    git('commit', '-m', 'a form');
    const before = await readFile(join(cwd, form), 'utf8');
    const tags = new Set(['sensitivity', 'table', 'source', 'retention']);
    await writeFile(
      join(cwd, form),
      JSON.stringify(JSON.parse(before, (key, value) => (tags.has(key) ? undefined : value))),
    );
    const end = await tablee('format', 'opinion', '--folder', 'maple');
    expect([end.code, end.out]).toEqual([0, expect.not.stringContaining('No earlier version')]);
    expect(await readFile(join(cwd, form), 'utf8')).toBe(before);
  });

  test('--check changes nothing and ends with 1 where a form is laid out otherwise', async () => {
    await newForm('opinion');
    const squeezed = JSON.stringify(JSON.parse(await readFile(join(cwd, form), 'utf8')));
    await writeFile(join(cwd, form), squeezed);
    expect(await tablee('format', '--folder', 'maple', '--check')).toMatchObject({ code: 1 });
    expect(await readFile(join(cwd, form), 'utf8')).toBe(squeezed);
    expect(await tablee('format', '--folder', 'maple')).toMatchObject({ code: 0 });
    expect(await tablee('format', '--folder', 'maple', '--check')).toMatchObject({ code: 0 });
  });

  test('the forms of the kit pass, without a folder', async () => {
    expect(await tablee('format', '--check')).toMatchObject({ code: 0 });
  });

  test('reads no comment and no stray comma of the JSON editor, and says where one is', async () => {
    await newForm('opinion');
    const saved = async (text: string) => {
      await writeFile(join(cwd, 'saved.json'), text);
      return tablee('format', 'opinion', '--from', 'saved.json', '--folder', 'maple');
    };
    const before = await readFile(join(cwd, form), 'utf8');
    for (const [text, said] of [
      ['{\n  "pages": [],\n}', 'saved.json is not JSON: something does not belong on line 3, column 1.'],
      ['{\n  // two pages\n  "pages": [] }', 'is not JSON: something does not belong on line 2, column 3.'],
      ['{ pages: [] }', 'is not JSON: something does not belong on line 1, column 3.'],
      ['{ "pages": [', 'saved.json is not JSON: it ends too early.'],
      ['[]', 'saved.json is JSON, but no survey: a survey begins with {'],
    ] as const) {
      const end = await saved(text);
      expect(end).toMatchObject({ code: 1, err: expect.stringContaining(said) });
      expect(end.err).toContain('go back to its Designer tab');
    }
    expect(await saved(`\uFEFF${before}`)).toMatchObject({ code: 0 });
    expect(await readFile(join(cwd, form), 'utf8')).toBe(before);
  });

  test('names a form that cannot be read, goes on with the others, and ends with 1', async () => {
    await newForm('opinion');
    await newForm('visit');
    await writeFile(join(cwd, form), '{\n  // two pages\n  "pages": [] }');
    for (const options of [[], ['--check'], ['opinion']]) {
      const end = await tablee('format', ...options, '--folder', 'maple');
      expect(end).toMatchObject({ code: 1, err: expect.stringMatching(/opinion\/survey\.json\n +✗ 2:3\n.*"\/"/) });
      expect(end.out.includes('visit/survey.json: nothing to change')).toBe(options[0] !== 'opinion');
    }
  });
});

test('tablee check names the packages that forms come from, with author and licence', async () => {
  const kit = join(builtInForms(), 'readiness');
  const place = join(cwd, 'maple/node_modules/@algoma/forms');
  await cp(kit, join(place, 'readiness'), { recursive: true });
  const facts = { name: '@algoma/forms', version: '2.1.0', license: 'CC-BY-4.0', author: 'Algoma' };
  await writeFile(join(place, 'package.json'), JSON.stringify(facts));
  const settings = await json('tablee.json');
  const forms = [{ from: '@algoma/forms', as: { readiness: 'algoma-readiness' } }];
  await writeFile(join(cwd, 'maple/tablee.json'), JSON.stringify({ ...settings, forms }));
  const { code, out } = await tablee('check', '--folder', 'maple');
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('@algoma/forms 2.1.0 (Algoma, CC-BY-4.0): algoma-readiness'),
  ]);
  expect(await compiled()).toHaveLength(4);
});

test('tablee new form asks a person for what was not said', async () => {
  const texts = { out: '' };
  const terminal = { isTTY: true, columns: 80, rows: 40 };
  const talk = [
    ['Un nom court', 'avis\r'],
    ['en français', 'Votre avis\r'],
    ['Et en anglais', 'Your opinion\r'],
    ['Qui peut l’ouvrir', '\r'],
    ['portent-elles un nom', '\u001b[B\r'],
  ];
  let seen = 0;
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const out = Object.assign(new PassThrough(), terminal).on('data', (data: Buffer) => {
    texts.out += stripVTControlCharacters(data.toString());
    const [question = '', typed = ''] = talk[0] ?? [];
    const at = question === '' ? -1 : texts.out.indexOf(question, seen);
    if (at === -1) return;
    talk.shift();
    seen = at + question.length;
    setImmediate(() => input.write(typed));
  });
  const code = await runProgram({
    args: ['new', 'form', '--folder', 'maple'],
    cwd,
    env: { LANG: 'fr_CA.UTF-8', NO_COLOR: '1' },
    streams: { out, err: Object.assign(new PassThrough(), terminal), input },
    systemLocale: 'fr-CA',
    now: () => new Date(),
    onStopSignal: () => () => undefined,
  });
  expect([code, talk], texts.out).toEqual([0, []]);
  expect(await json('forms/avis/form.json')).toMatchObject({
    title: { fr: 'Votre avis', en: 'Your opinion' },
    audience: 'public',
    minimumGroupSize: 5,
    tables: { anonymous: { title: { fr: 'Votre avis' } } },
  });
  expect(await tablee('check', '--folder', 'maple')).toMatchObject({ code: 0 });
});
