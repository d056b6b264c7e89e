import type { AdapterContext } from '@tablee/core';
import type { SheetsApi } from './sheets-api.ts';

/** What one piece of work has at hand. */
export interface Session {
  readonly api: SheetsApi;
  /** Whom to share the spreadsheet with, for advice. */
  readonly address: string;
  /** What was tried on the service itself since the connection was made. */
  readonly proven: { rowGuards: boolean };
  readonly context: Pick<AdapterContext, 'now' | 'log'>;
}
