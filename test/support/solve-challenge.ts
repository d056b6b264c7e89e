import { pbkdf2Sync } from 'node:crypto';

/** What `GET /api/v1/challenge` gives. */
export interface GivenChallenge {
  readonly parameters: {
    readonly algorithm: string;
    readonly nonce: string;
    readonly salt: string;
    readonly cost: number;
    readonly keyLength: number;
    readonly keyPrefix: string;
  };
  readonly signature: string;
}

/** Asks for a challenge. */
export async function givenChallenge(url: string): Promise<GivenChallenge> {
  const response = await fetch(`${url}/api/v1/challenge`);
  return (await response.json()) as GivenChallenge;
}

/** Solves a challenge by altcha's documentation and not with its library, so that the two are held together. */
export function solve(challenge: GivenChallenge): string {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.alloc(4)]);
  for (let counter = 0; counter < 100_000; counter += 1) {
    password.writeUInt32BE(counter, password.length - 4);
    const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
    if (derivedKey.startsWith(keyPrefix)) return encoded({ challenge, solution: { counter, derivedKey } });
  }
  throw new Error('the challenge has no solution');
}

/** The payload of a submission. */
export function encoded(payload: unknown): string {
  return Buffer.from(JSON.stringify(payload)).toString('base64');
}
