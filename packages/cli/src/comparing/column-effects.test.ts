import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FormSource, formDefinitionSchema, type JsonObject } from '@tablee/core';
import { expect, test } from 'vitest';
import { builtInForms } from '../folder/load-folder.ts';
import { textsIn } from '../texts/index.ts';
import { generalEffects } from './column-effects.ts';

const application = join(builtInForms(), 'application');

async function formWith(change: (survey: string) => string): Promise<FormSource> {
  const survey: JsonObject = JSON.parse(change(await readFile(join(application, 'survey.json'), 'utf8')));
  const definition = formDefinitionSchema.parse(JSON.parse(await readFile(join(application, 'form.json'), 'utf8')));
  return { definition, survey };
}

test('a word that is missing in one language hides nothing of what happens to columns', async () => {
  const before = await formWith((survey) => survey);
  const after = await formWith((survey) =>
    survey
      .replace('"name": "first_name"', '"name": "given_name"')
      .replace(/"title": \{\s*"fr": "[^"]+",/, '"title": {'),
  );
  const wording = JSON.parse(await readFile(join(builtInForms(), 'wording.json'), 'utf8'));
  const { effects, problems } = generalEffects({ before, after, wording }, textsIn('en').compare);
  expect(problems.filter(({ message }) => /title|text/i.test(message))).toEqual([]);
  expect([effects[0]?.added.map(({ key }) => key), effects[0]?.left.map(({ key }) => key)]).toEqual([
    ['given_name'],
    ['first_name'],
  ]);
});
