import type { IssuedToken } from '../authority/directory.ts';
import { GraphError } from '../graph-error.ts';
import type { State } from './state.ts';

/** The caller of a request, from its bearer token. @throws GraphError 401 as Graph words it [S]. */
export function authenticate(state: State, authorization: string | undefined): IssuedToken {
  const [, value] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (value === undefined) throw unauthorized('Access token is empty.');
  if (value.split('.').length !== 3) {
    throw unauthorized('IDX14100: JWT is not well formed, there are no dots (.).');
  }
  const token = state.directory.token(value);
  if (token === undefined) throw unauthorized('Access token validation failure.');
  if (token.expiresAt <= state.now()) throw expired();
  if (token.revoked) throw revoked(state.now());
  return token;
}

/** A token that was good until now. */
export function expired(): GraphError {
  return unauthorized('Lifetime validation failed, the token is expired.');
}

/** Continuous access evaluation: the claims say that a newer token is wanted [D app-resilience-continuous-access-evaluation]. */
function revoked(nowMs: number): GraphError {
  const text =
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp';
  const value = String(Math.floor(nowMs / 1000));
  const claims = Buffer.from(JSON.stringify({ access_token: { nbf: { essential: true, value } } })).toString('base64');
  return unauthorized(text, `, error_description="${text}", error="insufficient_claims", claims="${claims}"`);
}

function unauthorized(message: string, challenge = ''): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"${challenge}`,
    },
  });
}
