import { TableeError } from '@tablee/core';

/** Why something was not delivered, for the status and the desk: no answers, no addresses. */
export interface Failure {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

/**
 * Explains what an adapter threw. The message of a fault that is no `TableeError` may hold anything, so only its code
 * is kept.
 */
export function failureOf(fault: unknown): Failure {
  if (fault instanceof TableeError) return { code: fault.code, cause: fault.message, fix: fault.fix };
  const code = faultCode(fault);
  return {
    code: 'DESTINATION_UNREACHABLE',
    cause: `The destination could not be reached, or it did not answer as expected${code === '' ? '' : ` (${code})`}.`,
    fix: 'There is nothing to do at first: the same rows are sent again. If it lasts, check the destination’s settings and its service.',
  };
}

function faultCode(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
  return /^[A-Za-z0-9_]{1,40}$/.test(code) ? code : '';
}
