import type { SecretReference } from '@tablee/core';
import type { Assets } from '../http/assets.ts';
import type { Log } from '../observation/log.ts';
import type { DeskParts } from './desk-page.ts';
import type { SendSignInLink } from './sign-in/mail-link.ts';

/** What the desk is made of, beside what its pages stand on. */
export interface DeskOptions extends Omit<DeskParts, 'audit' | 'people' | 'sessions' | 'references'> {
  readonly assets: Pick<Assets, 'add' | 'results'>;
  readonly readSecret: (reference: SecretReference) => Promise<string>;
  readonly log: Log;
  /** Carries a one-time link to a listed person; without it, that way in is not offered. */
  readonly sendSignInLink?: SendSignInLink | undefined;
}
