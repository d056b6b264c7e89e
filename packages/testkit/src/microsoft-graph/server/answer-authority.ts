import { instanceDiscovery, openIdConfiguration } from '../authority/discovery.ts';
import { machineToken, managedIdentityToken } from '../authority/managed-identity.ts';
import { StsError } from '../authority/sts-error.ts';
import { grantToken } from '../authority/token-endpoint.ts';
import { type Answer, statusOf } from '../calls/answer.ts';
import { commitOf } from '../calls/faults.ts';
import type { GraphRequest } from '../calls/operation.ts';
import type { State } from '../calls/state.ts';

/** Where the host of a program with a managed identity answers. */
export const MANAGED_IDENTITY_PATH = '/msi/token';

/** Where a virtual machine asks for its token [D managed-identities/how-to-use-vm-token]. */
const MACHINE_TOKEN_PATH = '/metadata/identity/oauth2/token';

/** Answers what belongs to the identity platform; undefined when the path is none of its. */
export function answerAuthority(state: State, request: GraphRequest): Answer | undefined {
  const url = new URL(request.url, request.origin);
  if (url.pathname === MANAGED_IDENTITY_PATH && request.method === 'GET')
    return answerManagedIdentity(state, request, url);
  // Microsoft's library asks with a slash at the end.
  if (url.pathname.replace(/\/$/, '') === MACHINE_TOKEN_PATH && request.method === 'GET')
    return answerMachine(state, request, url);
  const [, tenantId = '', rest] =
    /^\/([^/]+)\/(oauth2\/v2\.0\/token|v2\.0\/\.well-known\/openid-configuration|discovery\/instance)$/.exec(
      url.pathname,
    ) ?? [];
  switch (rest) {
    case 'oauth2/v2.0/token':
      return request.method === 'POST' ? answerToken(state, request, tenantId) : undefined;
    case 'v2.0/.well-known/openid-configuration':
      return ok(openIdConfiguration(request.origin, tenantId));
    case 'discovery/instance':
      return ok(instanceDiscovery(request.origin, tenantOf(url.searchParams.get('authorization_endpoint'))));
    default:
      return undefined;
  }
}

function answerToken(state: State, request: GraphRequest, tenantId: string): Answer {
  const fault = state.faults.take({ operation: 'token', url: request.url, body: request.body });
  const answer = ((): Answer => {
    if (fault?.reply === 'reset' || fault?.reply === 'hang') return { kind: fault.reply };
    const status = typeof fault?.reply === 'object' ? fault.reply.status : 503;
    if (typeof fault?.reply === 'object' || commitOf(fault) === 'no')
      return unavailable(status, fault?.retryAfterSeconds);
    return grant(state, request, tenantId);
  })();
  state.record({
    operation: 'token',
    method: request.method,
    url: request.url,
    status: statusOf(answer),
    bytes: request.body.length,
    inBatch: false,
    userAgent: request.headers['user-agent'],
    fault,
  });
  return answer;
}

function grant(state: State, { body, origin, headers }: GraphRequest, tenantId: string): Answer {
  const nowMs = state.now();
  try {
    return ok(grantToken(state.directory, { tenantId, form: new URLSearchParams(body), origin, nowMs }));
  } catch (error) {
    if (!(error instanceof StsError)) throw error;
    return { kind: 'json', status: error.status, body: error.body(nowMs, headers['client-request-id']) };
  }
}

function answerManagedIdentity(state: State, request: GraphRequest, url: URL): Answer {
  const fault = hostFault(state, request);
  if (fault !== undefined) return fault;
  const header = request.headers['x-identity-header'] ?? '';
  const registration = state.managedIdentity(header);
  if (registration === undefined)
    return { kind: 'json', status: 401, body: { statusCode: 401, message: 'Unauthorized' } };
  const app = state.directory.app(registration.clientId);
  const { status, body } = managedIdentityToken(
    state.directory,
    { app, header },
    { query: url.searchParams, header, nowMs: state.now() },
  );
  return { kind: 'json', status, body };
}

/** A host is busy where the fault of a token says so. */
function hostFault(state: State, { url, body }: GraphRequest): Answer | undefined {
  const fault = state.faults.take({ operation: 'token', url, body });
  if (fault === undefined) return undefined;
  const status = typeof fault.reply === 'object' ? fault.reply.status : 503;
  return { kind: 'json', status, body: { statusCode: status, message: 'The service is busy.' } };
}

function answerMachine(state: State, request: GraphRequest, { searchParams: query }: URL): Answer {
  const fault = hostFault(state, request);
  if (fault !== undefined) return fault;
  const registration = state.machineIdentity(query.get('client_id'));
  const app = registration === undefined ? undefined : state.directory.app(registration.clientId);
  const asked = { query, header: request.headers['metadata'], nowMs: state.now() };
  const { status, body } = machineToken(state.directory, app, asked);
  return { kind: 'json', status, body };
}

function ok(body: object): Answer {
  return { kind: 'json', status: 200, body };
}

/** 429 and 5xx of the token endpoint; the body is what is commonly seen [S]. */
function unavailable(status: number, retryAfterSeconds: number | undefined): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  const body = {
    error: 'temporarily_unavailable',
    error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
    error_codes: [90033],
  };
  return { kind: 'json', status, body, headers };
}

function tenantOf(authorizationEndpoint: string | null): string {
  return /^https:\/\/[^/]+\/([^/]+)\//.exec(authorizationEndpoint ?? '')?.[1] ?? 'common';
}
