import type { AdapterContext } from '@tablee/core';
import type { SheetsApi } from './sheets-api.ts';

/** What one piece of work has at hand. */
export interface Session {
  readonly api: SheetsApi;
  /** Whom to share the spreadsheet with, for advice. */
  readonly address: string;
  readonly context: Pick<AdapterContext, 'now' | 'log'>;
}
