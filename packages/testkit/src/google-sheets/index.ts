export type { Metadata, MetadataLocation } from './book/book.ts';
export type { PersonAction } from './person.ts';
export type { ServiceAccountKey } from './server/accounts.ts';
export type { Fault } from './server/faults.ts';
export { DOCUMENTED_QUOTA, type QuotaLimits } from './server/quota.ts';
export type { CallRecord } from './server/state.ts';
export { type GoogleSheetsOptions, type LocalGoogleSheets, startGoogleSheets } from './start-google-sheets.ts';
