import { z } from 'zod';
import type { IssuedToken } from '../authority/directory.ts';
import { GraphError, invalidRequest } from '../graph-error.ts';
import { parseBody } from '../lists/parse-body.ts';
import { type Answer, JSON_TYPE, statusOf } from './answer.ts';
import type { Fault } from './faults.ts';
import type { GraphRequest } from './operation.ts';
import { operationName, perform } from './perform.ts';
import type { State } from './state.ts';

/** Requests in one batch at most [D json-batching.md]. */
const MAX_REQUESTS = 20;

interface InnerRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[] | undefined;
}

interface InnerResponse {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const batchSchema: z.ZodType<{ readonly requests: readonly InnerRequest[] }> = z.strictObject({
  requests: z.array(
    z.strictObject({
      id: z.string().min(1),
      method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
      url: z.string().min(1),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
      dependsOn: z.array(z.string()).optional(),
    }),
  ),
});

/** Reads a batch. @throws GraphError 400 for the whole of it, as documented for a malformed batch. */
function readBatch(body: string): readonly InnerRequest[] {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Invalid batch payload format.');
  }
  const { requests } = parseBody(batchSchema, given, 'batchRequestContent');
  if (requests.length > MAX_REQUESTS) {
    throw new GraphError(
      400,
      'MaximumValueExceeded',
      `Number of batch request steps exceeds the maximum value of ${MAX_REQUESTS}.`,
    );
  }
  const ids = requests.map((request) => request.id.toLowerCase());
  if (requests.length === 0 || new Set(ids).size < ids.length) {
    throw new GraphError(400, 'BadRequest', 'Invalid batch payload format: request ids must be present and unique.');
  }
  for (const request of requests) checkInner(request, ids);
  return requests;
}

function checkInner(request: InnerRequest, ids: readonly string[]): void {
  const names = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase());
  if (request.body !== undefined && !names.includes('content-type')) {
    throw invalidRequest(`Write request id : ${request.id} does not contain Content-Type header or body.`);
  }
  const at = ids.indexOf(request.id.toLowerCase());
  // A request that depends on a later one, or on itself, can never run.
  const wrong = request.dependsOn?.find((id) => !ids.slice(0, at).includes(id.toLowerCase()));
  if (wrong !== undefined) throw invalidRequest(`Invalid dependsOn '${wrong}' of request ${request.id}.`);
  if (/^https?:/i.test(request.url) || request.url.includes('$batch')) {
    throw invalidRequest(`Invalid URL of request ${request.id}.`);
  }
}

/**
 * Carries out a batch: each request on its own, with its own status, headers, resource units and fault. Requests without
 * `dependsOn` take effect in any order; a request whose predecessor failed gets 424.
 *
 * @throws GraphError 400
 */
export function prepareBatch(state: State, request: GraphRequest, token: IssuedToken): () => Promise<Answer> {
  const requests = readBatch(request.body);
  return async () => {
    const done = new Map<string, InnerResponse>();
    for (const inner of inOrder(state, requests)) {
      const failed = inner.dependsOn?.some((id) => (done.get(id.toLowerCase())?.status ?? 500) >= 400) === true;
      const response = failed ? failedDependency(state, inner) : await performInner(state, inner, { request, token });
      done.set(inner.id.toLowerCase(), response);
    }
    const responses =
      state.batchOrder === 'shuffled'
        ? shuffled([...done.values()])
        : requests.flatMap((each) => done.get(each.id.toLowerCase()) ?? []);
    return { kind: 'json', status: 200, body: { responses } };
  };
}

/** Requests that depend on nothing in any order, and those that do as they came, after them. */
function inOrder(state: State, requests: readonly InnerRequest[]): readonly InnerRequest[] {
  if (state.batchOrder === 'kept') return requests;
  const free = requests.filter((request) => (request.dependsOn ?? []).length === 0);
  return [...shuffled(free), ...requests.filter((request) => !free.includes(request))];
}

let shuffles = 0;

/** Another order each time, the same in every run: no test depends on luck. */
function shuffled<T>(all: readonly T[]): T[] {
  const result = [...all];
  shuffles += 1;
  let seed = (shuffles * 2_654_435_761) % 2_147_483_647;
  for (let last = result.length - 1; last > 0; last -= 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const other = seed % (last + 1);
    const kept = result[last];
    const moved = result[other];
    if (kept === undefined || moved === undefined) continue;
    result[last] = moved;
    result[other] = kept;
  }
  return result;
}

async function performInner(
  state: State,
  inner: InnerRequest,
  { request, token }: { readonly request: GraphRequest; readonly token: IssuedToken },
): Promise<InnerResponse> {
  const lowered = Object.entries(inner.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const single: GraphRequest = {
    method: inner.method,
    url: inner.url.startsWith('/') ? inner.url : `/${inner.url}`,
    headers: Object.fromEntries(lowered),
    body: inner.body === undefined ? '' : JSON.stringify(inner.body),
    origin: request.origin,
  };
  const operation = operationName(single);
  const fault = state.faults.take({ operation, url: single.url, body: single.body });
  const answer = await perform(state, single, { authenticated: () => token, fault });
  state.record({
    operation,
    method: single.method,
    url: single.url,
    status: statusOf(answer),
    bytes: single.body.length,
    inBatch: true,
    fault,
  });
  return innerResponse(state, inner.id, answer, fault);
}

function innerResponse(state: State, id: string, answer: Answer, fault: Fault | undefined): InnerResponse {
  if (answer.kind === 'json') {
    const type = answer.body === undefined ? {} : { 'Content-Type': JSON_TYPE };
    return {
      id,
      status: answer.status,
      headers: { 'Cache-Control': 'no-cache', ...type, ...answer.headers },
      body: answer.body,
    };
  }
  if (answer.kind === 'text')
    return { id, status: answer.status, headers: { 'Content-Type': answer.type }, body: answer.body };
  const retry = fault?.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(fault.retryAfterSeconds) };
  const error = new GraphError(504, 'UnknownError', '');
  return { id, status: 504, headers: { 'Content-Type': JSON_TYPE, ...retry }, body: error.body(state.now()) };
}

function failedDependency(state: State, inner: InnerRequest): InnerResponse {
  const error = new GraphError(424, 'FailedDependency', 'Failed Dependency');
  return { id: inner.id, status: 424, headers: { 'Content-Type': JSON_TYPE }, body: error.body(state.now()) };
}
