import { expect, test } from 'vitest';
import { phaseOf, rankOf } from './phases.ts';

test('a form belongs where its first step is', () => {
  const steps = ['1', '1 and after 9', '2', '3', '6', '8', '9', '9 and after', 'after 9'];
  expect(steps.map(phaseOf)).toEqual([
    'ready',
    'ready',
    'ready',
    'find',
    'find',
    'welcome',
    'welcome',
    'welcome',
    'follow',
  ]);
  expect(
    steps
      .toReversed()
      .sort((one, other) => rankOf(one) - rankOf(other))
      .at(-1),
  ).toBe('after 9');
});

test('a step that is none of the nine comes last', () => {
  expect(phaseOf('whenever')).toBe('other');
  expect(rankOf('whenever')).toBeGreaterThan(rankOf('after 9'));
});
