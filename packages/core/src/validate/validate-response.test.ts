import { expect, test } from 'vitest';
import { compiled, inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { ResponseContext } from '../response/response.ts';
import { noContext, prefillErrors, preparedAnswers, validateResponse } from './validate-response.ts';

function errorsOf(form: CompiledForm, data: unknown, context: ResponseContext = noContext): readonly string[] {
  const verdict = validateResponse(form, data, context);
  return verdict.accepted ? [] : verdict.errors.map((error) => `${error.question} ${error.code}`);
}

test.each([[null], [undefined], ['text'], [12], [[]], [new Date()], [new Map()]])('%o is no response', (data) => {
  expect(validateResponse(compiled(inputFor([question('text', 'code')])), data, noContext)).toEqual({
    accepted: false,
    errors: [{ question: '', code: 'wrong-type' }],
  });
});

test('empty answers are dropped, and the rest is kept in the order of the questions', () => {
  const form = compiled(
    inputFor([
      question('text', 'first'),
      question('checkbox', 'needs', { choices: options('a', 'b') }),
      question('text', 'last'),
    ]),
  );
  const verdict = validateResponse(form, { last: 'z', needs: [], first: '' }, noContext);
  expect(verdict).toEqual({ accepted: true, answers: { last: 'z' } });
});

test('a key that somebody makes up is named, but not in full', () => {
  const form = compiled(inputFor([question('text', 'code')]));
  const [error] = errorsOf(form, { ['x'.repeat(5000)]: 1 });
  expect(error).toBe(`${'x'.repeat(64)}… unknown-question`);
});

test('an option that stands alone refuses company', () => {
  const choices = [...options('a', 'b'), { ...options('none')[0], isExclusive: true }];
  const form = compiled(inputFor([question('checkbox', 'needs', { choices })]));
  expect(errorsOf(form, { needs: ['none'] })).toEqual([]);
  expect(errorsOf(form, { needs: ['a', 'none'] })).toEqual(['needs exclusive']);
  expect(errorsOf(form, { needs: ['a', 'a'] })).toEqual(['needs duplicate']);
});

test.each([
  ['2026-02-29', false],
  ['2024-02-29', true],
  ['1900-02-29', false],
  ['2026-13-01', false],
  ['2026-04-31', false],
  ['31/03/2026', false],
  ['0000-01-01', false],
])('the date %s is in the calendar: %s', (date, isThere) => {
  const form = compiled(inputFor([question('text', 'day', { inputType: 'date' })]));
  expect(errorsOf(form, { day: date })).toEqual(isThere ? [] : ['day not-a-date']);
});

test('a rule about today is met when it is met somewhere on Earth', () => {
  const rule = { type: 'expression', expression: '{day} <= today()' };
  const form = compiled(inputFor([question('text', 'day', { inputType: 'date', validators: [rule] })]));
  const evening = new Date(2026, 2, 31, 22);
  const accepts = (day: string): boolean => validateResponse(form, { day }, noContext, evening).accepted;
  expect([accepts('2026-03-31'), accepts('2026-04-01'), accepts('2026-04-02')]).toEqual([true, true, false]);
});

test('what a link fills in replaces what was sent, and only for the questions the form names', () => {
  const elements = [question('text', 'project_code'), question('text', 'code')];
  const form = compiled(inputFor(elements, { prefill: { project: 'project_code' } }));
  const context = { prefill: { project: 'URG-1', group: 'x', constructor: 'y' }, staff: false };
  expect(validateResponse(form, { project_code: 'mine', code: 'c' }, context)).toEqual({
    accepted: true,
    answers: { project_code: 'URG-1', code: 'c' },
  });
});

test('a link that would fill in what the form refuses is told so before it is made', () => {
  const elements = [
    question('text', 'group_code', { isRequired: true, validators: [{ type: 'regex', regex: '^[A-Z]+$' }] }),
    question('text', 'name', { isRequired: true }),
  ];
  const form = compiled(inputFor(elements, { prefill: { group: 'group_code' } }));
  expect(prefillErrors(form, { group: 'abc' })).toEqual([{ question: 'group_code', code: 'pattern', validator: 0 }]);
  expect(prefillErrors(form, { group: 'ABC' })).toEqual([]);
});

test('staff see what staff see, and nobody else', () => {
  const form = compiled(
    inputFor([question('text', 'transcribed_by', { visibleIf: '{staff_mode} = true', isRequired: true })]),
  );
  expect(errorsOf(form, {})).toEqual([]);
  expect(errorsOf(form, {}, { prefill: {}, staff: true })).toEqual(['transcribed_by required']);
  expect(validateResponse(form, { transcribed_by: 'AB' }, noContext)).toEqual({ accepted: true, answers: {} });
});

const share = question('radiogroup', 'share', { choices: options('yes', 'marks', 'no'), isRequired: true });
const comments = question('checkbox', 'comments', {
  choices: options('a'),
  showOtherItem: true,
  otherText: text('Autre'),
});

test('withheld answers are taken out, with the text beside "other"', () => {
  const withhold = [{ if: "{share} = 'marks'", questions: ['comments'], notice: text('Rien') }];
  const form = compiled(inputFor([share, comments], { withhold }));
  const data = { share: 'marks', comments: ['other'], 'comments-Comment': 'secret' };
  expect(validateResponse(form, data, noContext)).toEqual({ accepted: true, answers: { share: 'marks' } });
  const sent = preparedAnswers(form, data);
  expect([sent.answers, sent.rules.length]).toEqual([{ share: 'marks' }, 1]);
});

test('a response that is kept to oneself is not accepted, and not sent', () => {
  const withhold = [{ if: "{share} = 'no'", questions: 'all', notice: text('Rien') }] as const;
  const form = compiled(inputFor([share], { withhold }));
  expect(errorsOf(form, { share: 'no' })).toEqual([' withheld']);
  expect(preparedAnswers(form, { share: 'no' }).answers).toBeUndefined();
});

test('sensitive answers need their consent, even where the survey does not ask for it', () => {
  const consent = question('checkbox', 'consent', { choices: options('agreed') });
  const form = compiled(
    inputFor([question('text', 'health'), consent], { sensitiveConsent: { question: 'consent', covers: ['health'] } }),
  );
  expect(errorsOf(form, { health: 'x' })).toEqual(['consent required']);
  expect(errorsOf(form, { health: 'x', consent: ['agreed'] })).toEqual([]);
  expect(errorsOf(form, { health: ' ' })).toEqual([]);
});

test('what the page sends is what the collector stores, invisible characters aside', () => {
  const form = compiled(inputFor([question('text', 'code'), question('text', 'gone', { visibleIf: "{code} = 'x'" })]));
  const { answers } = preparedAnswers(form, { code: 'a\u0002b\uD800', gone: 'z' });
  expect(answers).toEqual({ code: 'ab\uFFFD' });
  expect(validateResponse(form, answers, noContext)).toEqual({ accepted: true, answers });
});

test('a part that is wrong is named by its path', () => {
  const form = compiled(
    inputFor([
      question('matrix', 'marks', {
        rows: options('one', 'two'),
        columns: options('yes', 'no'),
        eachRowRequired: true,
      }),
      question('paneldynamic', 'people', {
        maxPanelCount: 2,
        templateElements: [{ type: 'text', name: 'label', title: text('Nom'), isRequired: true }],
      }),
      question('multipletext', 'contact', { items: [{ name: 'email', title: text('Courriel'), inputType: 'email' }] }),
    ]),
  );
  expect(errorsOf(form, { marks: { one: 'yes' }, people: [{ label: 'A' }, {}], contact: { email: 'x' } })).toEqual([
    'marks.two required',
    'people[1].label required',
    'contact.email not-an-email',
  ]);
  expect(errorsOf(form, { marks: { three: 'yes' }, people: [{}, {}, {}], contact: { email: 1 } })).toEqual([
    'marks.three unknown-question',
    'people too-many',
    'contact.email wrong-type',
  ]);
});
