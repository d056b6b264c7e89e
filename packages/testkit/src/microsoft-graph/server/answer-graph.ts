import { type Answer, errorAnswer, statusOf } from '../calls/answer.ts';
import { authenticate } from '../calls/authenticate.ts';
import { prepareBatch } from '../calls/batch.ts';
import type { GraphRequest } from '../calls/operation.ts';
import { operationName, perform, withFault } from '../calls/perform.ts';
import type { State } from '../calls/state.ts';
import { GraphError } from '../graph-error.ts';

/** Answers a request below `/v1.0`, alone or a whole batch, and records it. */
export async function answerGraph(state: State, outer: GraphRequest): Promise<Answer> {
  const request = { ...outer, url: outer.url.slice('/v1.0'.length) };
  const isBatch = /^\/\$batch\/?$/.test(decodeURIComponent(request.url));
  const operation = isBatch ? '$batch' : operationName(request);
  const fault = state.faults.take({ operation, url: request.url, body: request.body });
  const authenticated = () => authenticate(state, request.headers['authorization']);
  const answer = isBatch
    ? await withFault(state, request, fault, () => {
        const token = authenticated();
        if (request.method !== 'POST') throw methodNotAllowed();
        return prepareBatch(state, request, token);
      })
    : await perform(state, request, { authenticated, fault });
  state.record({
    operation,
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

/** `/beta` and other versions. */
export function unknownVersion(state: State, version: string): Answer {
  return errorAnswer(state, new GraphError(400, 'BadRequest', `Invalid version: ${version}`));
}

function methodNotAllowed(): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
}
