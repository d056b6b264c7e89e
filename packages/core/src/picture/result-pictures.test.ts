import { expect, test } from 'vitest';
import type { Expression } from '../expression/expression.ts';
import { continuumOfAnswers, dialOfAnswers, listsOfAnswers } from './result-pictures.ts';

const text = (fr: string) => ({ fr, en: fr });
const dial = {
  dimensions: [{ id: 'co-decision', label: text('Co-décision') }],
  criteria: [
    { question: 'one', together: 'joint_one', dimension: 'co-decision', label: text('Un') },
    { question: 'two', dimension: 'co-decision', label: text('Deux') },
    { question: 'three', together: 'joint_three', dimension: 'co-decision', label: text('Trois') },
  ],
};
const facts = { form: { languages: ['fr', 'en'], bands: [] }, language: 'fr', id: 'mine' };

test('a dial has the marks from 0 to 4, and nothing for what is not agreed on or not answered', () => {
  const answers = { one: '0', two: '4', joint_one: 'no-agreement', joint_three: '2' };
  expect(dialOfAnswers(dial, 'own', { ...facts, answers }).marks).toEqual({ one: 0, two: 4 });
  const together = dialOfAnswers(dial, 'together', { ...facts, answers });
  expect(together.marks).toEqual({ joint_three: 2 });
  expect(together.criteria.map(({ name }) => name)).toEqual(['joint_one', 'joint_three']);
});

test('a level fits where its band holds, and is chosen where the person says so, each without the other', () => {
  const when = (value: string): Expression => ({
    kind: 'binary',
    operator: 'equal',
    left: { kind: 'answer', path: ['power'] },
    right: { kind: 'value', value },
  });
  const bands = [
    { id: 'little', when: when('hear'), text: text('Écouter') },
    { id: 'much', when: when('decide'), text: text('Décider') },
  ];
  const levels = [
    { id: 'little', label: text('Peu') },
    { id: 'much', label: text('Beaucoup') },
  ];
  const form = { languages: ['fr'], bands };
  const answers = { power: 'hear', chosen: ['much'] };
  const picture = continuumOfAnswers({ question: 'chosen', levels }, { ...facts, form, answers });
  expect(picture.levels).toEqual([
    { id: 'little', label: 'Peu', fits: true, chosen: false },
    { id: 'much', label: 'Beaucoup', fits: false, chosen: true },
  ]);
  expect(picture.description).toContain('Peu');
  expect(picture.description).not.toContain('Beaucoup');
});

test('a question is in the list of its answer; without an answer, or with another one, it is in none', () => {
  const often = { id: 'often', title: text('Souvent'), values: ['always', 'often'] };
  const never = { id: 'never', title: text('Jamais'), values: ['never'] };
  const sets = [
    { questions: ['a', 'b', 'c', 'd'], lists: [often, never] },
    { questions: ['e'], lists: [often] },
  ];
  const answers = { a: 'often', b: 'not-applicable', d: 'always' };
  expect(listsOfAnswers(sets, answers)).toEqual([[{ list: often, questions: ['a', 'd'] }]]);
});
