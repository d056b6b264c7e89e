import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutbox, openStore } from '@tablee/collector';
import { newResponseId } from '@tablee/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { type ProgramEnd, runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tablee-diff-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** A copy of one of the kit's forms, as `forms/<id>` of a folder. */
async function withForm(root: string, id = 'application'): Promise<string> {
  const path = join(root, 'forms', id);
  await cp(join(builtInForms(), id), path, { recursive: true });
  await rm(join(path, 'published.json'), { force: true });
  return path;
}

async function edit(file: string, ...changes: readonly (readonly [RegExp, string])[]): Promise<void> {
  let text = await readFile(file, 'utf8');
  for (const [from, to] of changes) {
    if (!from.test(text)) throw new Error(`${file} does not say ${from}`);
    text = text.replace(from, to);
  }
  await writeFile(file, text);
}

/** Leaves out the option of people who received care. */
const withoutOption = [/\{\s*"value": "service-user",[^}]*\{[^}]*\}\s*\},/, ''] as const;

function git(root: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', root, ...who, ...args], { stdio: 'pipe' });
}

/** A repository whose first version is tagged v1. */
async function repository(): Promise<{ readonly root: string; readonly form: string }> {
  const root = await folder();
  const form = await withForm(root);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-q', '-m', 'first');
  git(root, 'tag', 'v1');
  return { root, form };
}

const json = ({ out }: ProgramEnd) => JSON.parse(out);

describe('tablee diff', () => {
  test('shows a difference that nobody can see, in words and for programs', async () => {
    const { root, form } = await repository();
    // Written out: here as well, nobody could see them.
    await edit(
      join(form, 'form.json'),
      [/"fr": "Devenir partenaire/, '"fr": "Devenir\u00a0partenaire'],
      [/"en": "Application sent/, '"en": "Appli\u00adcation sent'],
    );
    const told = await runHere(['diff', 'git:v1:forms', 'forms'], root);
    expect(told.out).toMatch(/before: .*Devenir\[ordinary space\]partenaire[\s\S]*now: {4}.*Devenir\[no-break space\]/);
    expect(told.out.replaceAll(/\s+/g, ' ')).toContain('The difference cannot be seen: nothing → soft hyphen.');
    const args = ['diff', 'git:v1:forms', 'forms', '--format'];
    const french = await runHere([...args, 'markdown'], root, { env: { LANG: 'fr_CA' } });
    expect(french.out).toContain('La différence ne se voit pas\u00a0: espace ordinaire → espace insécable.');
    const { forms } = json(await runHere([...args, 'json'], root));
    expect(forms[0].changes.map(({ unseen }: { unseen: unknown }) => unseen)).toEqual([
      [{ before: ['U+0020'], after: ['U+00A0'] }],
      [{ before: [], after: ['U+00AD'] }],
    ]);
  });

  test('compares a git revision with the files that are there, in words, with 1 where the version is too small', async () => {
    const { root, form } = await repository();
    await edit(join(form, 'survey.json'), withoutOption);
    for (const side of ['git:v1:forms', 'v1:forms/application', 'git:v1:./forms']) {
      const { code, out } = await runHere(['diff', side], root);
      expect(out).toContain('option “I have received or receive care or services” (service-user) removed');
      expect(out).toContain('write "version": "2.0.0" in form.json');
      expect([side, code]).toEqual([side, 1]);
    }
    await edit(join(form, 'form.json'), [/"version": "1\.\d+\.\d+"/, '"version": "2.0.0"']);
    const { code, out } = await runHere(['diff', 'git:v1', 'forms'], root);
    expect(out.trimEnd().split('\n').at(-1)).toBe('✓ Nothing to mend.');
    expect(code).toBe(0);
    git(root, 'commit', '-q', '-am', 'second');
    expect(json(await runHere(['diff', 'v1:forms', 'git:HEAD:forms', '--format', 'json'], root))).toMatchObject({
      format: 1,
      ok: true,
      required: 'major',
      forms: [{ form: 'application', status: 'changed', version: { made: 'major', isEnough: true } }],
    });
  });

  test('speaks French, and Markdown in which no word of a form is markup', async () => {
    const { root, form } = await repository();
    await edit(join(form, 'survey.json'), [
      /"fr": "Quel âge avez-vous \?"|"fr": "Quel âge avez-vous\?"/,
      '"fr": "<b>*Âge* @tous</b>"',
    ]);
    const french = await runHere(['diff', 'v1:forms', '--lang', 'fr'], root);
    expect(french.out).toContain('autres mots (titre, français)');
    const { out } = await runHere(['diff', 'v1:forms', '--format', 'markdown'], root);
    expect(out).toMatch(/^## What changes from v1:forms to forms\n/);
    expect(out).toContain('  - now: “&lt;b&gt;\\*Âge\\* @\u200btous&lt;/b&gt;”');
  });

  test('compares the words that every form may use', async () => {
    const { root } = await repository();
    const words = (notice: string) =>
      writeFile(
        join(root, 'forms/wording.json'),
        JSON.stringify({ tokens: {}, notices: { 'ca-qc': { fr: notice, en: 'Notice' } } }),
      );
    await words('Avis');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'words');
    await words('Avis, la loi ayant changé');
    const { code, out } = await runHere(['diff', 'git:main:forms'], root);
    expect(code).toBe(0);
    expect(out).toContain('notices.ca-qc: other words (text, French)');
    expect(out).toContain('now:    “Avis, la loi ayant changé”');
  });

  test('stops a gate from the level that it names', async () => {
    const { root, form } = await repository();
    const gate = (level: string) => runHere(['diff', 'v1:forms', '--fail-on', level], root);
    expect((await gate('any')).code).toBe(0);
    await edit(join(form, 'survey.json'), [/"fr": "Quel âge/, '"fr": "À quel âge']);
    await edit(join(form, 'form.json'), [/"version": "1\.0\.0"/, '"version": "1.0.1"']);
    const codes = await Promise.all(
      ['problems', 'major', 'minor', 'any'].map(async (level) => (await gate(level)).code),
    );
    expect(codes).toEqual([0, 0, 0, 1]);
  });

  test('names words that a language lacks, a form that is gone and one that cannot be read', async () => {
    const { root, form } = await repository();
    await edit(join(form, 'form.json'), [/("title": \{\s*"fr": "[^"]*"),\s*"en": "[^"]*"/, '$1']);
    await withForm(root, 'readiness');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'more');
    await rm(join(root, 'forms/readiness'), { recursive: true });
    await mkdir(join(root, 'forms/broken'));
    await writeFile(join(root, 'forms/broken/form.json'), '{');
    await writeFile(join(root, 'forms/broken/survey.json'), '{}');
    const { code, out } = await runHere(['diff', 'git:main:forms', '--format', 'json'], root);
    expect(code).toBe(1);
    const problems = JSON.parse(out).forms.map((one: { form: string; problems: { code: string }[] }) => [
      one.form,
      ...new Set(one.problems.map((problem) => problem.code)),
    ]);
    expect(problems).toEqual([
      ['application', 'text-missing'],
      ['readiness', 'form-removed'],
      ['broken', 'form-unreadable'],
    ]);
  });

  test('says what it cannot find, and what git said', async () => {
    const { root } = await repository();
    const nothing = await runHere(['diff', 'no-such-package', 'forms'], root);
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('FORM_UNKNOWN')]);
    const revision = await runHere(['diff', 'git:v9:forms', 'forms'], root);
    expect(revision.err).toMatch(/git could not read “git:v9:forms”: .*v9/);
    // An option to git is none to us.
    expect((await runHere(['diff', 'git:--help:forms', 'forms'], root)).code).toBe(1);
    expect((await runHere(['diff', 'git:v1:forms'], root)).code).toBe(0);
  });

  test('knows a version of a form by the last revision that had it', async () => {
    const { root, form } = await repository();
    await edit(join(form, 'form.json'), [/"minutes": \d+/, '"minutes": 7']);
    git(root, 'commit', '-qam', 'last of 1.0.0');
    await edit(join(form, 'survey.json'), withoutOption);
    await edit(join(form, 'form.json'), [/"version": "1\.0\.0"/, '"version": "2.0.0"']);
    git(root, 'commit', '-qam', 'two');
    const report = json(await runHere(['diff', '1.0.0', 'forms/application', '--format', 'json'], root));
    expect(report).toMatchObject({ old: '1.0.0', ok: true, required: 'major' });
    expect(report.forms[0].changes.map(({ code }: { code: string }) => code)).toEqual(['option-removed']);
    const never = await runHere(['diff', '9.9.9', 'forms/application'], root);
    expect([never.code, never.err]).toEqual([1, expect.stringContaining('nothing to compare at “9.9.9”')]);
  });

  test('a form that cannot be read is not gone, one that an editor marked can, and a broken baseline lets nothing through', async () => {
    const { root, form } = await repository();
    const whole = await readFile(join(form, 'form.json'), 'utf8');
    await writeFile(join(form, 'form.json'), whole.slice(1));
    const broken = json(await runHere(['diff', 'git:v1:forms', 'forms', '--format', 'json'], root));
    expect(broken.forms.map(({ status }: { status: string }) => status)).toEqual(['unreadable']);
    await writeFile(join(form, 'form.json'), `\uFEFF${whole}`);
    expect((await runHere(['diff', 'git:v1:forms', 'forms'], root)).code).toBe(0);
    await writeFile(join(form, 'published.json'), '<<<<<<< HEAD');
    const gate = await runHere(['diff', 'published', 'forms'], root);
    expect([gate.code, gate.out]).toEqual([1, expect.stringContaining('does not hold the names that were published')]);
  });

  test('compares two versions of an installed package', async () => {
    const root = await folder();
    for (const name of ['forms-old', 'forms-new']) {
      const form = await withForm(join(root, 'packages', name));
      await writeFile(join(root, 'packages', name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
      if (name === 'forms-new') await edit(join(form, 'survey.json'), withoutOption);
      await mkdir(join(root, 'node_modules'), { recursive: true });
      await symlink(join(root, 'packages', name), join(root, 'node_modules', name));
    }
    const report = json(await runHere(['diff', 'forms-old', 'forms-new', '--format', 'json'], root));
    expect(report).toMatchObject({ old: 'forms-old', required: 'major', forms: [{ form: 'application' }] });
    const kit = json(await runHere(['diff', '@tablee/forms', 'forms-old', '--format', 'json'], root));
    expect(kit.forms[0]).toMatchObject({ form: 'application', status: 'same' });
  });
});

describe('tablee diff in a folder of settings', () => {
  async function served(): Promise<{ readonly root: string; readonly form: string }> {
    const root = await folder();
    await ensureFolder(root, textsIn('en'));
    return { root, form: await withForm(root) };
  }

  async function received(root: string, ...roles: readonly string[]): Promise<void> {
    await receivedBy(root, 'application', ...roles);
  }

  async function receivedBy(root: string, form: string, ...roles: readonly string[]): Promise<void> {
    const store = await openStore({ file: join(root, 'tablee.db') });
    const outbox = createOutbox({ store });
    for (const role of roles) {
      const id = newResponseId(new Date(), (bytes) => crypto.getRandomValues(bytes));
      await outbox.accept({
        ...{ id, organisation: 'demo', form, formVersion: '1.0.0', language: 'fr', channel: 'web' },
        ...{ receivedAt: new Date(), contentHash: id, anonymousRows: [] },
        answersText: JSON.stringify({ experience_roles: [role], motivation: 'x' }),
      });
    }
    await store.close();
  }

  test('says what happens in each destination, and counts answers that keep what is no longer offered', async () => {
    const { root, form } = await served();
    await received(root, 'service-user', 'service-user', 'relative');
    await edit(join(form, 'survey.json'), withoutOption);
    const { out } = await runHere(['diff', '@tablee/forms', 'forms'], root);
    expect(out).toMatch(/demo – files – .*main/i);
    expect(out).toContain('Choices that are no longer offered, and stay in the rows that have them');
    expect(out).toContain('demo: 2 stored answers keep a value that is no longer offered');
    const report = json(await runHere(['diff', '@tablee/forms', 'forms', '--format', 'json'], root));
    expect(report.forms[0].stored).toMatchObject([{ organisation: 'demo', value: 'service-user', responses: 2 }]);
  });

  test('says what happens to columns also where an organisation’s changes were written for another major version', async () => {
    const { root, form } = await served();
    await edit(join(form, 'survey.json'), withoutOption);
    await edit(join(form, 'form.json'), [/"version": "1\./, '"version": "2.']);
    const file = join(root, 'organisations/demo/overlays/application.json');
    const overlay = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...overlay, on: { version: '1.0.0', digest: 'a'.repeat(64) } }));
    const { forms } = json(await runHere(['diff', '@tablee/forms', 'forms', '--format', 'json'], root));
    expect(forms[0].problems).toMatchObject([{ code: 'overlay-refused' }]);
    expect(forms[0].effects).toEqual(
      expect.arrayContaining([expect.objectContaining({ organisation: 'demo', destination: 'files', table: 'main' })]),
    );
  });

  test('counts answers of the kind that a question asked for before', async () => {
    const { root, form } = await served();
    await received(root, 'relative', 'relative');
    await edit(join(form, 'survey.json'), [/"type": "comment",(\s*"name": "motivation")/, '"type": "multipletext",$1']);
    const report = json(await runHere(['diff', '@tablee/forms', 'forms', '--format', 'json'], root));
    expect(report.forms[0].stored).toContainEqual(
      expect.objectContaining({ organisation: 'demo', question: 'motivation', kind: 'long-text', responses: 2 }),
    );
    const { out } = await runHere(['diff', '@tablee/forms', 'forms'], root);
    expect(out).toMatch(/demo: 2 stored answers to .*\(motivation\)\s+stay as given before/);
  });

  test('matches a form that the settings serve under another name, and no other of its own name', async () => {
    const { root } = await served();
    const lent = join(root, 'lent');
    await cp(join(builtInForms(), 'application'), join(lent, 'application'), { recursive: true });
    await rm(join(lent, 'application/published.json'), { force: true });
    const settings = join(root, 'tablee.json');
    const forms = [{ from: 'lent', as: { application: 'lent-application' } }];
    await writeFile(settings, JSON.stringify({ ...JSON.parse(await readFile(settings, 'utf8')), forms }));
    const organisation = join(root, 'organisations/demo/organisation.json');
    const own = JSON.parse(await readFile(organisation, 'utf8'));
    own.forms['lent-application'] = { deliver: { main: ['files'] } };
    await writeFile(organisation, JSON.stringify(own));
    await received(root, 'service-user');
    await receivedBy(root, 'lent-application', 'service-user', 'service-user');
    await cp(lent, join(root, 'before'), { recursive: true });
    await edit(join(lent, 'application/survey.json'), withoutOption);
    const report = json(await runHere(['diff', 'before', 'lent', '--format', 'json'], root));
    expect(report.forms[0]).toMatchObject({ form: 'application', servedAs: ['lent-application'] });
    expect(report.forms[0].stored).toMatchObject([{ organisation: 'demo', value: 'service-user', responses: 2 }]);
    expect(report.forms[0].effects).toEqual([
      expect.objectContaining({ organisation: 'demo', destination: 'files', table: 'main' }),
    ]);
    const one = await runHere(['diff', 'before/application', 'lent/application', '--lang', 'fr'], root);
    expect(one.out).toContain('servi sous le nom lent-application');
    expect(one.out).toContain('demo\u00a0: 2 réponses');
  });

  test('says of anonymous answers that nobody can count them', async () => {
    const { root } = await served();
    const form = await withForm(root, 'readiness');
    const survey = JSON.parse(await readFile(join(form, 'survey.json'), 'utf8'));
    const page = survey.pages.find(({ elements }: { elements: unknown[] }) => elements.length > 1);
    const at = page.elements.findIndex(({ table }: { table?: string }) => table === 'anonymous');
    const [gone] = page.elements.splice(at, 1);
    await writeFile(join(form, 'survey.json'), JSON.stringify(survey));
    const report = json(await runHere(['diff', '@tablee/forms', 'forms/readiness', '--format', 'json'], root));
    expect(report.forms[0].changes).toMatchObject([{ code: 'question-removed', name: gone.name }]);
    // Without a store there is nothing to say about.
    expect(report.forms[0].stored).toEqual([]);
    await received(root, 'relative');
    const again = json(await runHere(['diff', '@tablee/forms', 'forms/readiness', '--format', 'json'], root));
    expect(again.forms[0].stored).toMatchObject([{ question: gone.name, responses: null }]);
  });
});

describe('tablee diff published', () => {
  test('writes the names once, and holds the form to them', async () => {
    const root = await folder();
    const form = await withForm(root);
    expect((await runHere(['diff', 'published', 'forms'], root)).err).toContain('has a published.json');
    expect((await runHere(['diff', 'published', 'forms', '--publish'], root)).code).toBe(0);
    const written = await readFile(join(form, 'published.json'), 'utf8');
    await edit(join(form, 'survey.json'), withoutOption);
    const held = await runHere(['diff', 'published', 'forms', '--publish'], root);
    expect([held.code, held.err]).toEqual([1, expect.stringContaining('Nothing was written')]);
    expect(await readFile(join(form, 'published.json'), 'utf8')).toBe(written);
    await edit(join(form, 'form.json'), [/"version": "1\.\d+\.\d+"/, '"version": "2.0.0"']);
    expect((await runHere(['diff', 'published', 'forms/application', '--publish'], root)).code).toBe(0);
    expect(await readFile(join(form, 'published.json'), 'utf8')).not.toContain('service-user ');
  });
});
