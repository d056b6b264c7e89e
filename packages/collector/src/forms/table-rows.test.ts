import { expect, test } from 'vitest';
import type { WantedRowLink } from '../links/row-links.ts';
import { folderOf, tinyFolder, tinyForm, tinyOrganisation } from '../settings/folder-for-tests.ts';
import { loadConfiguration } from '../settings/load-configuration.ts';
import { tableRowsOf } from './table-rows.ts';

/** The links of a response in a row of `visit`, which leads to `follow`; `follow` takes a project of 100 characters. */
async function linksOf(
  town: string,
  {
    role,
    uses,
    audience = 'public',
    follow = {},
  }: { readonly role?: string; readonly uses?: number; readonly audience?: string; readonly follow?: object } = {},
): Promise<readonly WantedRowLink[] | undefined> {
  const visit = Object(tinyForm('visit')['forms/visit/form.json']);
  const next = Object(tinyForm('follow')['forms/follow/form.json']);
  const text = { fr: 'Suite', en: 'Next' };
  const link = { form: 'follow', label: text, text, carries: { subject: 'reference', project: 'town' }, role, uses };
  const folder = await folderOf({
    ...tinyFolder,
    ...tinyForm('follow'),
    'organisations/demo/organisation.json': { ...tinyOrganisation, forms: { visit: {}, follow: {} } },
    'forms/visit/form.json': { ...visit, audience, workflow: { step: '1', next: ['follow'], links: [link] } },
    'forms/follow/form.json': { ...next, prefill: { project: 'town' }, ...follow },
  });
  const { configuration } = await loadConfiguration(folder, { formFolders: [], env: {} });
  const organisation = configuration?.organisations[0];
  const form = organisation?.forms.find(({ compiled }) => compiled.id === 'visit');
  const table = form?.compiled.tables[0]?.table;
  if (organisation === undefined || form === undefined || table === undefined)
    throw new Error('the form is not served');
  const rows = tableRowsOf(organisation, form, table);
  const response = {
    seq: 1,
    id: '019ab3c0-0000-7000-8000-000000000001',
    formVersion: '1.0.0',
    language: 'en',
    channel: 'web',
    receivedAt: new Date('2026-03-01T12:00:00Z'),
    answers: { town },
  };
  const row = rows.rowOf(response);
  return row === undefined ? undefined : rows.linksOf?.(response, row);
}

test('a link opens in the language of the response, and carries what the row says', async () => {
  expect(await linksOf('Laval')).toEqual([
    {
      column: 'open_follow',
      form: 'follow',
      about: { subject: expect.stringMatching(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/), project: 'Laval' },
      uses: 1,
      days: 180,
      language: 'en',
    },
  ]);
});

test('a link for staff opens in the organisation’s first language, whatever the answers were written in', async () => {
  expect(await linksOf('Laval', { role: 'staff' })).toMatchObject([{ about: { role: 'staff' }, language: 'fr' }]);
});

test.each([
  ['for a group', { uses: 2 }],
  ['from what staff wrote', { audience: 'staff' }],
])('a link %s leaves the language to whoever opens it', async (_, options) => {
  const [link] = (await linksOf('Laval', options)) ?? [];
  expect(link).toMatchObject({ form: 'follow', about: { project: 'Laval' } });
  expect(link).not.toHaveProperty('language');
});

test('what the next form would refuse is left out, so that the link can be used', async () => {
  const survey = Object(tinyForm('follow')['forms/follow/survey.json']);
  expect((await linksOf('L'.repeat(100)))?.[0]?.about.project).toHaveLength(100);
  expect(survey.pages[0].elements[0].maxLength).toBe(100);
  expect((await linksOf('L'.repeat(101)))?.[0]?.about).not.toHaveProperty('project');
});

test('a row has no link to a form that is not served', async () => {
  expect(await linksOf('Laval', { follow: { audience: 'nobody' } })).toEqual([]);
});
