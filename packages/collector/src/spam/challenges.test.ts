import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { expect, test } from 'vitest';
import { type Challenges, createChallenges } from './challenges.ts';

const id = '0190a0a0-0000-7000-8000-000000000000';
const otherId = '0190a0a0-0000-7000-8000-000000000001';

async function solved(challenges: Challenges): Promise<string> {
  const challenge = await challenges.issue(1);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

test('a solved challenge is spent for one response, which may come again', async () => {
  const challenges = createChallenges({ cost: 1, lifetimeMs: 60_000, now: Date.now, random: Math.random });
  const payload = await solved(challenges);
  expect(await challenges.spend(payload, id)).toBe(true);
  expect(await challenges.spend(payload, id)).toBe(true);
  expect(await challenges.spend(payload, otherId)).toBe(false);
});

test('a challenge out of date is refused', async () => {
  const challenges = createChallenges({ cost: 1, lifetimeMs: -2000, now: Date.now, random: Math.random });
  expect(await challenges.spend(await solved(challenges), id)).toBe(false);
});

test('the keys are new at each start', async () => {
  const options = { cost: 1, lifetimeMs: 60_000, now: Date.now, random: Math.random };
  const payload = await solved(createChallenges(options));
  expect(await createChallenges(options).spend(payload, id)).toBe(false);
});

test('a challenge needs from 200 to 400 tries, and its cost grows with the factor', async () => {
  for (const random of [0, 0.5, 0.999]) {
    const challenges = createChallenges({ cost: 10, lifetimeMs: 60_000, now: Date.now, random: () => random });
    const challenge = await challenges.issue(4);
    expect(challenge.parameters.cost).toBe(40);
    const solution = await solveChallenge({ challenge, deriveKey });
    expect(solution?.counter).toBe(200 + Math.floor(random * 200));
  }
});
