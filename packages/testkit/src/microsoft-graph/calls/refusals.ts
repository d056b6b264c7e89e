import { accessDenied, GraphError } from '../graph-error.ts';
import { expired } from './authenticate.ts';
import type { Fault } from './faults.ts';
import { throttled } from './throttle.ts';

/** The refusal that a fault asks for in place of the answer. */
export function refusalOf(fault: Fault | undefined): GraphError | undefined {
  switch (fault?.reply) {
    case 'unauthenticated':
      return expired();
    case 'forbidden':
      return accessDenied();
    case 'throttled':
      return throttled(fault.retryAfterSeconds);
    case 'unavailable':
      return withStatus(503, fault.retryAfterSeconds);
    default:
      return typeof fault?.reply === 'object' ? withStatus(fault.reply.status, fault.retryAfterSeconds) : undefined;
  }
}

function withStatus(status: number, retryAfterSeconds: number | undefined): GraphError {
  const [code, message] = WORDS[status] ?? (status < 500 ? BAD : GENERAL);
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new GraphError(status, code, message, { headers });
}

const BAD = ['invalidRequest', 'Invalid request'] as const;
const GENERAL = ['generalException', 'General exception while processing'] as const;
/** Codes as documented [D errors.md]; the texts are what is commonly seen [S]. */
const WORDS: Readonly<Record<number, readonly [string, string]>> = {
  401: ['unauthenticated', 'The caller is not authenticated.'],
  403: ['accessDenied', 'Access denied'],
  404: ['itemNotFound', 'The resource could not be found.'],
  409: ['nameAlreadyExists', 'Name already exists'],
  423: ['notAllowed', 'The resource that is being accessed is locked.'],
  424: ['FailedDependency', 'Failed Dependency'],
  429: ['activityLimitReached', 'The request has been throttled'],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable.'],
  504: ['UnknownError', 'Gateway Timeout'],
};
