import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** Longer than the slowest phone needs; then the page asks for another challenge rather than hang. */
const longestMs = 120_000;

/**
 * Solves a proof of work and gives the payload for `challenge` in a submission. The hashing runs in the browser's own
 * threads (WebCrypto), so that typing is not held up and no worker is needed.
 */
export async function solve(challengeUrl: string): Promise<string> {
  const reply = await fetch(challengeUrl, { credentials: 'omit', cache: 'no-store' });
  if (!reply.ok) throw new Error(`the challenge answered ${reply.status}`);
  const challenge: Challenge = await reply.json();
  const solution = await solveChallenge({ challenge, deriveKey: await keyDerivation(), timeout: longestMs });
  if (solution === null) throw new Error('the challenge took too long');
  return btoa(JSON.stringify({ challenge, solution }));
}

/** Browsers give WebCrypto to https and localhost only; a trial on a local network without a certificate hashes in script. */
async function keyDerivation(): Promise<typeof deriveKey> {
  if (globalThis.crypto.subtle !== undefined) return deriveKey;
  return (await import('./derive-key-in-script.ts')).deriveKeyInScript;
}
