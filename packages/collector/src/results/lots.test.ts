import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLots } from './lots.ts';

const view = { title: {}, columns: ['mark'], by: ['role'], each: 'pair' };
const answer = (pair: string, mark: string, role = 'mentor') => ({ role, pair, mark });

function countsOf(answers: readonly Readonly<Record<string, string>>[], minimum = 3) {
  const lots = createLots(view, minimum);
  for (const one of answers) lots.add(one);
  return lots.counts();
}

test('a group is counted once enough pairs have answered, whatever their number of answers', () => {
  const one = answer('P-1', 'always');
  expect(countsOf([one, one, { ...one, pair: ' p-1 ' }, answer('P-2', 'often')])).toEqual([]);
  expect(countsOf([one, one, answer('P-2', 'often'), answer('P-3', 'often')])).toEqual([
    { group: { role: 'mentor' }, rows: 4, counts: { mark: { always: 2, often: 2 } } },
  ]);
});

test('each role waits for its own', () => {
  const answers = ['P-1', 'P-2', 'P-3'].map((pair) => answer(pair, 'always'));
  expect(countsOf([...answers, answer('P-1', 'often', 'mentee')]).map(({ group }) => group)).toEqual([
    { role: 'mentor' },
  ]);
});

test('two looks differ by a whole lot, or not at all', () => {
  const pairs = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, (given) => {
      const answers = given.map((pair) => answer(`P-${pair}`, 'always'));
      const rowsAt = (length: number): number => countsOf(answers.slice(0, length))[0]?.rows ?? 0;
      let before = 0;
      answers.forEach((_, index) => {
        const now = rowsAt(index + 1);
        const added = new Set(given.slice(before, now)).size;
        expect(now === before || added >= 3).toBe(true);
        before = now;
      });
    }),
  );
});
