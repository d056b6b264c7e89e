import fc from 'fast-check';
import { ConditionRunner, ExpressionRunner } from 'survey-core';
import { expect, test } from 'vitest';
import { parseExpression } from '../compile/parse-expression.ts';
import { evaluateExpression, holds } from './evaluate-expression.ts';

/** Answers of every kind, with the texts on which SurveyJS's conversions turn. */
const scalar = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'A',
    'ab',
    'b ',
    '0',
    '1',
    '01',
    '1,5',
    '1.50',
    '-1',
    '1e3',
    'true',
    'False',
    "'q'",
    '12-3',
  ),
  fc.constantFrom('2026-03-31', '2026-04-01', 'undefined', 'null', '0x1f', '0.1', '5%'),
  fc.constantFrom(0, 1, -1, 2, 0.1, 0.2, 1.5, 10, true, false),
);
const answer = fc.oneof(
  scalar,
  // SurveyJS takes an empty list out of the answers.
  fc.array(fc.constantFrom('a', 'b', 'c', '1', 'other'), { minLength: 1, maxLength: 3 }),
  fc.dictionary(fc.constantFrom('r1', 'r2'), fc.constantFrom('a', '1', ''), { maxKeys: 2, noNullPrototype: true }),
);
const number = fc.constantFrom(0, 1, -2, 0.1, 0.25, 12);
// survey-core fails on sums of words, so `n` and `l` hold numbers only.
const values = fc.record(
  { x: scalar, y: answer, z: answer, n: number, l: fc.array(number, { maxLength: 3 }) },
  { requiredKeys: [] },
);

const literal = fc.constantFrom(
  "'a'",
  "'A'",
  "''",
  "'1'",
  "'01'",
  '0',
  '1',
  '2',
  '0.1',
  '-1',
  'true',
  'false',
  'null',
  "'2026-03-31'",
);
const list = fc.constantFrom("['a']", "['a', 'b']", "['c', '1']", '[1, 2]');
const variable = fc.constantFrom('{x}', '{y}', '{z}', '{w}', '{x.r1}', '{y.r2}', '{z.length}');
const argument = fc.oneof(
  variable,
  literal.filter((text) => text !== 'null'),
);
const operand = fc.oneof(variable, literal);
const comparison = fc
  .oneof(
    fc.tuple(operand, fc.constantFrom('=', '<>', '<', '<=', '>', '>=', 'contains', 'notcontains'), operand),
    fc.tuple(variable, fc.constantFrom('anyof', 'noneof', 'allof', 'contains'), fc.oneof(list, fc.constant('[]'))),
    // A question without an answer equals an empty list; without a survey around, survey-core knows no questions.
    fc.tuple(variable, fc.constant('='), list),
  )
  .map((parts) => parts.join(' '));
const emptiness = fc.tuple(variable, fc.constantFrom('empty', 'notempty')).map((parts) => parts.join(' '));
// survey-core fails on calculations with lists.
const term = fc.oneof(fc.constantFrom('{x}', '{n}', '{w}'), literal);
const arithmetic = fc.tuple(term, fc.constantFrom('+', '-', '*', '/', '%'), term).map((parts) => parts.join(' '));
const call = fc.oneof(
  fc.tuple(comparison, argument, argument).map(([a, b, c]) => `iif(${a}, ${b}, ${c})`),
  fc
    .tuple(
      fc.constantFrom('sum', 'min', 'max', 'avg', 'count', 'round'),
      fc.array(fc.constantFrom('{n}', '{l}', '0.1', '2', '{w}'), { minLength: 1, maxLength: 3 }),
    )
    .map(([name, parameters]) => `${name}(${parameters.join(', ')})`),
);
const { expression } = fc.letrec<{ readonly expression: string; readonly condition: string }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3 }, comparison, emptiness, tie('expression')),
  expression: fc.oneof(
    { maxDepth: 3 },
    comparison,
    emptiness,
    arithmetic,
    call,
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('condition').map((inner) => `!(${inner})`),
    fc.tuple(call, fc.constantFrom('=', '>', '<='), operand).map((parts) => parts.join(' ')),
  ),
}));

/** What may differ without anybody noticing: `undefined` and `null`, and how a calculation that fails is spelled. */
function comparable(value: unknown): unknown {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'number' && Number.isNaN(value) ? 'no number' : value;
}

test('an expression has the value that SurveyJS gives it', () => {
  fc.assert(
    fc.property(expression, values, (text, answers) => {
      const parsed = parseExpression(text);
      if (!parsed.ok) throw new Error(parsed.problem.en.message);
      const theirs: unknown = new ExpressionRunner(text).runValues(structuredClone(answers));
      expect(comparable(evaluateExpression(parsed.expression, { answers }))).toEqual(comparable(theirs));
    }),
    { numRuns: 5000 },
  );
});

test('a condition holds where SurveyJS says so', () => {
  fc.assert(
    fc.property(expression, values, (text, answers) => {
      const parsed = parseExpression(text);
      if (!parsed.ok) throw new Error(parsed.problem.en.message);
      expect(holds(parsed.expression, { answers })).toBe(new ConditionRunner(text).runValues(structuredClone(answers)));
    }),
    { numRuns: 5000 },
  );
});
