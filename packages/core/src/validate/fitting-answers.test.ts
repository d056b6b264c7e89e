import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompiledForm, Question } from '../form/compiled-form.ts';
import { fittingAnswers } from './fitting-answers.ts';

const own = {
  title: { fr: 'Titre' },
  required: true,
  sensitivity: 'none',
  table: 'main',
  source: 'ours',
  retention: 'R1',
  validators: [],
} as const;
const option = (value: string): { readonly value: string; readonly label: { readonly fr: string } } => ({
  value,
  label: { fr: value },
});
const line = (name: string): Extract<Question, { kind: 'text' }> => ({
  ...own,
  kind: 'text',
  format: 'line',
  name,
  maxLength: 10,
});

const questions: readonly Question[] = [
  line('town'),
  { ...own, kind: 'text', format: 'date', name: 'day', maxLength: 10 },
  { ...own, kind: 'choice', name: 'way', options: [option('mail'), option('other')], otherKey: 'way-Comment' },
  { ...own, kind: 'choices', name: 'days', options: [option('mon'), option('tue'), option('wed')] },
  { ...own, kind: 'panels', name: 'people', questions: [line('who')], minPanels: 0, maxPanels: 2 },
  {
    ...own,
    kind: 'matrix',
    name: 'marks',
    rows: [option('one'), option('two')],
    options: [option('0'), option('1')],
    allRowsRequired: true,
  },
];

const form: CompiledForm = {
  organisation: 'demo',
  id: 'visit',
  version: '1.0.0',
  digest: '',
  audience: 'public',
  languages: ['fr'],
  title: {},
  purpose: {},
  confirmation: { title: {}, text: {} },
  sendLabel: {},
  bands: [],
  survey: {},
  withhold: [],
  prefill: {},
  minimumGroupSize: 5,
  help: {},
  questions,
  sections: [],
  notes: [],
  tables: [],
  workflowLinks: [],
  documents: [],
};

describe('answers that are kept for later', () => {
  test('may be unfinished: nothing is required', () => {
    expect(fittingAnswers(form, {})).toEqual({ answers: {}, dropped: [] });
    expect(fittingAnswers(form, { marks: { one: '1' }, town: '' })).toEqual({
      answers: { marks: { one: '1' } },
      dropped: [],
    });
  });

  test('stay as they are where they fit', () => {
    const answers = { town: 'Laval', way: 'other', 'way-Comment': 'pigeon', days: ['tue'], people: [{ who: 'Ana' }] };
    expect(fittingAnswers(form, answers)).toEqual({ answers, dropped: [] });
  });

  test('lose what the form has no place for, question by question and part by part', () => {
    const older = {
      gone: 'x',
      town: 'a town with too long a name',
      day: 'tomorrow',
      days: ['mon', 'sun', 'mon'],
      marks: { one: '1', two: '7', three: '0' },
      people: [{ who: 'Ana', age: 7 }, { who: 'Bo' }, { who: 'Cy' }],
    };
    expect(fittingAnswers(form, older)).toEqual({
      answers: { days: ['mon'], marks: { one: '1' }, people: [{ who: 'Ana' }, { who: 'Bo' }] },
      dropped: ['gone', 'town', 'day', 'days', 'marks', 'people'],
    });
  });

  test('lose the text of “other” with its question alone', () => {
    expect(fittingAnswers(form, { way: 'mail', 'way-Comment': 7 })).toEqual({
      answers: { way: 'mail' },
      dropped: ['way'],
    });
  });

  test('fit a second time whatever they were, and nothing makes it throw', () => {
    const keys = fc.constantFrom(...questions.map(({ name }) => name), 'way-Comment', '__proto__', 'gone');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), (data) => {
        const { answers } = fittingAnswers(form, data);
        expect(fittingAnswers(form, answers)).toEqual({ answers, dropped: [] });
      }),
    );
    for (const data of [undefined, null, [], 'x', 3]) {
      expect(fittingAnswers(form, data)).toEqual({ answers: {}, dropped: [] });
    }
  });
});
