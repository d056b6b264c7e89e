import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** Longer than the slowest phone needs; then the page asks for another challenge rather than hang. */
const longestMs = 120_000;

/**
 * Fetches a proof of work and what solving it needs; a failure here is the network's. What it returns solves it and
 * gives the payload for `challenge` in a submission; a failure there is this device's. The hashing runs in the browser's
 * own threads (WebCrypto), so that typing is not held up and no worker is needed.
 */
export async function fetchChallenge(challengeUrl: string): Promise<() => Promise<string>> {
  const reply = await fetch(challengeUrl, { credentials: 'omit', cache: 'no-store' });
  if (!reply.ok) throw new Error(`the challenge answered ${reply.status}`);
  const challenge: Challenge = await reply.json();
  const derive = await keyDerivation();
  return async () => {
    const solution = await solveChallenge({ challenge, deriveKey: derive, timeout: longestMs });
    if (solution === null) throw new Error('the challenge took too long');
    return btoa(JSON.stringify({ challenge, solution }));
  };
}

/** Browsers give WebCrypto to https and localhost only; a trial on a local network without a certificate hashes in script. */
async function keyDerivation(): Promise<typeof deriveKey> {
  if (globalThis.crypto.subtle !== undefined) return deriveKey;
  return (await import('./derive-key-in-script.ts')).deriveKeyInScript;
}
