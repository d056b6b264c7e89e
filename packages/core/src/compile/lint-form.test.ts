import { Serializer } from 'survey-core';
import { getRules } from 'survey-core/linter';
import { expect, test } from 'vitest';
import { inputFor, question, text } from './form-for-tests.ts';
import { lintForm } from './lint-form.ts';
import { lintRulesInFrench } from './lint-words.ts';
import { registerQuestionProperties } from './question-properties.ts';

test('SurveyJS’s linter finds what nobody can ever see, with its path and its rule', () => {
  const { source } = inputFor([
    question('radiogroup', 'kind', { choices: [{ value: 'a', text: text('A') }] }),
    question('text', 'code', { visibleIf: "{kind} = 'b'" }),
  ]);
  const findings = lintForm(source);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings[0]).toMatchObject({ file: 'survey.json', code: 'FORM_LINT' });
  expect(findings[0]?.path).toMatch(/^\$\.pages\[0\]\.elements\[1\]/);
});

test('every rule of SurveyJS’s linter has its French, and what it suggests is a question', () => {
  expect([...lintRulesInFrench.keys()].sort()).toEqual(
    getRules()
      .map(({ id }) => id)
      .sort(),
  );
  const { source } = inputFor([question('text', 'first_name', { visibleIf: "{first_nmae} = 'b'" })]);
  const fixes = (language: 'fr' | 'en') => lintForm(source, language).map(({ fix }) => fix);
  expect(fixes('en')).toContain('Did you mean "first_name"?');
  expect(fixes('fr')).toContain('Vouliez-vous dire «\u00a0first_name\u00a0»?');
});

test('tags, tokens and languages of ours are no findings', () => {
  const { source } = inputFor([question('text', 'code', { title: text('Chez {org_name}') })]);
  expect(lintForm({ ...source, survey: { locale: 'fr', ...source.survey } })).toEqual([]);
});

test('registering our properties twice leaves one of each', () => {
  registerQuestionProperties();
  registerQuestionProperties();
  const names = Serializer.getProperties('text').map(({ name }) => name);
  expect(names.filter((name) => name === 'sensitivity')).toEqual(['sensitivity']);
});
