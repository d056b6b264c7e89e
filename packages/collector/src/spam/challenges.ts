import { randomBytes } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** What challenges are made of. */
export interface ChallengesOptions {
  /** PBKDF2 rounds of one try. */
  readonly cost: number;
  readonly lifetimeMs: number;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Proof of work against automatic sending: no picture to read, nothing to click, no third party (altcha). */
export interface Challenges {
  /** A signed challenge; `factor` multiplies its cost for an address that sends a lot. */
  issue(factor: number): Promise<Challenge>;
  /**
   * Whether a solved challenge is ours, right, in time and unspent. It is spent for this response id: the same response
   * may come again with it, another may not.
   */
  spend(payload: string, responseId: string): Promise<boolean>;
}

/** Tries that a browser needs: with 1000 rounds about 0.1 s on a laptop and 1 s on an old phone. */
const leastTries = 200;
const mostTries = 400;

/**
 * The signing keys are made at start and live in memory with the spent challenges: after a restart, open pages get the
 * problem `challenge` once and solve another, and no spent one counts again.
 */
export function createChallenges(options: ChallengesOptions): Challenges {
  const hmacSignatureSecret = randomBytes(32).toString('base64url');
  const hmacKeySignatureSecret = randomBytes(32).toString('base64url');
  const spent = new Map<string, { readonly responseId: string; readonly until: number }>();

  function forgetOld(): void {
    // In order of spending, not of expiry: close enough, since all live equally long.
    for (const [nonce, { until }] of spent) {
      if (until > options.now()) return;
      spent.delete(nonce);
    }
  }

  return {
    issue: (factor) =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        deriveKey,
        cost: Math.round(options.cost * factor),
        counter: leastTries + Math.floor(options.random() * (mostTries - leastTries)),
        // altcha-lib compares with the clock of the system, so this one cannot be `now`.
        expiresAt: new Date(Date.now() + options.lifetimeMs),
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      }),

    async spend(payload, responseId) {
      const solved = readPayload(payload);
      if (solved === undefined) return false;
      const { challenge, solution } = solved;
      const result = await verifySolution({
        challenge,
        solution,
        deriveKey,
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      });
      if (!result.verified) return false;
      forgetOld();
      const { nonce } = challenge.parameters;
      const earlier = spent.get(nonce);
      if (earlier !== undefined) return earlier.responseId === responseId;
      spent.set(nonce, { responseId, until: options.now() + options.lifetimeMs });
      return true;
    },
  };
}

/** Decodes altcha's payload, base64 of `{challenge, solution}`; nothing where it is anything else. */
function readPayload(text: string): Payload | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
  return isPayload(value) ? value : undefined;
}

/** Enough for altcha-lib, which checks the signature over all parameters before it reads any further. */
function isPayload(value: unknown): value is Payload {
  if (!isRecord(value) || !isRecord(value['challenge']) || !isRecord(value['solution'])) return false;
  const { parameters, signature } = value['challenge'];
  const { counter, derivedKey } = value['solution'];
  return (
    isRecord(parameters) &&
    typeof parameters['nonce'] === 'string' &&
    typeof parameters['expiresAt'] === 'number' &&
    typeof signature === 'string' &&
    typeof counter === 'number' &&
    typeof derivedKey === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
