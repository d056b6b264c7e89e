import { ChallengeUnsolvedError } from '@tablee/react';
import { type ChallengeAhead, createChallengeAhead } from './challenge-ahead.ts';

const known = new Map<string, ChallengeAhead>();

/** The proofs of work of this page, whoever draws its form: what one has begun the other finds ready. */
export function challengeOf(challengeUrl: string | undefined): ChallengeAhead | undefined {
  if (challengeUrl === undefined) return undefined;
  const found = known.get(challengeUrl) ?? createChallengeAhead(() => solve(challengeUrl), Date.now);
  known.set(challengeUrl, found);
  return found;
}

async function solve(url: string): Promise<string> {
  const { fetchChallenge } = await import('./solve-challenge.ts');
  const work = await fetchChallenge(url);
  try {
    return await work();
  } catch (cause) {
    throw new ChallengeUnsolvedError('this device did not solve the challenge', { cause });
  }
}
