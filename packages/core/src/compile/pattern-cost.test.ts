import { expect, test } from 'vitest';
import { patternCost, patternProblem } from './pattern-cost.ts';

test.each([
  '^(a+)+$',
  '(a*)*b',
  '^(a|a)*$',
  '^(a|aa)+$',
  '^(\\w+\\s?)*$',
  '^([a-z]+-?)+$',
  '(x+x+)+y',
  '^((a{1,50}){1,50}){1,50}$',
  '^(?=(a+)+$)b',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(?:[а-п]|[б-я])+$',
  '^(?:[\\u0430-\\u043f]|[\\u0431-\\u044f])+$',
])('%s can double its work with each character', (pattern) => {
  expect(patternCost(pattern)).toEqual({ kind: 'exponential' });
  expect(patternProblem(pattern, 20)?.en).toContain('can take minutes');
});

test.each([
  ['^[A-Z0-9-]{3,20}$', 1],
  ['^[A-Za-z]\\d[A-Za-z] ?\\d[A-Za-z]\\d$', 1],
  ['^\\d{3}-\\d{3}-\\d{4}$', 1],
  ['^(ab|cd){2,5}$', 1],
  ['^(?:[^0-9]*[0-9]){7}$', 1],
  ['^[a-z0-9]+(-[a-z0-9]+)*$', 2],
  ['^(?:\\d{1,3}\\.){3}\\d{1,3}$', 2],
  ['^\\S+@\\S+\\.\\S+$', 3],
  ['[0-9]+', 2],
  ['^a|b+', 2],
] as const)('%s costs a power of the length, and may be used', (pattern, degree) => {
  expect(patternCost(pattern)).toEqual({ kind: 'bounded', degree });
  expect(patternProblem(pattern, 500)).toBeUndefined();
});

test('what is bounded and still too much depends on how long an answer may be', () => {
  expect(patternProblem('^.*.*.*.*=$', 20)).toBeUndefined();
  expect(patternProblem('^.*.*.*.*=$', 500)?.en).toContain('can take minutes');
  expect(patternProblem('^\\S+@\\S+\\.\\S+$', 5000)?.en).toContain('can take minutes');
});

test('a pattern of which nothing can be said is refused as such', () => {
  for (const pattern of ['(a)\\1+', '(?<=a)b', '(?<!a)b', '(?<n>a)\\k<n>', `^${'a'.repeat(300)}$`]) {
    expect(patternCost(pattern)).toEqual({ kind: 'unknown' });
    expect(patternProblem(pattern, 10)?.en).toContain('too complicated');
  }
});
