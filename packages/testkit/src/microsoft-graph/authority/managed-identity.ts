import type { App, Directory } from './directory.ts';
import { TOKEN_SECONDS } from './token-endpoint.ts';

/** What the host puts into the environment of a program with a managed identity: `IDENTITY_ENDPOINT`, `IDENTITY_HEADER`. */
export interface ManagedIdentity {
  readonly clientId: string;
  readonly endpoint: string;
  readonly header: string;
}

/**
 * A request to the endpoint of App Service, version 2019-08-01 [D app-service/overview-managed-identity], or of a virtual
 * machine, version 2018-02-01 [D managed-identities/how-to-use-vm-token].
 */
export interface ManagedIdentityRequest {
  readonly query: URLSearchParams;
  /** `X-IDENTITY-HEADER`, or `Metadata` of a virtual machine. */
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
  const resource = resourceOf(query);
  if (resource !== graphResource) return refuse(400, `Unknown resource ${resource}.`);
  const wanted = query.get('client_id');
  if (wanted !== null && wanted !== identity.app.clientId) {
    return refuse(400, `No User Assigned or Delegated Managed Identity found for specified ClientId ${wanted}.`);
  }
  return { status: 200, body: tokenBody(directory, identity.app, { resource, nowMs }) };
}

/** Answers a program on a virtual machine; `app` is the machine's identity, or the one that was asked for. */
export function machineToken(
  directory: Directory,
  app: App | undefined,
  { query, header, nowMs }: ManagedIdentityRequest,
): { readonly status: number; readonly body: object } {
  const refuse = (error_description: string) => ({
    status: 400,
    body: { error: 'invalid_request', error_description },
  });
  if (header !== 'true') return refuse('Required metadata header not specified');
  if (query.get('api-version') !== '2018-02-01') return refuse('Required query variable api-version is missing');
  const resource = resourceOf(query);
  if (resource !== graphResource) return refuse(`AADSTS500011: The resource ${resource} was not found in the tenant.`);
  if (app === undefined) return refuse('Identity not found');
  return { status: 200, body: tokenBody(directory, app, { resource, nowMs }) };
}

const graphResource = 'https://graph.microsoft.com';

function resourceOf(query: URLSearchParams): string {
  return query.get('resource')?.replace(/\/(\.default)?$/, '') ?? '';
}

function tokenBody(
  directory: Directory,
  app: App,
  { resource, nowMs }: { readonly resource: string; readonly nowMs: number },
): object {
  const now = Math.floor(nowMs / 1000);
  return {
    access_token: directory.issueToken(app, nowMs, TOKEN_SECONDS * 1000),
    client_id: app.clientId,
    expires_in: String(TOKEN_SECONDS),
    expires_on: String(now + TOKEN_SECONDS),
    not_before: String(now),
    resource,
    token_type: 'Bearer',
  };
}
