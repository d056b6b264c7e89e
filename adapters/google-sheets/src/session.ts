import type { AdapterContext } from '@tablee/core';
import type { Audience } from './explain-failure.ts';
import type { SheetsApi } from './sheets-api.ts';

/** What one piece of work has at hand. */
export interface Session extends Audience {
  readonly api: SheetsApi;
  /** What was tried on the service itself since the connection was made. */
  readonly proven: { rowGuards: boolean };
  readonly context: Pick<AdapterContext, 'now' | 'log'>;
}
