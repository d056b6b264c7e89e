import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SideMarks, spreadOf, talkingPoints } from './side-marks.ts';

const spread = (...marks: readonly number[]): SideMarks => {
  const counts: Record<string, number> = {};
  for (const mark of marks) counts[String(mark)] = (counts[String(mark)] ?? 0) + 1;
  const found = spreadOf(counts);
  if (found === undefined) throw new Error('nobody gave a mark');
  return found;
};

test('the middle of an even number of marks is halfway between the two in the middle', () => {
  expect(spread(0, 1, 4, 4)).toEqual({ median: 2.5, lowest: 0, highest: 4, answers: 4 });
  expect(spread(3, 1, 2)).toEqual({ median: 2, lowest: 1, highest: 3, answers: 3 });
});

test('answers that are no mark do not count, and nobody’s marks are no marks', () => {
  expect(spreadOf({ 'no-agreement': 3, 2: 1 })).toEqual({ median: 2, lowest: 2, highest: 2, answers: 1 });
  expect(spreadOf({ 'no-agreement': 3 })).toBeUndefined();
  expect(spreadOf({})).toBeUndefined();
});

test('the spread is that of the marks in a row', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 }), (marks) => {
      const sorted = marks.toSorted((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
      const expected = { median, lowest: sorted[0], highest: sorted.at(-1), answers: sorted.length };
      expect(spread(...marks)).toEqual(expected);
    }),
  );
});

test('a group hears what to keep, what to start and what to talk about', () => {
  const criteria = [
    { name: 'agreed', sides: [spread(3, 4, 4), spread(3, 3, 4)] },
    { name: 'one person is low', sides: [spread(4, 4, 1), spread(4, 4, 4)] },
    { name: 'not yet', sides: [spread(0, 1, 1), spread(0, 0, 2)] },
    { name: 'apart', sides: [spread(4, 4, 3), spread(1, 2, 2)] },
    { name: 'one side only', sides: [spread(4, 4, 4)] },
  ];
  expect(talkingPoints(criteria)).toEqual({ keep: ['agreed'], start: ['not yet'], talk: ['apart'] });
});
