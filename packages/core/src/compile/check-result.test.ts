import { expect, test } from 'vitest';
import { browserFormOf } from '../form/browser-form.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import type { CompileInput } from '../form/form-source.ts';
import { compileForm } from './compile-form.ts';
import { compiled, found, inputFor, options, question, text } from './form-for-tests.ts';

const lists: NonNullable<FormDefinition['lists']> = [
  {
    questions: ['habit', 'other_habit'],
    lists: [
      { id: 'often', title: text('Souvent, à {org_name}', 'Often, at {org_name}'), values: ['always', 'often'] },
      { id: 'never', title: text('Jamais', 'Never'), values: ['never'] },
    ],
  },
];
const continuum: NonNullable<FormDefinition['continuum']> = {
  question: 'levels',
  levels: [
    { id: 'little', label: text('Peu', 'A little') },
    { id: 'much', label: text('Beaucoup', 'Much') },
  ],
};
const bands: NonNullable<FormDefinition['bands']> = [
  { id: 'little', when: "{habit} = 'never'", text: text('Un peu', 'A little') },
  { id: 'much', when: "{habit} = 'always'", text: text('Tout', 'All') },
];

function inputWith(
  definition: Partial<FormDefinition>,
  rest: Partial<Omit<CompileInput, 'source'>> = {},
): CompileInput {
  const scale = { choices: options('always', 'often', 'never') };
  const elements = [
    question('radiogroup', 'habit', scale),
    question('radiogroup', 'other_habit', scale),
    question('checkbox', 'levels', { choices: options('little', 'much') }),
    question('text', 'words'),
  ];
  return inputFor(elements, definition, rest);
}

test('lists and continuum reach the browser with the organisation’s words', () => {
  const { owner } = inputWith({});
  const tokens = { org_name: text('Clinique du Lac') };
  const form = browserFormOf(
    compiled(inputWith({ result: 'lists', lists, continuum, bands }, { owner: { ...owner, tokens } })),
  );
  expect(form.result).toBe('lists');
  expect(form.lists?.[0]?.lists[0]?.title).toEqual(text('Souvent, à Clinique du Lac', 'Often, at Clinique du Lac'));
  expect(form.continuum).toEqual(continuum);
});

test('a list of a question or an answer that does not exist is found, with its place', () => {
  const [set] = lists;
  if (set === undefined) throw new Error('the test has no list');
  const wrong = [
    { ...set, questions: ['habit', 'habits'] },
    { questions: ['habit', 'words'], lists: [{ id: 'never', title: text('Jamais'), values: ['nevr'] }] },
  ];
  const places = found(compileForm(inputWith({ result: 'lists', lists: wrong })));
  expect(places).toContain('form.json $.lists[0].questions[1] FORM_NAME_UNKNOWN');
  expect(places).toContain('form.json $.lists[1].questions[0] FORM_NAME_UNKNOWN');
  expect(places).toContain('form.json $.lists[1].questions[1] FORM_NAME_UNKNOWN');
});

test('a level that is no option, or that no band decides about, is found', () => {
  const levels = [...continuum.levels, { id: 'most', label: text('Tout') }];
  const places = found(
    compileForm(inputWith({ result: 'continuum', continuum: { ...continuum, levels }, bands: bands.slice(0, 1) })),
  );
  expect(places).toContain('form.json $.continuum.levels[1].id FORM_NAME_UNKNOWN');
  expect(places).toContain('form.json $.continuum.levels[2].id FORM_NAME_UNKNOWN');
});

test('a result without its definition is found', () => {
  expect(found(compileForm(inputWith({ result: 'lists' })))).toContain('form.json $.result FORM_SHAPE_INVALID');
});

test('a list may name what an organisation takes out of the form', () => {
  const profiles = { 'ca-qc': { hideOptions: { habit: ['never'] } } };
  const overlay = { form: 'test', hide: ['other_habit'] };
  const result = compileForm(inputWith({ result: 'lists', lists, profiles }, { overlay }));
  expect(found(result)).toEqual([]);
});
