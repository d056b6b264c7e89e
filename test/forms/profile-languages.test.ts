import type { Profile } from '@tablee/core';
import { expect, test } from 'vitest';
import { compileFound, findForms } from './compiled-forms.ts';

const [application] = (await findForms()).filter(({ id }) => id === 'application');

async function languagesOffered(profile: Profile): Promise<readonly string[]> {
  if (application === undefined) throw new Error('the kit has no application');
  const question = (await compileFound(application, profile)).questions.find(({ name }) => name === 'languages_spoken');
  return question?.kind === 'choices' ? question.options.map(({ value }) => value) : [];
}

test('a person finds the languages of their country, sign languages included, and not those of others', async () => {
  expect(await languagesOffered('ca-qc')).toEqual(['fr', 'en', 'sign-language', 'indigenous-language', 'other']);
  expect(await languagesOffered('fr')).toEqual(await languagesOffered('ca-qc'));
  expect(await languagesOffered('be')).toEqual([
    'fr',
    'en',
    'nl',
    'de',
    'sign-lsfb',
    'sign-vgt',
    'sign-language',
    'other',
  ]);
  expect(await languagesOffered('ch')).toEqual(['fr', 'en', 'de', 'it', 'sign-language', 'other']);
});
