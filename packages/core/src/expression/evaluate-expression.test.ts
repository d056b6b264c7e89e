import { expect, test } from 'vitest';
import { parseExpression } from '../compile/parse-expression.ts';
import { type ExpressionScope, evaluateExpression, holds } from './evaluate-expression.ts';
import type { Expression } from './expression.ts';

const now = new Date(2026, 2, 31, 15, 30);

function expression(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.problem.en.message);
  return parsed.expression;
}

function value(text: string, scope: Partial<ExpressionScope> = {}): unknown {
  return evaluateExpression(expression(text), { answers: {}, now, ...scope });
}

test.each([
  ['{day} = today()', true],
  ['{day} < today()', false],
  ['{day} <= today()', true],
  ['{before} < today()', true],
  ['{day} > today(-1)', true],
  ["dateDiff({before}, {day}, 'days')", 30],
  ["dateDiff({birth}, {day}, 'months')", 311],
  ['age({birth})', 25],
  ['age({nothing})', null],
  ['year({birth}) + month({birth}) + day({birth})', 2000 + 4 + 30],
  ['currentYear()', 2026],
  ['getDate({before}) < getDate({day})', true],
  ['today() <= currentDate()', true],
])('%s is %s', (text, expected) => {
  expect(value(text, { answers: { day: '2026-03-31', before: '2026-03-01', birth: '2000-04-30' } })).toBe(expected);
});

test('a variable goes before an answer of the same name', () => {
  const answers = { staff_mode: false };
  expect(value('{staff_mode} = true', { answers, variables: { staff_mode: true } })).toBe(true);
});

test('{panel.x} and {row.x} look at the panel or row around the question', () => {
  expect(value("{panel.kind} = 'a' and {row.kind} = 'a'", { item: { kind: 'a' } })).toBe(true);
});

test('answers inside matrices, panels and groups are found by their path', () => {
  const answers = { m: { r: 'yes' }, p: [{ q: 'a' }, { q: 'b' }], g: { r: { q: '3' } } };
  expect(value("{m.r} = 'yes' and {p[1].q} = 'b' and {g.r.q} = 3 and {p.length} = 2", { answers })).toBe(true);
  expect(value('{m.x} empty and {p[7].q} empty and {none.length} = 0', { answers })).toBe(true);
});

test('names of Object.prototype are no answers', () => {
  expect(value('{constructor} empty and {toString} empty')).toBe(true);
});

test('a condition holds for what equals true loosely, as in SurveyJS', () => {
  const held = (result: unknown): boolean => holds(expression('{x}'), { answers: { x: result } });
  expect([true, 1, '1', 'true'].map(held)).toEqual([true, true, true, true]);
  expect([false, 0, 2, 'yes', '', undefined, []].map(held)).toEqual(Array.from({ length: 7 }, () => false));
});

test.each([
  ['{a} =', 'cannot be read'],
  ['displayValue({a})', 'is not supported'],
  ['{#a} = 1', 'is not supported'],
  ['{$a.isVisible}', 'is not supported'],
  ['sum({a}, null)', 'is used inside'],
])('%s is refused with a reason and a fix', (text, reason) => {
  const parsed = parseExpression(text);
  expect(parsed.ok ? '' : parsed.problem.en.message).toContain(reason);
  expect(parsed.ok ? '' : parsed.problem.en.fix).not.toBe('');
});
