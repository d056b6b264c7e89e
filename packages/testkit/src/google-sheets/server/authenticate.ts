import { ApiError, errorInfo } from '../api-error.ts';
import type { Actor } from '../book/book.ts';
import type { Accounts } from './accounts.ts';
import type { Method } from './method.ts';

const SCOPE = 'https://www.googleapis.com/auth/';

/** Scopes that let a call change or read a spreadsheet [D, listed for each method]. */
const FULL_SCOPES = [`${SCOPE}spreadsheets`, `${SCOPE}drive`];
const READ_SCOPES = [...FULL_SCOPES, `${SCOPE}spreadsheets.readonly`, `${SCOPE}drive.readonly`];

const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

/**
 * Who calls, from the Authorization header. `drive.file` alone is refused: it covers only files that the app itself
 * opened or made, and a spreadsheet that a person shared is none [U for the exact refusal].
 *
 * @throws ApiError 401 without a valid token, 403 without a fitting scope.
 */
export function authenticate(accounts: Accounts, header: string | undefined, method: Method, now: number): Actor {
  const facts = { service: 'sheets.googleapis.com', method: `google.apps.sheets.v4.${method.rpc}` };
  const bearer = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (bearer === undefined) {
    throw new ApiError('UNAUTHENTICATED', `Request is missing required authentication credential. ${EXPECTED}`, [
      errorInfo('CREDENTIALS_MISSING', facts),
    ]);
  }
  const caller = accounts.caller(bearer, now);
  if (caller.status !== 'known') throw invalidToken(method, caller.status === 'expired');
  const fitting = method.readOnlyScopes ? READ_SCOPES : FULL_SCOPES;
  if (!caller.scopes.some((scope) => fitting.includes(scope))) {
    throw new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
      errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', facts),
    ]);
  }
  return caller.actor;
}

/** 401 for a token that was never given, was revoked, or is past its hour. */
export function invalidToken(method: Method, expired: boolean): ApiError {
  return new ApiError('UNAUTHENTICATED', `Request had invalid authentication credentials. ${EXPECTED}`, [
    errorInfo(expired ? 'ACCESS_TOKEN_EXPIRED' : 'ACCOUNT_STATE_INVALID', {
      service: 'sheets.googleapis.com',
      method: `google.apps.sheets.v4.${method.rpc}`,
    }),
  ]);
}
