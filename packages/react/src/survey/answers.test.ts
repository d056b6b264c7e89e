import { expect, test } from 'vitest';
import { formOf, options, question, surveyOf, text } from '../form-for-tests.ts';
import { answersOf } from './answers.ts';

test('a question in a hidden panel is no answer to read over', () => {
  const survey = surveyOf(
    formOf({
      one: [
        question('radiogroup', 'known', { choices: options('yes', 'no') }),
        { type: 'panel', name: 'about', visibleIf: "{known} = 'yes'", elements: [question('text', 'first_name')] },
      ],
    }),
  );
  const labels = (): readonly string[] => answersOf(survey).flatMap(({ entries }) => entries.map(({ label }) => label));
  expect(labels()).toEqual(['Question known']);
  survey.setValue('known', 'yes');
  expect(labels()).toEqual(['Question known', 'Question first_name']);
});

test('a part of a text group is named with its group', () => {
  const items = ['count', 'names'].map((name) => ({ name, title: text(`Partie ${name}`), maxLength: 20 }));
  const survey = surveyOf(formOf({ one: [question('multipletext', 'people', { items })] }));
  expect(answersOf(survey)[0]?.entries.map(({ label }) => label)).toEqual([
    'Question people – Partie count',
    'Question people – Partie names',
  ]);
});
