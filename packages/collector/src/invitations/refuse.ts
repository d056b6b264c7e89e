import { TableeError } from '@tablee/core';
import type { Refusal } from './invitation-texts.ts';

/** The error of a refused invitation. */
export function refused({ message, fix }: Refusal): TableeError {
  return new TableeError('INVITATION_REFUSED', message, { fix });
}

/** Whether a fault is a refused invitation, which a person can mend. */
export function isRefusal(fault: unknown): fault is TableeError {
  return fault instanceof TableeError && fault.code === 'INVITATION_REFUSED';
}
