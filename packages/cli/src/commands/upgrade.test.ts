import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { type ProgramEnd, runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

const form = 'forms/role-self-check';
const overlay = 'organisations/demo/overlays/role-self-check.json';

type Json = Record<string, unknown>;

/** A served folder with a copy of a form of its own, and an organisation that changes it. */
async function folderWith(changes: Json) {
  const root = await mkdtemp(join(tmpdir(), 'tablee-upgrade-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await ensureFolder(root, textsIn('en'));
  await cp(join(builtInForms(), 'role-self-check'), join(root, form), { recursive: true });
  const read = async (file: string): Promise<Json> => JSON.parse(await readFile(join(root, file), 'utf8'));
  const write = (file: string, json: Json) => writeFile(join(root, file), JSON.stringify(json, null, 2));
  await write('tablee.json', { ...(await read('tablee.json')), forms: ['forms'] });
  await mkdir(join(root, 'organisations/demo/overlays'), { recursive: true });
  await write(overlay, { form: 'role-self-check', ...changes });
  return {
    root,
    overlay: () => read(overlay),
    changeOverlay: (change: Json) => write(overlay, change),
    /** Changes a question of the form, and the form's version. */
    async change(version: string, name: string, change: (question: Json) => Json | undefined): Promise<void> {
      const survey = await read(`${form}/survey.json`);
      await write(`${form}/survey.json`, { ...survey, pages: changed(survey['pages'], name, change) });
      await write(`${form}/form.json`, { ...(await read(`${form}/form.json`)), version });
    },
    upgrade: (...args: readonly string[]): Promise<ProgramEnd> =>
      runHere(['upgrade', 'role-self-check', ...args, '--folder', root], root),
    check: () => runHere(['check', '--folder', root, '--json'], root),
    git: (...args: readonly string[]) => {
      const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
      execFileSync('git', ['-C', root, ...who, ...args], { stdio: 'pipe' });
    },
  };
}

function changed(value: unknown, name: string, change: (question: Json) => Json | undefined): unknown {
  if (Array.isArray(value))
    return value.map((item) => changed(item, name, change)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  if (Reflect.get(value, 'name') === name) return change({ ...value });
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, changed(child, name, change)]));
}

/** Questions of the form that may stay without an answer, and that nothing else speaks of. */
const asked = 'rs_one_change';
const hidden = 'rs_help';

const words = (text: string): Json => ({ fr: text, en: text });

describe('tablee upgrade', () => {
  test('writes down the form that words were written for, then says what a new version changes, three ways', async () => {
    const folder = await folderWith({ wording: { [asked]: { title: words('Ours') } }, hide: [hidden] });
    // Nobody knows the form of a file that no upgrade has written yet.
    const first = await folder.upgrade();
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('Nobody knows the form')]);
    expect((await folder.upgrade('--apply', '--keep', 'all')).code).toBe(0);
    expect(await folder.overlay()).toMatchObject({
      on: { version: '1.0.0', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      wording: { [asked]: { title: words('Ours') } },
    });
    expect((await folder.upgrade()).out).toContain('Nothing to do.');

    await folder.change('1.1.0', asked, (question) => ({ ...question, title: words('Theirs') }));
    const { code, out } = await folder.upgrade();
    expect(code).toBe(1);
    for (const said of [
      'Written for version 1.0.0. The form is 1.1.0 now.',
      'yours: “Ours”',
      'the form, now: “Theirs”',
    ])
      expect(out).toContain(said);
    expect(out).toContain(`--keep wording.${asked}.title.fr`);
    expect(out).toContain('What you still change');
  });

  test('writes nothing before each conflict is answered, and only what was answered', async () => {
    const folder = await folderWith({ wording: { [asked]: { title: words('Ours') } }, hide: [hidden] });
    await folder.upgrade('--apply', '--keep', 'all');
    const before = await folder.overlay();
    await folder.change('1.1.0', asked, (question) => ({ ...question, title: words('Theirs') }));
    await folder.change('1.1.0', hidden, (question) => ({ ...question, isRequired: true }));
    const open = await folder.upgrade('--apply', '--keep', `wording.${asked}.title.fr`);
    expect([open.code, open.err]).toEqual([1, expect.stringContaining('2 things to choose. Nothing was written.')]);
    const refused = await folder.upgrade('--apply', '--keep', 'all');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('has to be answered now')]);
    const slip = await folder.upgrade('--apply', '--take', 'nobody', 'all');
    expect([slip.code, slip.err]).toEqual([1, expect.stringContaining('“nobody” is none of the things to choose')]);
    expect(await folder.overlay()).toEqual(before);

    const done = await folder.upgrade('--apply', '--keep', `wording.${asked}.title.fr`, '--take', 'all');
    expect([done.code, done.err]).toEqual([0, expect.stringMatching(/Now: tablee check --folder .+, then start/)]);
    expect(await folder.overlay()).toEqual({
      form: 'role-self-check',
      on: { version: '1.1.0', digest: expect.not.stringMatching(Object(before['on']).digest) },
      wording: { [asked]: { title: { fr: 'Ours' } } },
    });
    expect(JSON.parse((await folder.check()).out).errors).toBe(0);
    expect((await folder.upgrade()).out).toContain('Nothing to do.');
  });

  test('lets go of what became unneeded, and drops what is gone once that is said', async () => {
    const wording = { [asked]: { title: words('Same') }, [hidden]: { description: words('Help') } };
    const folder = await folderWith({ wording });
    await folder.upgrade('--apply', '--keep', 'all');
    await folder.change('2.0.0', asked, (question) => ({ ...question, title: words('Same') }));
    await folder.change('2.0.0', hidden, () => undefined);
    const { out } = await folder.upgrade();
    expect(out).toContain('No longer needed');
    expect(out).toContain(`--take wording.${hidden}.description.fr (out of the file)`);
    // Another major version is not served with words that were written for this one.
    expect(JSON.parse((await folder.check()).out).errors).toBeGreaterThan(0);
    expect((await folder.upgrade('--apply', '--take', hidden)).code).toBe(0);
    expect(await folder.overlay()).toEqual({
      form: 'role-self-check',
      on: expect.objectContaining({ version: '2.0.0' }),
    });
  });

  test('finds the form in the history of git where no copy was kept, or where it is named', async () => {
    const folder = await folderWith({ wording: { [asked]: { title: words('Ours') } } });
    folder.git('init', '-q', '-b', 'main');
    folder.git('add', 'forms');
    folder.git('commit', '-q', '-m', 'first');
    folder.git('tag', 'v1');
    await folder.upgrade('--apply', '--keep', 'all');
    await rm(join(folder.root, 'organisations/demo/overlays/.base'), { recursive: true });
    await folder.change('1.1.0', asked, (question) => ({ ...question, title: words('Theirs') }));
    folder.git('commit', '-q', '-am', 'second');
    const found = JSON.parse((await folder.upgrade('--json')).out);
    expect(found).toMatchObject({ base: 'git', open: [`wording.${asked}.title.fr`, `wording.${asked}.title.en`] });
    expect(found.items[0]).toMatchObject({ reason: 'both-changed', ours: 'Ours', core: 'Theirs' });
    expect(JSON.parse((await folder.upgrade('--json', '--from', 'git:v1')).out)).toMatchObject({ base: 'named' });
    const nowhere = await folder.upgrade('--from', 'git:v9');
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('FORM_UNKNOWN')]);
  });

  test('leaves the file as people wrote it: line ends, layout, rights, a symbolic link', async () => {
    const folder = await folderWith({});
    const shared = join(folder.root, 'shared.json');
    const text = `{\r\n\t"form": "role-self-check",\r\n\t"wording": { "${asked}": { "title": { "en": "Ours", "fr": "À nous" } } }\r\n}\r\n`;
    await rm(join(folder.root, overlay));
    await writeFile(shared, text);
    await chmod(shared, 0o664);
    await symlink(shared, join(folder.root, overlay));
    expect((await folder.upgrade('--apply', '--keep', 'all')).code).toBe(0);
    const after = await readFile(shared, 'utf8');
    expect(after.replace(/\t"on": \{[^}]*\},\r\n/, '')).toBe(text);
    expect(after).toMatch(/\r\n\t"on": \{\r\n\t\t"version": "1\.0\.0",\r\n/);
    expect((await stat(shared)).mode & 0o777).toBe(0o664);
    expect((await folder.upgrade('--apply')).code).toBe(0);
    expect(await readFile(shared, 'utf8')).toBe(after);
  });

  test('that is cut off knows the form that the overlay names, before and after the overlay was written', async () => {
    const folder = await folderWith({ wording: { [asked]: { title: words('Ours') } } });
    const base = (name: string): string => join(folder.root, 'organisations/demo/overlays/.base', name);
    await folder.upgrade('--apply', '--keep', 'all');
    const [oldOverlay, oldBase] = [await folder.overlay(), await readFile(base('role-self-check.json'), 'utf8')];
    await folder.change('1.1.0', asked, (question) => ({ ...question, title: words('Theirs') }));
    await folder.upgrade('--apply', '--keep', 'all');
    // Cut off before the last step: the new copy still waits beside the old one.
    await rename(base('role-self-check.json'), base('role-self-check.next.json'));
    await writeFile(base('role-self-check.json'), oldBase);
    expect(JSON.parse((await folder.upgrade('--json')).out)).toMatchObject({ base: 'copy', open: [], changes: [] });
    // Cut off before the overlay was written.
    await folder.changeOverlay(oldOverlay);
    expect(JSON.parse((await folder.upgrade('--json')).out)).toMatchObject({
      ...{ base: 'copy', changes: [{ code: 'reworded' }, { code: 'reworded' }] },
      open: [`wording.${asked}.title.fr`, `wording.${asked}.title.en`],
    });
  });

  test('takes no side where both are asked for at once', async () => {
    const folder = await folderWith({ wording: { [asked]: { title: words('Ours') } } });
    const { code, err } = await folder.upgrade('--apply', '--keep', 'all', '--take', 'all');
    expect([code, err]).toEqual([1, expect.stringContaining('2 things to choose. Nothing was written.')]);
  });

  test('finds the older form of a package that is served under another id, whose words name its package’s own', async () => {
    const folder = await folderWith({});
    const path = (file: string): string => join(folder.root, file);
    const read = async (file: string): Promise<Json> => JSON.parse(await readFile(path(file), 'utf8'));
    await writeFile(
      path('tablee.json'),
      JSON.stringify({ ...(await read('tablee.json')), forms: [{ from: 'forms', as: { 'role-self-check': 'ours' } }] }),
    );
    const settings = await read('organisations/demo/organisation.json');
    await writeFile(path('organisations/demo/organisation.json'), JSON.stringify({ ...settings, forms: { ours: {} } }));
    await writeFile(
      path('forms/wording.json'),
      JSON.stringify({ tokens: { lac_place: words('at the lake') }, notices: {} }),
    );
    await folder.change('1.0.0', asked, (question) => ({ ...question, title: words('Here {lac_place}') }));
    await cp(path('forms'), path('older'), { recursive: true });
    const ours = 'organisations/demo/overlays/ours.json';
    await writeFile(path(ours), JSON.stringify({ form: 'ours', wording: { [asked]: { title: words('Ours') } } }));
    const upgrade = (...args: readonly string[]) =>
      runHere(['upgrade', 'ours', ...args, '--folder', folder.root], folder.root);
    expect(await upgrade('--apply', '--keep', 'all')).toMatchObject({ code: 0 });
    await rm(path('organisations/demo/overlays/.base'), { recursive: true });
    await folder.change('1.1.0', asked, (question) => ({ ...question, title: words('Theirs') }));
    const { items } = JSON.parse((await upgrade('--json', '--from', 'older')).out);
    expect(items[0]).toMatchObject({ reason: 'both-changed', before: 'Here {lac_place}', core: 'Theirs' });
  });

  test('does not write what the form would refuse', async () => {
    const folder = await folderWith({ add: [{ question: { type: 'text', name: 'y_bus' }, after: asked }] });
    const { code, err } = await folder.upgrade('--apply');
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing was written.')]);
    expect(await folder.overlay()).not.toHaveProperty('on');
  });

  test('says so where an organisation changes nothing, and where its file is none', async () => {
    const folder = await folderWith({});
    await rm(join(folder.root, overlay));
    expect((await folder.upgrade()).err).toContain('changes nothing in role-self-check');
    await folder.changeOverlay({ form: 'role-self-check', words: {} });
    const { code, err } = await folder.upgrade();
    expect([code, err]).toEqual([1, expect.stringContaining('SETTINGS_INVALID')]);
  });
});
