import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key of a provider, and how others check what it signed. */
export interface SigningKey {
  readonly publicJwk: Readonly<Record<string, unknown>>;
  /** A JSON Web Token over the claims (RS256, RFC 7519). */
  signToken(claims: Readonly<Record<string, unknown>>): string;
}

/** A fresh RSA key; `id` is what tokens and key sets call it. */
export function createSigningKey(id: string): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicJwk: { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'RS256' },
    signToken: (claims) => signed(privateKey, { alg: 'RS256', typ: 'JWT', kid: id }, claims),
  };
}

function signed(key: KeyObject, header: object, claims: object): string {
  const [head, body] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const text = `${head}.${body}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
