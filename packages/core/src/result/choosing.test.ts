import { expect, test } from 'vitest';
import type { Question } from '../form/compiled-form.ts';
import { choosingColumnsOf, choosingOf, coverageOf, type Interview } from './choosing.ts';

const label = (fr: string) => ({ fr, en: fr });
const options = (...values: readonly string[]) => values.map((value) => ({ value, label: label(value) }));
const base = {
  title: label('?'),
  required: false,
  validators: [],
  sensitivity: 'none',
  retention: 'R1',
  source: '',
} as const;

function choices(name: string, table: 'main' | 'restricted', ...values: readonly string[]): Question {
  const otherKey = values.includes('other') ? { otherKey: `${name}-Comment` } : {};
  return { ...base, kind: 'choices', name, table, options: options(...values), ...otherKey };
}

const interviewForm = {
  prefill: { subject: 'application_id', project: 'interview_project_code' },
  questions: [
    choices('recommendation', 'main', 'invite', 'pool', 'not-now'),
    choices('profile_role', 'main', 'service-user', 'relative', 'association'),
    choices('profile_knowledge', 'main', 'rights', 'other'),
    choices('availability_ok', 'main', 'yes', 'no'),
    choices('profile_stage', 'restricted', 'current', 'past'),
  ],
};
const territory: Question = {
  ...base,
  kind: 'text',
  name: 'territory',
  table: 'main',
  format: 'line',
  maxLength: 100,
};
const applicationForm = {
  prefill: {},
  questions: [territory, choices('perspectives', 'restricted', 'rural', 'young', 'own-words')],
};
const forms = { interviewForm, applicationForm, names: false };

function interview(reference: string, answers: object, application?: object): Interview {
  return {
    reference,
    answers: { interview_date: '2026-05-12', recommendation: 'invite', ...answers },
    ...(application === undefined ? {} : { application: { ...application } }),
  };
}

test('people stand in the order of their interviews, whatever they bring', () => {
  const { candidates } = choosingOf(
    [
      interview('ZZ9-ZZ9', { interview_date: '2026-05-13', profile_role: ['service-user', 'relative'] }),
      interview('CC2-CC2', { interview_date: '2026-05-12' }),
      interview('AA3-AA3', { interview_date: '2026-05-13' }),
    ],
    { ...forms, restricted: false },
  );
  expect(candidates.map(({ reference }) => reference)).toEqual(['CC2-CC2', 'AA3-AA3', 'ZZ9-ZZ9']);
});

test('of several grids about one person the one received last is shown, and that they differ is said', () => {
  const { candidates, leftOut } = choosingOf(
    [
      interview('K7F-2QM', { profile_role: ['relative'] }),
      interview('M3P-9TR', {}),
      interview('K7F-2QM', { profile_role: ['association'], recommendation: 'pool' }),
      interview('M3P-9TR', { recommendation: 'not-now' }),
    ],
    { ...forms, restricted: false },
  );
  expect(leftOut).toBe(1);
  expect(candidates).toMatchObject([
    {
      reference: 'K7F-2QM',
      grids: 2,
      gridsAgree: false,
      recommendation: 'pool',
      values: { profile_role: ['association'] },
    },
  ]);
});

test('what nobody brings is among the values, but for words of people’s own and what nobody offers', () => {
  const { facts, candidates } = choosingOf(
    [
      interview('K7F-2QM', { profile_role: ['relative'] }, { territory: 'Limoilou' }),
      interview(
        'M3P-9TR',
        { profile_knowledge: ['other'], 'profile_knowledge-Comment': 'Dessin' },
        { territory: ' limoilou ' },
      ),
    ],
    { ...forms, restricted: false },
  );
  expect(facts.map(({ question, values, isOpen }) => [question, values, isOpen])).toEqual([
    ['profile_role', ['service-user', 'relative', 'association'], false],
    ['profile_knowledge', ['rights', 'other'], false],
    ['territory', ['Limoilou'], true],
    ['availability_ok', ['yes', 'no'], false],
  ]);
  expect(candidates[1]?.otherWords).toEqual({ profile_knowledge: 'Dessin' });
  const [role, , places] = facts;
  if (role === undefined || places === undefined) throw new Error('two facts are shown');
  expect(coverageOf(role, candidates, ['K7F-2QM'])).toEqual([
    { value: 'service-user', chosen: [], others: [] },
    { value: 'relative', chosen: ['K7F-2QM'], others: [] },
    { value: 'association', chosen: [], others: [] },
  ]);
  expect(coverageOf(places, candidates, ['M3P-9TR'])).toEqual([
    { value: 'Limoilou', chosen: ['M3P-9TR'], others: ['K7F-2QM'] },
  ]);
});

test('restricted answers are for a restricted view, and perspectives for whom the person allows it', () => {
  const rural = { perspectives: ['rural'], diversity_use: 'selection-and-statistics' };
  const interviews = [
    interview('K7F-2QM', { profile_stage: ['past'] }, rural),
    interview('M3P-9TR', { profile_diversity: 'no' }, rural),
    interview('X2X-3C3', {}, { perspectives: ['young'], diversity_use: 'statistics-only' }),
    interview('W9H-4KD', {}, { perspectives: ['young'] }),
    interview('T6T-V77', {}),
  ];
  const plain = choosingOf(interviews, { ...forms, restricted: false });
  expect(JSON.stringify(plain)).not.toMatch(/perspectives|rural|young|profile_stage/);
  const restricted = choosingOf(interviews, { ...forms, restricted: true });
  expect(restricted.candidates.map(({ reference, values }) => [reference, values])).toEqual([
    ['K7F-2QM', { profile_stage: ['past'], perspectives: ['rural'] }],
    ['M3P-9TR', {}],
    ['T6T-V77', {}],
    ['W9H-4KD', {}],
    ['X2X-3C3', {}],
  ]);
});

test('first names are there when they are asked for, as people like to be called', () => {
  const interviews = [interview('K7F-2QM', {}, { first_name: 'Amina', last_name: 'Benali', preferred_name: 'Mina' })];
  expect(choosingOf(interviews, { ...forms, restricted: true }).candidates[0]).not.toHaveProperty('name');
  expect(choosingOf(interviews, { ...forms, restricted: false, names: true }).candidates[0]?.name).toBe('Mina');
});

test('only a grid that recommends, for a person and a project, has the view', () => {
  expect(choosingColumnsOf(interviewForm)).toEqual({ subject: 'application_id', project: 'interview_project_code' });
  expect(choosingColumnsOf(applicationForm)).toBeUndefined();
});
