import { expect, test } from 'vitest';
import { compileForm } from '../compile-form.ts';
import { inputFor, options, question } from '../form-for-tests.ts';

const elements = [
  question('radiogroup', 'comes', { choices: options('yes', 'no') }),
  question('text', 'hobby'),
  question('text', 'way', { visibleIf: "{comes} = 'yes'" }),
  question('text', 'since', { visibleIf: "{hobby} notempty and {comes} = 'yes'" }),
  question('text', 'else', { visibleIf: "{comes} = 'yes' or {hobby} notempty" }),
  question('text', 'why_not', { visibleIf: "{comes} <> 'yes'" }),
  question('text', 'place', { visibleIf: "{comes} = 'yes'", isRequired: true }),
];

function warningsFor(hide: readonly string[], language: 'fr' | 'en' = 'en'): readonly string[] {
  const result = compileForm({ ...inputFor(elements, {}, { overlay: { form: 'test', hide } }), language });
  expect(result.ok).toBe(true);
  return result.findings.map(({ code, path, message, fix }) => `${code} ${path} ${message} ${fix}`);
}

test('a condition that nothing can meet any more is a warning where the question was hidden', () => {
  const [way, since, place, ...more] = warningsFor(['comes']);
  expect(way).toBe(
    'OVERLAY_CONDITION_UNMET $.hide[0] "way" is never shown: its condition looks at comes, which is hidden here. Hide "way" as well, or take comes out of "hide".',
  );
  expect(since).toContain('"since" is never shown');
  expect(place).toMatch(/"place" is never shown: .* Take comes out of "hide"\.$/);
  expect(more).toEqual([]);
  expect(warningsFor(['comes'], 'fr')[0]).toContain('n’est jamais montrée');
});

test('what is hidden as well, and what another answer can still show, is not', () => {
  expect(warningsFor(['hobby'])).toEqual([expect.stringContaining('$.hide[0] "since"')]);
  expect(warningsFor(['hobby', 'since'])).toEqual([]);
  expect(warningsFor([])).toEqual([]);
});
