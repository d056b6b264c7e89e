import { TableeError } from '@tablee/core';
import type { Refusal } from './invitation-texts.ts';

/** The error of a refused invitation. */
export function refused({ message, fix }: Refusal): TableeError {
  return new TableeError('INVITATION_REFUSED', message, { fix });
}
