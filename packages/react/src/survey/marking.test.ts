import type { JsonObject } from '@tablee/core';
import { expect, test } from 'vitest';
import { formOf, options, question, surveyOf } from '../form-for-tests.ts';
import { markingOf, type PageMarking } from './marking.ts';

const yesOrNo = { choices: options('yes', 'no') };
const required = { isRequired: true };

/** The marking of page `two`, after a first page with the required question `earlier`. */
function marksOf(elements: readonly JsonObject[], answers: JsonObject = {}, fixed = {}): PageMarking {
  const earlier = question('radiogroup', 'earlier', { ...yesOrNo, ...required });
  const survey = surveyOf(formOf({ one: [earlier], two: elements }), fixed);
  for (const [name, value] of Object.entries(answers)) survey.setValue(name, value);
  const page = survey.getPageByName('two');
  if (page === null) throw new Error('there is no page two');
  return markingOf(page);
}

test('what no answer on the page can bring up does not count', () => {
  const elements = [
    question('text', 'asked', required),
    question('text', 'for_staff', { visibleIf: '{staff_mode} = true' }),
    question('text', 'for_others', { visibleIf: "{earlier} = 'no'" }),
    { type: 'panel', name: 'closed', visibleIf: "{earlier} = 'no'", elements: [question('text', 'inside')] },
  ];
  expect(marksOf(elements, { earlier: 'yes' })).toEqual({ marking: 'none', asked: 'required' });
  expect(marksOf(elements, { earlier: 'no' })).toEqual({ marking: 'required', asked: 'mixed' });
});

test('what an answer on the page can bring up counts from the start', () => {
  const elements = [
    question('radiogroup', 'more', { ...yesOrNo, ...required }),
    {
      type: 'panel',
      name: 'details',
      visibleIf: "{more} = 'yes'",
      elements: [question('text', 'which'), question('text', 'and_then', { visibleIf: '{which} notempty' })],
    },
  ];
  expect(marksOf(elements)).toEqual(marksOf(elements, { more: 'yes', which: 'this' }));
  expect(marksOf(elements)).toEqual({ marking: 'required', asked: 'mixed' });
});

test('what an invitation has answered brings nothing up any more', () => {
  const elements = [
    question('radiogroup', 'more', { ...yesOrNo, ...required }),
    question('text', 'which', { visibleIf: "{more} = 'yes'" }),
    question('text', 'asked', required),
  ];
  expect(marksOf(elements, {}, { more: 'no' })).toEqual({ marking: 'none', asked: 'required' });
  expect(marksOf(elements, {}, { more: 'yes' })).toEqual({ marking: 'optional', asked: 'mixed' });
});

test('a page that asks nothing says nothing', () => {
  const note = { type: 'html', name: 'note', html: { fr: '<p>Bonjour</p>', en: '<p>Hello</p>' } };
  const hidden = question('text', 'for_others', { visibleIf: "{earlier} = 'no'", ...required });
  expect(marksOf([note, hidden], { earlier: 'yes' })).toEqual({ marking: 'none', asked: 'none' });
});

test('the questions of a repeated group count', () => {
  const elements = [
    question('paneldynamic', 'steps', {
      ...required,
      minPanelCount: 1,
      maxPanelCount: 3,
      templateElements: [question('text', 'step', required), question('text', 'who')],
    }),
  ];
  expect(marksOf(elements)).toEqual({ marking: 'optional', asked: 'mixed' });
});
