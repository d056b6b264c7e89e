import { expect, test } from 'vitest';
import { textsIn } from '../texts/index.ts';
import { formLines } from './diff-lines.ts';
import type { DiffForm } from './diff-report.ts';

const saying = { texts: textsIn('en').compare, language: 'en', tables: textsIn('en').status.tables };
const label = { fr: 'Ville', en: 'Town' };
const none = { added: [], left: [], renamed: [], choicesAdded: [], choicesRemoved: [], kept: 3 };

test('a column whose kind changes stays as it was made in a list, and holds both kinds in a file or a sheet', () => {
  const effects = ['files', 'google-sheets', 'microsoft-lists'].map((adapter) => ({
    ...{ organisation: 'maple', destination: adapter, adapter, table: 'main' as const, ...none },
    types: [{ key: 'town', label, before: 'text' as const, after: 'choice' as const }],
  }));
  const form: DiffForm = {
    ...{ form: 'application', title: label, status: 'changed', changes: [], missing: [], stored: [], problems: [] },
    effects,
  };
  const said = formLines(form, saying).places.map(({ lines }) => lines.join(' '));
  expect(said.map((words) => words.includes('change the column there first'))).toEqual([false, false, true]);
  expect(said.map((words) => words.includes('one column then has both'))).toEqual([true, true, false]);
});
