import { expect, test } from 'vitest';
import { codebookWords } from './codebook-words.ts';
import type { Column } from './table.ts';

const column: Column = {
  key: 'name',
  label: { fr: 'Nom', en: 'Name' },
  type: 'text',
  keptBy: 'form',
  sensitivity: 'personal',
  retention: 'R4',
  source: '004_9c6a2cd11a42c73c.txt#step-7; 001_c46df86a9aa511ba.txt#tip-07',
};

test('a column’s classes and sources are said in the organisation’s first language', () => {
  expect(codebookWords(column, ['fr', 'en'])).toEqual({
    sensitivity: 'personal – identifie une personne',
    retention: 'R4 – réponses anonymes ou de groupe; repère\u00a0: 5 ans',
    source: 'Guide du CCSMTL en neuf étapes, step-7; Guide d’Algoma, tip-07',
  });
  expect(codebookWords(column, ['en', 'fr'])).toEqual({
    sensitivity: 'personal – identifies a person',
    retention: 'R4 – anonymous or group answers; default: 5 years',
    source: 'CCSMTL nine-step guide, step-7; Algoma guide, tip-07',
  });
});

test.each([
  ['', 'the form’s own wording'],
  ['our town’s survey of 2024, 123 answers', 'our town’s survey of 2024, 123 answers'],
  ['000_bc1a22c9a0e567ee.txt#05 (loyauté)', 'Role of staff, 05 (loyauté)'],
  ['999_bc1a22c9a0e567ee.txt#1', '999_bc1a22c9a0e567ee.txt#1'],
])('the source %j is said as %j', (source, said) => {
  expect(codebookWords({ ...column, source }, ['en']).source).toBe(said);
});
