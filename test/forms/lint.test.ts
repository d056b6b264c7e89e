import { lintForm } from '@tablee/core/compile';
import { expect, test } from 'vitest';
import { findForms } from './compiled-forms.ts';

const forms = (await findForms()).filter(({ folder }) =>
  folder.pathname.endsWith(`/forms/${folder.pathname.split('/').at(-2)}/`),
);

test.each(forms)('SurveyJS’s own linter has nothing to say about $id', ({ source }) => {
  expect(lintForm(source)).toEqual([]);
});

test('there are forms to lint', () => {
  expect(forms.length).toBeGreaterThan(0);
});
