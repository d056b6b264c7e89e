import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfiguration } from '@tablee/collector';
import { expect, test } from 'vitest';
import { copyOfForms, folderWith, smallFolder, startCollector } from '../support/start-collector.ts';
import { anApplication, send } from '../support/submissions.ts';

test.each([
  ['is no JSON', '{ "pages": [ { "name": "x", }'],
  ['is empty', ''],
  ['is a list', '[]'],
  ['has a question that is not supported', '{"pages":[{"name":"p","elements":[{"type":"file","name":"cv"}]}]}'],
  [
    'has an expression that cannot be read',
    '{"pages":[{"name":"p","elements":[{"type":"text","name":"a","visibleIf":"{b} ="}]}]}',
  ],
])('a form whose survey.json %s is not served, and all others are', async (_, survey) => {
  const forms = await copyOfForms();
  await writeFile(join(forms, 'readiness', 'survey.json'), survey);
  const { url, configuration } = await startCollector({ formFolders: [forms] });
  expect(configuration.organisations[0]?.forms.map(({ compiled }) => compiled.id)).toEqual([
    'application',
    'interview-grid',
    'barometer',
  ]);
  expect((await fetch(`${url}/demo/readiness`)).status).toBe(404);
  expect(await send(url, anApplication(), { form: 'demo/readiness' })).toMatchObject({ status: 404 });
  expect((await send(url, anApplication())).status).toBe(201);
  const { findings } = await loadConfiguration(await folderWith(smallFolder), { formFolders: [forms], env: {} });
  expect(findings).toContainEqual(
    expect.objectContaining({ severity: 'error', blocks: 'form', file: join(forms, 'readiness', 'survey.json') }),
  );
});

test('a form without survey.json is not served, and all others are', async () => {
  const forms = await copyOfForms();
  await rm(join(forms, 'barometer', 'survey.json'));
  const { configuration } = await startCollector({ formFolders: [forms] });
  expect(configuration.organisations[0]?.forms.map(({ compiled }) => compiled.id)).not.toContain('barometer');
});

test('a broken overlay stops its own form alone', async () => {
  const files = { 'organisations/demo/overlays/readiness.json': '{ "form": "readiness", }' };
  const { configuration } = await startCollector({ files });
  expect(configuration.organisations[0]?.forms.map(({ compiled }) => compiled.id)).toEqual([
    'application',
    'interview-grid',
    'barometer',
  ]);
});
