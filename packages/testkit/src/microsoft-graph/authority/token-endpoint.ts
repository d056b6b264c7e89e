import { timingSafeEqual } from 'node:crypto';
import { checkAssertion } from './client-assertion.ts';
import type { App, Directory } from './directory.ts';
import { badTokenRequest, invalidClient } from './sts-error.ts';

/** Seconds that an access token lives; the service says 60 to 90 minutes at random [D access-tokens]. */
export const TOKEN_SECONDS = 3599;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Graph in the world's and the national clouds [D deployments.md]. */
const GRAPH_RESOURCES: readonly string[] = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
];

/** A request to `/{tenant}/oauth2/v2.0/token`. */
export interface TokenRequest {
  readonly tenantId: string;
  readonly form: URLSearchParams;
  /** Origin that the client sees, such as `https://localhost:4000`. */
  readonly origin: string;
  readonly nowMs: number;
}

/**
 * The client credentials grant, with a secret or with an assertion [D v2-oauth2-client-creds-grant-flow]. Parameters
 * that the grant does not know are ignored, as the service does.
 *
 * @throws StsError
 */
export function grantToken(directory: Directory, request: TokenRequest): object {
  const { form, tenantId, nowMs } = request;
  if (!directory.hasTenant(tenantId)) {
    throw badTokenRequest(
      'invalid_request',
      90002,
      `Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );
  }
  const grant = required(form, 'grant_type');
  if (grant !== 'client_credentials') {
    throw badTokenRequest('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
  }
  const clientId = required(form, 'client_id');
  const app = directory.findApp(tenantId, clientId);
  if (app === undefined) {
    throw badTokenRequest(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  checkScope(required(form, 'scope'), tenantId);
  checkCredential(app, request);
  return {
    token_type: 'Bearer',
    expires_in: TOKEN_SECONDS,
    ext_expires_in: TOKEN_SECONDS,
    access_token: directory.issueToken(app, nowMs, TOKEN_SECONDS * 1000),
  };
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  throw badTokenRequest('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`);
}

/** MSAL adds OpenID scopes on some flows; for this one only `<resource>/.default` counts. */
function checkScope(scope: string, tenantId: string): void {
  const resources = scope.split(' ').filter((each) => !['openid', 'profile', 'offline_access'].includes(each));
  const [only = ''] = resources;
  if (resources.length !== 1 || !only.endsWith('/.default')) {
    throw badTokenRequest(
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const resource = only.slice(0, -'/.default'.length);
  if (GRAPH_RESOURCES.includes(resource)) return;
  throw badTokenRequest(
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  );
}

function checkCredential(app: App, { form, origin, nowMs }: TokenRequest): void {
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if (secret === null && assertion === null) {
    throw invalidClient(
      7000218,
      `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`,
    );
  }
  if (secret !== null) {
    checkSecret(app, secret, nowMs);
    return;
  }
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
    throw badTokenRequest(
      'invalid_request',
      900144,
      `The request body must contain the following parameter: 'client_assertion_type'.`,
    );
  }
  const audiences = [`${origin}/${app.tenantId}/oauth2/v2.0/token`, `${origin}/${app.tenantId}/v2.0`];
  checkAssertion(assertion ?? '', app, { audiences, nowMs });
}

function checkSecret(app: App, secret: string, nowMs: number): void {
  const found = app.secrets.find((each) => sameText(each.value, secret));
  if (found === undefined) {
    throw invalidClient(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`,
    );
  }
  if (found.expiresAt <= nowMs) {
    throw invalidClient(
      7000222,
      `The provided client secret keys for app '${app.clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    );
  }
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
