import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuedToken } from '../authority/directory.ts';
import { accessDenied, GraphError, invalidRequest } from '../graph-error.ts';
import { SITE_ROLES, type Site, type SiteRole } from '../lists/model.ts';
import { findList } from '../lists/sites.ts';
import { actAsPerson } from '../person.ts';
import { type Answer, disguise, errorAnswer } from './answer.ts';
import { commitOf, type Fault } from './faults.ts';
import { findOperation, type Target } from './find-operation.ts';
import type { Call, GraphRequest, Operation, Reply } from './operation.ts';
import { refusalOf } from './refusals.ts';
import type { State } from './state.ts';

/** Name of the operation that a request asks for; `unknown` when Graph has none. */
export function operationName(request: GraphRequest): string {
  try {
    return findOperation(request.method, pathOf(request)).operation.name;
  } catch (error) {
    if (error instanceof GraphError) return 'unknown';
    throw error;
  }
}

/** Answers one request on a site, with the fault that struck it. */
export async function perform(
  state: State,
  request: GraphRequest,
  { authenticated, fault }: { readonly authenticated: () => IssuedToken; readonly fault: Fault | undefined },
): Promise<Answer> {
  return withFault(state, request, fault, () => {
    const token = authenticated();
    const target = findOperation(request.method, pathOf(request));
    const query = queryOf(request);
    const { units } = target.operation;
    state.throttle.take(token.app.clientId, typeof units === 'number' ? units : units(query), state.now());
    return async () => {
      const reply = run(state, request, { token, target, query });
      const headers = { ...reply.headers, ...state.throttle.headers(token.app.clientId, state.now()) };
      return { kind: 'json', status: reply.status, body: withContext(request, reply), headers };
    };
  });
}

/**
 * Lets a fault decide whether, when and with which reply a change happens. `prepare` checks what comes before the
 * change and returns the change.
 */
export async function withFault(
  state: State,
  request: GraphRequest,
  fault: Fault | undefined,
  prepare: () => () => Promise<Answer>,
): Promise<Answer> {
  const clientRequestId = request.headers['client-request-id'];
  let answer: Answer = { kind: 'reset' };
  try {
    for (const action of fault?.before ?? []) actAsPerson(state, action);
    const refusal = refusalOf(fault);
    const when = commitOf(fault);
    if (refusal === undefined || when !== 'no') {
      const change = prepare();
      const work = () => change().catch((error: unknown) => errorAnswer(state, error, clientRequestId));
      if (when === 'yes') answer = await work();
      else if (when === 'held') state.hold(work);
      else if (typeof when === 'object') state.later(work, when.lateMs);
    }
    if (refusal !== undefined) answer = errorAnswer(state, refusal, clientRequestId);
  } catch (error) {
    answer = errorAnswer(state, error, clientRequestId);
  }
  if (fault?.delayMs !== undefined) {
    await sleep(fault.delayMs, undefined, { signal: state.stopping }).catch(() => undefined);
  }
  return disguise(answer, fault);
}

function run(
  state: State,
  request: GraphRequest,
  { token, target, query }: { readonly token: IssuedToken; readonly target: Target; readonly query: URLSearchParams },
): Reply {
  const site = state.sites.find(target.siteKey);
  checkAccess(site, token, target.operation);
  const call: Call = {
    state,
    request,
    token,
    site,
    parts: target.parts,
    query,
    actor: { id: token.app.clientId, displayName: token.app.name, type: 'application' },
    nowMs: state.now(),
    link: `${request.origin}/v1.0${pathOf(request)}`,
    list: () => findList(site, target.parts[0] ?? ''),
    json: () => parseJson(request),
  };
  return target.operation.run(call);
}

/** What the app may do in a site: the best of its consented permissions and of its grant there. */
function roleIn(site: Site, token: IssuedToken): SiteRole {
  const granted = site.grants.get(token.app.clientId)?.role ?? 'none';
  const roles = token.roles.map((role) => (role === 'Sites.Selected' ? granted : CONSENTED[role]));
  return SITE_ROLES.findLast((role) => roles.includes(role)) ?? 'none';
}

/** What the permissions for all sites amount to in each. */
const CONSENTED = {
  'Sites.FullControl.All': 'fullcontrol',
  'Sites.Manage.All': 'manage',
  'Sites.ReadWrite.All': 'write',
  'Sites.Read.All': 'read',
} as const;

function checkAccess(site: Site, token: IssuedToken, operation: Operation): void {
  const { needs } = operation;
  const allowed =
    needs === 'admin'
      ? token.roles.includes('Sites.FullControl.All')
      : SITE_ROLES.indexOf(roleIn(site, token)) >= SITE_ROLES.indexOf(needs);
  if (!allowed) throw accessDenied();
}

function parseJson(request: GraphRequest): unknown {
  if (request.headers['content-type']?.toLowerCase().startsWith('application/json') !== true) {
    throw new GraphError(415, 'Request_BadRequest', 'A valid Content-Type header is required: application/json.');
  }
  try {
    return JSON.parse(request.body);
  } catch {
    throw invalidRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

function withContext(request: GraphRequest, { body }: Reply): object | undefined {
  if (body === undefined) return undefined;
  return { '@odata.context': `${request.origin}/v1.0/$metadata#${pathOf(request).slice(1)}`, ...body };
}

function pathOf(request: GraphRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** The query as the service reads it: `+` is a space, as in forms. */
function queryOf(request: GraphRequest): URLSearchParams {
  return new URLSearchParams(request.url.slice(pathOf(request).length + 1));
}
