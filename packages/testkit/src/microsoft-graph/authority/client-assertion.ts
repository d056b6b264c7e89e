import { constants, verify } from 'node:crypto';
import { z } from 'zod';
import type { App } from './directory.ts';
import { invalidClient } from './sts-error.ts';

const headerSchema = z.object({
  alg: z.enum(['RS256', 'PS256']),
  typ: z.string().optional(),
  x5t: z.string().optional(),
  'x5t#S256': z.string().optional(),
});

const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  jti: z.string(),
});

/** How far clocks may differ: five minutes, which is what the service is said to allow [S]. */
const SKEW_MS = 300_000;

/**
 * Checks a client assertion: registered certificate by its thumbprint, signature, audience, issuer and subject, dates
 * [D entra/identity-platform/certificate-credentials].
 *
 * @throws StsError with the number that belongs to the fault.
 */
export function checkAssertion(
  assertion: string,
  app: App,
  expected: { readonly audiences: readonly string[]; readonly nowMs: number },
): void {
  const [header = '', payload = '', signature = '', ...more] = assertion.split('.');
  const head = headerSchema.safeParse(decode(header));
  const claims = claimsSchema.safeParse(decode(payload));
  if (!head.success || !claims.success || more.length > 0) {
    throw invalidClient(50027, 'JWT token is invalid or malformed.');
  }
  const named = head.data['x5t#S256'] ?? head.data.x5t;
  const registered = app.certificates.find((each) => each.sha256 === named || each.sha1 === named);
  if (registered === undefined) {
    throw invalidClient(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint(named)}'.]`,
    );
  }
  const key = registered.certificate.publicKey;
  const padding = head.data.alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  const signed = Buffer.from(`${header}.${payload}`, 'latin1');
  if (!verify('sha256', signed, { key, ...padding }, Buffer.from(signature, 'base64url'))) {
    throw invalidClient(
      700027,
      `Client assertion failed signature validation. [Reason - The key was found, but use of the key to verify the signature failed., Thumbprint of key used by client: '${thumbprint(named)}'.]`,
    );
  }
  checkDates(claims.data, registered.certificate.validToDate, expected.nowMs);
  if (!expected.audiences.includes(claims.data.aud)) {
    throw invalidClient(
      700023,
      `Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
    );
  }
  if (claims.data.iss !== app.clientId || claims.data.sub !== app.clientId) {
    throw invalidClient(700021, `Client assertion application identifier doesn't match 'client_id' parameter.`);
  }
}

function checkDates(
  claims: { readonly exp: number; readonly nbf?: number | undefined },
  certificateEnds: Date,
  nowMs: number,
): void {
  const early = claims.nbf !== undefined && claims.nbf * 1000 > nowMs + SKEW_MS;
  if (early || claims.exp * 1000 < nowMs - SKEW_MS) {
    throw invalidClient(
      700024,
      `Client assertion is not within its valid time range. Current time: ${new Date(nowMs).toISOString()}, expiry time of assertion ${new Date(claims.exp * 1000).toISOString()}.`,
    );
  }
  if (certificateEnds.getTime() < nowMs) {
    throw invalidClient(700027, 'Client assertion failed signature validation. [Reason - The key used is expired.]');
  }
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function thumbprint(base64url: string | undefined): string {
  return Buffer.from(base64url ?? '', 'base64url')
    .toString('hex')
    .toUpperCase();
}
