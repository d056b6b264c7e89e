import { TableeError } from '@tablee/core';
import { failureTexts } from './failure-texts.ts';

/** Why something was not delivered, for the status and the desk: no answers, no addresses. */
export interface Failure {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  /** Nothing gets through before a person has done what `fix` says. */
  readonly needsRepair?: boolean;
}

/**
 * Explains what an adapter threw. The message of a fault that is no `TableeError` may hold anything, so only its code
 * is kept. `language` is that of the words that are found here; an adapter has chosen its own.
 */
export function failureOf(fault: unknown, language: 'fr' | 'en' = 'en'): Failure {
  if (fault instanceof TableeError) {
    const { code, message, fix, needsRepair } = fault;
    return { code, cause: message, fix, ...(needsRepair ? { needsRepair } : {}) };
  }
  return { code: 'DESTINATION_UNREACHABLE', ...failureTexts[language].unreachable(faultCode(fault)) };
}

function faultCode(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
  return /^[A-Za-z0-9_]{1,40}$/.test(code) ? code : '';
}
