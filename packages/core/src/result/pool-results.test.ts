import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiled, inputFor, options, question, text } from '../compile/form-for-tests.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { Overlay } from '../form/overlay.ts';
import type { GroupCounts } from './group-results.ts';
import { poolResults } from './pool-results.ts';

const elements = [
  question('text', 'team', { table: 'anonymous' }),
  question('radiogroup', 'side', { choices: options('inside', 'outside'), table: 'anonymous' }),
  question('radiogroup', 'one', { choices: options('yes', 'no'), table: 'anonymous' }),
  question('radiogroup', 'two', { choices: options('yes', 'no'), table: 'anonymous' }),
];
const anonymous = {
  title: text('Sans nom'),
  groupedBy: ['team', 'side'],
  summary: { title: text('Portrait'), columns: ['one', 'two'] },
};

function formWith(overlay: Omit<Overlay, 'form'> = {}): CompiledForm {
  const definition = { tables: { anonymous }, minimumGroupSize: 3 };
  return compiled(inputFor(elements, definition, { overlay: { form: 'test', ...overlay } }));
}

const own = formWith({ wording: { one: { title: text('Dans nos mots') } } });

function group(team: string, rows: number, asked?: GroupCounts['asked'], side = 'inside'): GroupCounts {
  const counts = { one: { yes: rows }, two: { no: rows } };
  return { group: { team, side }, rows, counts, ...(asked === undefined ? {} : { asked }) };
}

function source(organisation: string, form: CompiledForm, ...counts: readonly GroupCounts[]) {
  return { organisation, form, counts };
}

test('groups of several organisations are put together by what they share, whatever the groups are called', () => {
  const sources = [
    source('maple', formWith(), group('A', 3), group('B', 4), group('A', 5, undefined, 'outside')),
    source('pine', formWith(), group('A', 6)),
  ];
  expect(poolResults(sources)).toMatchObject([
    {
      by: { side: 'inside' },
      questions: [
        { question: 'one', organisations: ['maple', 'pine'], answers: 13, counts: { yes: 13 }, leftOut: [] },
        { question: 'two', counts: { no: 13 } },
      ],
    },
    { by: { side: 'outside' }, questions: [{ organisations: [], answers: 0, counts: {} }, { organisations: [] }] },
  ]);
});

test('a question in other words is left out, and the others of the form are not', () => {
  const sources = [
    source('maple', own, group('A', 3)),
    source('pine', formWith(), group('A', 3)),
    source('oak', formWith(), group('B', 3)),
  ];
  const [one, two] = poolResults(sources)[0]?.questions ?? [];
  expect(one).toMatchObject({
    organisations: ['pine', 'oak'],
    answers: 6,
    leftOut: [{ organisation: 'maple', reason: 'own-wording' }],
  });
  expect(two).toMatchObject({ organisations: ['maple', 'pine', 'oak'], answers: 9, leftOut: [] });
});

test('a group that was partly asked differently, or another major version, is left out', () => {
  const partly = { versions: { '1.0.0': 4 }, differently: { one: 1 } };
  const older = { versions: { '0.9.0': 4 }, differently: {} };
  const sources = [
    source('maple', formWith(), group('A', 4, partly), group('B', 3)),
    source('pine', formWith(), group('A', 4, older)),
    source('oak', formWith(), group('A', 3)),
  ];
  const [one, two] = poolResults(sources)[0]?.questions ?? [];
  expect(one).toMatchObject({ organisations: ['maple', 'oak'], answers: 6 });
  expect(one?.leftOut).toEqual([{ organisation: 'pine', reason: 'asked-differently-before' }]);
  expect(two).toMatchObject({ organisations: ['maple', 'oak'], answers: 10 });
});

test('an organisation under the minimum brings nothing, and one organisation is no pool', () => {
  const sources = [
    source('maple', formWith(), group('A', 2), group('B', 2)),
    source('pine', formWith(), group('A', 9)),
  ];
  expect(poolResults(sources)[0]?.questions[0]).toEqual({
    question: 'one',
    organisations: [],
    answers: 0,
    counts: {},
    leftOut: [{ organisation: 'maple', reason: 'too-few' }],
  });
});

test('a group in which too few answered a question is in no sum, from which the others could be taken away', () => {
  const few = { ...group('B', 5), counts: { one: { no: 1 }, two: { no: 5 } } };
  const sources = [source('maple', formWith(), group('A', 6), few), source('pine', formWith(), group('A', 3))];
  const [one, two] = poolResults(sources)[0]?.questions ?? [];
  expect(one).toMatchObject({ organisations: ['maple', 'pine'], answers: 9, counts: { yes: 9 } });
  expect(two).toMatchObject({ answers: 14 });
});

test('every pool, and every difference between two pools, is a sum of figures that may be shown alone', () => {
  const size = fc.integer({ min: 0, max: 7 });
  const anyGroup = fc.record({ team: fc.constantFrom('A', 'B', 'C'), rows: size, yes: size, no: size });
  const counted = ({ team, rows, yes, no }: { team: string; rows: number; yes: number; no: number }): GroupCounts => ({
    group: { team, side: 'inside' },
    rows: Math.max(rows, yes + no),
    counts: { one: { yes, no } },
  });
  const groupsOf = fc.uniqueArray(anyGroup, { selector: ({ team }) => team, maxLength: 3 });
  fc.assert(
    fc.property(fc.tuple(groupsOf, groupsOf, groupsOf), (all) => {
      const sources = all.map((groups, at) => source(`org${at}`, formWith(), ...groups.map(counted)));
      const yesIn = (some: typeof sources): number => poolResults(some)[0]?.questions[0]?.counts['yes'] ?? 0;
      const showable = sources.map(({ counts }) =>
        counts.filter(({ counts: { one = {} } }) => (one['yes'] ?? 0) + (one['no'] ?? 0) >= 3),
      );
      const expected = (some: readonly number[]): number => {
        const inside = some.filter((at) => (showable[at] ?? []).length > 0);
        if (inside.length < 2) return 0;
        return inside
          .flatMap((at) => showable[at] ?? [])
          .reduce((sum, { counts }) => sum + (counts['one']?.['yes'] ?? 0), 0);
      };
      for (const some of [
        [0, 1, 2],
        [0, 1],
        [1, 2],
        [0, 2],
      ]) {
        expect(yesIn(some.flatMap((at) => sources[at] ?? []))).toBe(expected(some));
      }
    }),
  );
});
