import { metadataMethods } from './metadata-methods.ts';
import type { Method } from './method.ts';
import { spreadsheetMethods } from './spreadsheet-methods.ts';
import { valueMethods } from './value-methods.ts';

/** Every method of the stand-in on an existing spreadsheet. */
export const METHODS: readonly Method[] = [...spreadsheetMethods, ...metadataMethods, ...valueMethods];

/** Parameters that every method takes [D]. */
export const COMMON_QUERY: readonly string[] = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'uploadType',
  'upload_protocol',
];
