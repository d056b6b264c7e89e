import type { Accounts } from './accounts.ts';

/** An answer of the token endpoint: OAuth 2 bodies, not Google's error model. */
export interface TokenReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Lifetime of access tokens, one hour [D]; the reply says one second less [S]. */
export const TOKEN_LIFETIME_MS = 3_600_000;

/** Clocks may differ by this much before an assertion is refused [assumed: the real tolerance is not documented]. */
const TOLERANCE_SECONDS = 300;

/** Audiences that are accepted whatever the address of the stand-in: clients sign for the real endpoint. */
const AUDIENCES = [
  'https://oauth2.googleapis.com/token',
  'https://www.googleapis.com/oauth2/v4/token',
  'https://accounts.google.com/o/oauth2/token',
];

const SHORT_LIVED =
  'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';

/**
 * Exchanges a signed assertion for an access token. Checks run in the order that third parties saw on the real endpoint:
 * structure, account, signature, times, scope, audience.
 */
export function exchangeToken(
  accounts: Accounts,
  form: URLSearchParams,
  context: { readonly now: number; readonly ownAudience: string },
): TokenReply {
  const grantType = form.get('grant_type');
  if (grantType !== GRANT_TYPE) {
    return refuse('unsupported_grant_type', `Invalid grant_type: ${grantType ?? ''}`);
  }
  const assertion = accounts.readAssertion(form.get('assertion') ?? '');
  if (assertion === undefined) return refuse('invalid_request', 'Bad Request');
  if (!accounts.has(assertion.email)) return refuse('invalid_grant', 'Invalid grant: account not found');
  if (!assertion.signed) return refuse('invalid_grant', 'Invalid JWT Signature.');
  const { iat, exp, scope, aud, sub } = assertion.claims;
  const now = context.now / 1000;
  if (typeof iat !== 'number') return refuse('invalid_grant', 'Invalid JWT: iat (issued at) is not set.');
  if (typeof exp !== 'number') return refuse('invalid_grant', 'Invalid JWT: exp (expiration time) is not set.');
  const tooLong = exp - iat > 3600 + TOLERANCE_SECONDS;
  if (tooLong || exp <= iat || iat > now + TOLERANCE_SECONDS || exp < now - TOLERANCE_SECONDS) {
    return refuse('invalid_grant', SHORT_LIVED);
  }
  const scopes = typeof scope === 'string' ? scope.split(/\s+/).filter((each) => each !== '') : [];
  if (scopes.length === 0) return refuse('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
  if (aud !== context.ownAudience && !AUDIENCES.includes(String(aud))) {
    return refuse('invalid_grant', 'Invalid JWT: Failed audience check.');
  }
  if (typeof sub === 'string' && sub !== assertion.email) {
    return refuse(
      'unauthorized_client',
      'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
      401,
    );
  }
  const token = accounts.issue(assertion.email, scopes, context.now + TOKEN_LIFETIME_MS);
  return {
    status: 200,
    body: { access_token: token, expires_in: TOKEN_LIFETIME_MS / 1000 - 1, token_type: 'Bearer' },
  };
}

function refuse(error: string, description: string, status = 400): TokenReply {
  return { status, body: { error, error_description: description } };
}
