import { expect, test } from 'vitest';
import { compiled, inputFor, options, question, text } from '../compile/form-for-tests.ts';
import { answerErrorCodes } from '../response/response.ts';
import { noContext, validateResponse } from '../validate/validate-response.ts';
import { answerMessage, errorMessage, errorTitle } from './answer-message.ts';

const withFacts = [{}, { min: 2 }, { max: 5 }, { min: 2, max: 5 }];

test.each(answerErrorCodes)('the code %s has a sentence in French and in English', (code) => {
  for (const facts of withFacts) {
    const [french, english] = [answerMessage(code, 'fr', facts), answerMessage(code, 'en-CA', facts)];
    expect(french).not.toBe(english);
    for (const sentence of [french, english]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    // Canadian French: a no-break space before a colon and inside quotes, typographic apostrophes.
    expect(french).not.toMatch(/[^\u00A0]:|« | »|'/);
    expect(french).not.toMatch(/invalide|erreur|soumettre/i);
  }
});

test('a title makes the sentence stand alone', () => {
  expect(answerMessage('not-an-email', 'fr', { title: 'Courriel' })).toBe(
    'Courriel\u00A0: Écrivez votre courriel avec un @, par exemple nom@exemple.org.',
  );
  expect(answerMessage('required', 'en', { title: 'Email' })).toBe('Email: Answer this question.');
});

const form = compiled(
  inputFor([
    question('text', 'code', {
      isRequired: true,
      requiredErrorText: text('Écrivez votre code.', 'Write your code.'),
      maxLength: 10,
      validators: [
        {
          type: 'regex',
          regex: '^[A-Z]+$',
          text: text('En capitales, par exemple KIWI.', 'In capitals, for example KIWI.'),
        },
        { type: 'expression', expression: "{code} <> 'NON'" },
      ],
    }),
    question('text', 'mark', { inputType: 'number', min: 0, max: 4 }),
    question('paneldynamic', 'people', {
      maxPanelCount: 2,
      templateElements: [{ type: 'text', name: 'label', title: text('Nom', 'Name'), isRequired: true }],
    }),
    question('checkbox', 'several', { choices: options('a', 'b', 'c'), maxSelectedChoices: 2 }),
  ]),
);

test.each([
  [{}, 'Écrivez votre code.'],
  [{ code: 'kiwi' }, 'En capitales, par exemple KIWI.'],
  [{ code: 'NON' }, 'Vérifiez cette réponse\u00A0: elle ne va pas avec les autres.'],
  [{ code: 'A'.repeat(11) }, 'Raccourcissez votre texte à 10 caractères ou moins.'],
  [{ code: 'A', mark: 7 }, 'Donnez une valeur de 0 à 4.'],
  [{ code: 'A', several: ['a', 'b', 'c'] }, 'Gardez 2 réponses ou moins.'],
  [{ code: 'A', people: [{}] }, 'Écrivez votre réponse.'],
])('the first fault of %o reads: %s', (data, expected) => {
  const verdict = validateResponse(form, data, noContext);
  const [error] = verdict.accepted ? [] : verdict.errors;
  expect(error && errorMessage(form, error, 'fr')).toBe(expected);
});

test('an error is shown under the title of its question, or of the part it is about', () => {
  expect(errorTitle(form, { question: 'people[0].label', code: 'required' }, 'en')).toBe('Name');
  expect(errorTitle(form, { question: 'code', code: 'required' }, 'fr')).toBe('Question code');
  expect(errorTitle(form, { question: 'nobody', code: 'unknown-question' }, 'fr')).toBe('');
});

test.each([
  ['radiogroup', { choices: options('a', 'b') }, 'Choisissez une réponse.', 'Choose an answer.'],
  ['dropdown', { choices: options('a', 'b') }, 'Choisissez une réponse.', 'Choose an answer.'],
  ['checkbox', { choices: options('a', 'b') }, 'Cochez au moins une case.', 'Tick at least one box.'],
  [
    'text',
    { inputType: 'date' },
    'Écrivez la date, par exemple 2026-05-12.',
    'Write the date, for example 2026-05-12.',
  ],
  ['comment', {}, 'Écrivez votre réponse.', 'Write your answer.'],
])('a %s %o without its answer says what to do', (type, more, french, english) => {
  const asking = compiled(inputFor([question(type, 'asked', { isRequired: true, ...more })]));
  const verdict = validateResponse(asking, {}, noContext);
  const [error] = verdict.accepted ? [] : verdict.errors;
  expect(error && errorMessage(asking, error, 'fr')).toBe(french);
  expect(error && errorMessage(asking, error, 'en')).toBe(english);
});

test('a language that Tablée does not speak gets English, as its pages do; Canadian French gets French', () => {
  expect(answerMessage('required', 'es')).toBe(answerMessage('required', 'en'));
  expect(answerMessage('required', 'fr-CA')).toBe(answerMessage('required', 'fr'));
  expect(answerMessage('required', 'fr-simple')).toBe(answerMessage('required', 'fr'));
});
