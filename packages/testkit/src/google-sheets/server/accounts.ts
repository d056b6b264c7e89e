import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import type { Actor } from '../book/book.ts';

/** The content of a service account's key file, as the cloud console lets one download it. */
export interface ServiceAccountKey {
  readonly type: 'service_account';
  readonly project_id: string;
  readonly private_key_id: string;
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly auth_uri: string;
  readonly token_uri: string;
  readonly universe_domain: string;
}

interface Account {
  readonly email: string;
  readonly project: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

interface Token {
  readonly account: Account;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** Who a caller turned out to be. */
export type Caller =
  | { readonly status: 'known'; readonly actor: Actor; readonly scopes: readonly string[] }
  | { readonly status: 'expired' | 'unknown' };

/** A signed assertion, read and its signature held against the account's keys. */
export interface Assertion {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly email: string;
  readonly signed: boolean;
}

/** Service accounts, their keys and the access tokens given to them. Lives in memory only. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #tokens = new Map<string, Token>();

  /** Makes an account with a fresh RSA key. The same project sees the same PROJECT metadata and shares one quota. */
  create(
    options: { readonly name?: string | undefined; readonly project?: string | undefined } = {},
  ): ServiceAccountKey {
    const project = options.project ?? 'tablee-test';
    const email = `${options.name ?? `robot-${randomBytes(4).toString('hex')}`}@${project}.iam.gserviceaccount.com`;
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyId = randomBytes(20).toString('hex');
    this.#accounts.set(email, { email, project, keys: new Map([[keyId, publicKey]]) });
    return {
      type: 'service_account',
      project_id: project,
      private_key_id: keyId,
      private_key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      client_email: email,
      client_id: String(BigInt(`0x${randomBytes(8).toString('hex')}`)),
      auth_uri: 'https://accounts.google.com/o/oauth2/auth',
      token_uri: 'https://oauth2.googleapis.com/token',
      universe_domain: 'googleapis.com',
    };
  }

  /** Deletes an account: its tokens die with it. */
  delete(email: string): void {
    this.#accounts.delete(email);
    this.revokeTokens(email);
  }

  /** Makes every token given so far, or those of one account, invalid. The number of tokens that were. */
  revokeTokens(email?: string): number {
    const tokens = [...this.#tokens].filter(([, token]) => email === undefined || token.account.email === email);
    for (const [text] of tokens) this.#tokens.delete(text);
    return tokens.length;
  }

  has(email: string): boolean {
    return this.#accounts.has(email);
  }

  /** Gives an account an access token. */
  issue(email: string, scopes: readonly string[], expiresAt: number): string {
    const account = this.#accounts.get(email);
    if (account === undefined) throw new Error(`There is no service account ${email}.`);
    const text = `ya29.local.${randomBytes(32).toString('base64url')}`;
    this.#tokens.set(text, { account, scopes, expiresAt });
    return text;
  }

  /** Reads a compact RS256 JWT. Undefined where it is none. */
  readAssertion(text: string): Assertion | undefined {
    const [head = '', body = '', signature = '', more] = text.split('.');
    const header = parseSegment(head);
    const claims = parseSegment(body);
    if (header === undefined || claims === undefined || signature === '' || more !== undefined) return undefined;
    const email = String(claims['iss'] ?? '');
    const keys = [...(this.#accounts.get(email)?.keys.values() ?? [])];
    const data = Buffer.from(`${head}.${body}`);
    const signed =
      header['alg'] === 'RS256' &&
      keys.some((key) => verify('RSA-SHA256', data, key, Buffer.from(signature, 'base64url')));
    return { claims, email, signed };
  }

  /** Who holds a bearer token: one given by the token endpoint, or a self-signed JWT [D AIP-4111]. */
  caller(bearer: string, now: number): Caller {
    const token = this.#tokens.get(bearer);
    if (token !== undefined) {
      if (token.expiresAt <= now) return { status: 'expired' };
      return { status: 'known', actor: actorOf(token.account), scopes: token.scopes };
    }
    const assertion = bearer.startsWith('ey') ? this.readAssertion(bearer) : undefined;
    const account = assertion === undefined ? undefined : this.#accounts.get(assertion.email);
    if (assertion === undefined || account === undefined || !assertion.signed) return { status: 'unknown' };
    const { exp, scope, aud } = assertion.claims;
    if (typeof exp !== 'number' || exp * 1000 <= now) return { status: 'expired' };
    const forSheets = typeof aud === 'string' && aud.includes('sheets.googleapis.com');
    if (typeof scope !== 'string' && !forSheets) return { status: 'unknown' };
    const scopes = typeof scope === 'string' ? scope.split(' ') : ['https://www.googleapis.com/auth/spreadsheets'];
    return { status: 'known', actor: actorOf(account), scopes };
  }
}

function actorOf(account: Account): Actor {
  return { email: account.email, project: account.project, owner: false };
}

function parseSegment(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    // Not a JWT: the caller answers as the endpoint does.
    return undefined;
  }
}
