import type { App, Directory } from './directory.ts';
import { TOKEN_SECONDS } from './token-endpoint.ts';

/** What the host puts into the environment of a program with a managed identity: `IDENTITY_ENDPOINT`, `IDENTITY_HEADER`. */
export interface ManagedIdentity {
  readonly clientId: string;
  readonly endpoint: string;
  readonly header: string;
}

/** A request to the endpoint of App Service, version 2019-08-01 [D app-service/overview-managed-identity]. */
export interface ManagedIdentityRequest {
  readonly query: URLSearchParams;
  readonly header: string | undefined;
  readonly nowMs: number;
}

/** Answers a program that asks its host for a token. */
export function managedIdentityToken(
  directory: Directory,
  identity: { readonly app: App; readonly header: string },
  { query, header, nowMs }: ManagedIdentityRequest,
): { readonly status: number; readonly body: object } {
  const refuse = (status: number, message: string) => ({ status, body: { statusCode: status, message } });
  if (header !== identity.header) return refuse(401, 'The header X-IDENTITY-HEADER is missing or wrong.');
  if (query.get('api-version') !== '2019-08-01') return refuse(400, 'The parameter api-version must be 2019-08-01.');
  const resource = query.get('resource')?.replace(/\/(\.default)?$/, '');
  if (resource !== 'https://graph.microsoft.com') return refuse(400, `Unknown resource ${resource ?? ''}.`);
  const wanted = query.get('client_id');
  if (wanted !== null && wanted !== identity.app.clientId) {
    return refuse(400, `No User Assigned or Delegated Managed Identity found for specified ClientId ${wanted}.`);
  }
  return {
    status: 200,
    body: {
      access_token: directory.issueToken(identity.app, nowMs, TOKEN_SECONDS * 1000),
      client_id: identity.app.clientId,
      expires_on: String(Math.floor(nowMs / 1000) + TOKEN_SECONDS),
      not_before: String(Math.floor(nowMs / 1000)),
      resource,
      token_type: 'Bearer',
    },
  };
}
