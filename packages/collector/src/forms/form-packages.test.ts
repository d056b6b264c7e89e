import type { CompiledForm } from '@tablee/core';
import { codebookOf } from '@tablee/core';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../settings/finding.ts';
import { folderOf, tinyFolder, tinyForm, tinyOrganisation } from '../settings/folder-for-tests.ts';
import { loadConfiguration } from '../settings/load-configuration.ts';
import type { FormFolderSettings } from './form-folders.ts';

type Files = Readonly<Record<string, unknown>>;

/** A form's files in another folder than `forms`. */
function formIn(folder: string, id: string, change: (definition: object) => object = (same) => same): Files {
  return Object.fromEntries(
    Object.entries(tinyForm(id)).map(([path, content]) => [
      path.replace('forms/', `${folder}/`),
      path.endsWith('form.json') && typeof content === 'object' && content !== null ? change(content) : content,
    ]),
  );
}

const algoma = 'node_modules/@algoma/forms';
const packageFile = {
  name: '@algoma/forms',
  version: '1.2.0',
  license: 'CC-BY-4.0',
  author: 'Algoma Health <forms@example.org> (https://example.org)',
  homepage: 'https://example.org/forms',
};
const installed: Files = { ...formIn(algoma, 'visit'), [`${algoma}/package.json`]: packageFile };

interface Served {
  readonly forms: readonly CompiledForm[];
  readonly findings: readonly Finding[];
}

/** A folder that names these forms and runs those with these ids. */
async function serve(forms: readonly FormFolderSettings[], files: Files, ids: readonly string[]): Promise<Served> {
  const { 'forms/visit/form.json': _form, 'forms/visit/survey.json': _survey, ...rest } = tinyFolder;
  const folder = await folderOf({
    ...rest,
    ...files,
    'tablee.json': { forms },
    'organisations/demo/organisation.json': {
      ...tinyOrganisation,
      forms: Object.fromEntries(ids.map((id) => [id, {}])),
    },
  });
  const { configuration, findings } = await loadConfiguration(folder, { formFolders: [], env: {} });
  return { forms: configuration?.organisations[0]?.forms.map(({ compiled }) => compiled) ?? [], findings };
}

describe('a package of forms', () => {
  test('is found where npm puts it, and every form says whose it is', async () => {
    const { forms, findings } = await serve(['@algoma/forms'], installed, ['visit']);
    expect(findings).toEqual([]);
    expect(forms[0]?.origin).toEqual({
      name: '@algoma/forms',
      version: '1.2.0',
      licence: 'CC-BY-4.0',
      author: 'Algoma Health',
      url: 'https://example.org/forms',
    });
    const [form] = forms;
    const sources = form === undefined ? [] : codebookOf(form).rows.map(({ key, source }) => [key, source]);
    expect(sources).toContainEqual(['town', 'ours; @algoma/forms 1.2.0, Algoma Health, CC-BY-4.0']);
  });

  test('may keep its forms in a folder of its own, and never outside', async () => {
    const inside = {
      ...formIn(`${algoma}/data`, 'visit'),
      [`${algoma}/package.json`]: { ...packageFile, tablee: { forms: 'data' } },
    };
    expect(await serve(['@algoma/forms'], inside, ['visit'])).toMatchObject({ findings: [], forms: [{ id: 'visit' }] });
    const outside = { ...installed, [`${algoma}/package.json`]: { ...packageFile, tablee: { forms: '../../..' } } };
    expect((await serve(['@algoma/forms'], outside, ['visit'])).findings).toMatchObject([
      { blocks: 'start', file: `${algoma}/package.json`, path: '$.tablee.forms' },
    ]);
  });

  test('that is not installed is named with what to type', async () => {
    const { findings } = await serve(['forms', '@algoma/forms'], tinyForm('visit'), ['visit']);
    expect(findings).toMatchObject([
      {
        file: 'tablee.json',
        path: '$.forms[1]',
        blocks: 'start',
        fix: expect.stringContaining('npm install @algoma/forms'),
      },
    ]);
  });

  test('without a licence is served with a warning; a folder of one’s own needs none', async () => {
    const { license: _none, ...unlicensed } = packageFile;
    const { forms, findings } = await serve(
      ['@algoma/forms'],
      { ...installed, [`${algoma}/package.json`]: unlicensed },
      ['visit'],
    );
    expect(forms).toHaveLength(1);
    expect(findings).toMatchObject([
      { severity: 'warning', blocks: 'nothing', file: `${algoma}/package.json`, path: '$.license' },
    ]);
    expect((await serve(['forms'], tinyForm('visit'), ['visit'])).findings).toEqual([]);
  });

  test('as a plain folder says whose it is in tablee-forms.json', async () => {
    const files = {
      ...formIn('shared', 'visit'),
      'shared/tablee-forms.json': { name: 'Formes de Lyon', licence: 'CC0-1.0', author: 'Réseau de Lyon' },
    };
    const { forms, findings } = await serve(['shared'], files, ['visit']);
    expect([findings, forms[0]?.origin]).toEqual([
      [],
      { name: 'Formes de Lyon', licence: 'CC0-1.0', author: 'Réseau de Lyon' },
    ]);
  });

  test('has words of its own for its forms alone', async () => {
    const words = (text: string) => ({ tokens: { team: { fr: text, en: text } }, notices: {} });
    const says = (definition: object) => ({ ...definition, purpose: { fr: '{team}', en: '{team}' } });
    const files = {
      ...formIn(algoma, 'visit', says),
      ...formIn('forms', 'meeting', says),
      [`${algoma}/package.json`]: packageFile,
      [`${algoma}/wording.json`]: words('Algoma'),
      'forms/wording.json': words('Nous'),
    };
    const { forms } = await serve(['forms', '@algoma/forms'], files, ['visit', 'meeting']);
    expect(forms.map(({ id, purpose }) => [id, purpose['en']])).toEqual([
      ['visit', 'Algoma'],
      ['meeting', 'Nous'],
    ]);
  });
});

describe('two folders with the same form', () => {
  const both: Files = { ...installed, ...tinyForm('visit') };

  test('stop the start, with the line that gives one of them another name', async () => {
    const { forms, findings } = await serve(['forms', '@algoma/forms'], both, ['visit']);
    expect(forms).toEqual([]);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        blocks: 'start',
        file: 'tablee.json',
        path: '$.forms[1]',
        found: expect.stringContaining(`is in forms and in ${algoma}`),
        fix: expect.stringContaining('{ "from": "@algoma/forms", "as": { "visit": "algoma-visit" } }'),
      },
    ]);
  });

  test('stop the start as well where a package has a form of the kit; one’s own folder replaces it with a warning', async () => {
    const kit = await folderOf(tinyForm('visit'));
    const load = async (forms: readonly FormFolderSettings[]) => {
      const folder = await folderOf({ ...tinyFolder, ...installed, 'tablee.json': { forms } });
      return (await loadConfiguration(folder, { formFolders: [`${kit}/forms`], env: {} })).findings;
    };
    expect(await load(['@algoma/forms'])).toMatchObject([
      { severity: 'error', blocks: 'start', found: expect.stringContaining('is in Tablée itself and in') },
    ]);
    expect(await load(['forms'])).toMatchObject([
      {
        severity: 'warning',
        blocks: 'nothing',
        path: '$.forms[0]',
        fix: expect.stringContaining('"replaces": ["visit"]'),
      },
    ]);
    expect(await load([{ from: 'forms', replaces: ['visit'] }])).toEqual([]);
  });

  test('are both served once one has another name, in its addresses, tables and links', async () => {
    const leading = (definition: object) => ({
      ...definition,
      workflow: {
        step: '5',
        next: ['meeting', 'elsewhere'],
        links: ['meeting', 'elsewhere'].map((form) => ({
          form,
          label: { fr: 'Lien', en: 'Link' },
          text: { fr: 'Ouvrir', en: 'Open' },
        })),
      },
    });
    const files = {
      ...both,
      ...formIn(algoma, 'visit', leading),
      ...formIn(algoma, 'meeting'),
      ...formIn('forms', 'elsewhere'),
    };
    const settings = ['forms', { from: '@algoma/forms', as: { visit: 'algoma-visit', meeting: 'algoma-meeting' } }];
    const ids = ['visit', 'algoma-visit', 'algoma-meeting', 'elsewhere'];
    const { forms, findings } = await serve(settings, files, ids);
    expect(findings).toEqual([]);
    expect(forms.map(({ id }) => id)).toEqual(ids);
    const renamed = forms[1];
    expect(renamed?.tables[0]?.table).toMatchObject({ form: 'algoma-visit', title: { fr: 'Réponses' } });
    expect(renamed?.workflowLinks.map(({ form }) => form)).toEqual(['algoma-meeting', 'elsewhere']);
    expect(renamed?.tables[0]?.table.columns.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['town', 'open_algoma_meeting', 'open_elsewhere']),
    );
  });

  test('are settled by "only" and by "replaces"', async () => {
    const more = { ...both, ...formIn(algoma, 'meeting') };
    const some = await serve(['forms', { from: '@algoma/forms', only: ['meeting'] }], more, ['visit', 'meeting']);
    expect([some.findings, some.forms.map(({ origin }) => origin?.name)]).toEqual([[], [undefined, '@algoma/forms']]);
    const replaced = await serve(['forms', { from: '@algoma/forms', replaces: ['visit'] }], both, ['visit']);
    expect([replaced.findings, replaced.forms[0]?.origin?.name]).toEqual([[], '@algoma/forms']);
  });

  test('names that the package does not have are refused where they stand', async () => {
    const settings = { from: '@algoma/forms', only: ['visit', 'visite'], as: { meeting: 'x' }, replaces: ['y'] };
    const { findings } = await serve([settings], installed, ['visit']);
    expect(findings.map(({ file, path }) => `${file} ${path}`)).toEqual([
      'tablee.json $.forms[0].only[1]',
      'tablee.json $.forms[0].as.meeting',
      'tablee.json $.forms[0].replaces[0]',
    ]);
  });
});
