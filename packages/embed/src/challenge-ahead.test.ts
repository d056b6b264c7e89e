import { expect, test } from 'vitest';
import { createChallengeAhead } from './challenge-ahead.ts';

function counting(): { readonly solve: () => Promise<string>; readonly solved: () => number } {
  let count = 0;
  return {
    solve: async () => {
      count += 1;
      return `proof ${count}`;
    },
    solved: () => count,
  };
}

test('a proof begun early is the one that is taken, once', async () => {
  const { solve, solved } = counting();
  const ahead = createChallengeAhead(solve, () => 0);
  ahead.begin();
  ahead.begin();
  expect(await ahead.take()).toBe('proof 1');
  expect(await ahead.take()).toBe('proof 2');
  expect(solved()).toBe(2);
});

test('a proof that has grown old is not used', async () => {
  let now = 0;
  const ahead = createChallengeAhead(counting().solve, () => now);
  ahead.begin();
  now = 11 * 60_000;
  expect(await ahead.take()).toBe('proof 2');
});

test('a failed early try is forgotten, and the next one is made when it is needed', async () => {
  let tries = 0;
  const ahead = createChallengeAhead(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('no network');
      return 'proof';
    },
    () => 0,
  );
  ahead.begin();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await ahead.take()).toBe('proof');
});
