/**
 * Every code of a {@link TableeError}. A code is stable: people search for it. The table in `packages/core/README.md`
 * says what each means; a test holds the two together.
 */
export const errorCodes = [
  'SETTINGS_INVALID',
  'SETTINGS_MISSING',
  'SETTINGS_SECRET_MISSING',
  'FORM_INVALID',
  'FORM_UNSUPPORTED',
  'FORM_UNKNOWN',
  'EXPRESSION_INVALID',
  'ORGANISATION_UNKNOWN',
  'ADAPTER_UNKNOWN',
  'ADAPTER_INVALID',
  'DESTINATION_UNKNOWN',
  'DESTINATION_UNREACHABLE',
  'DESTINATION_DAMAGED',
  'DESTINATION_REFUSED',
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'STORE_NEWER',
  'BACKUP_MISSING',
  'BACKUP_EXISTS',
  'BACKUP_DAMAGED',
  'PORT_TAKEN',
  'LINK_INVALID',
  'INVITATION_REFUSED',
  'MAIL_MISSING',
  'ASSETS_MISSING',
  'EXPORT_FAILED',
  'RESPONSE_UNKNOWN',
  'RESPONSE_AMBIGUOUS',
  'PERSON_UNKNOWN',
  'BACKFILL_REFUSED',
  'TEXTS_UNREADABLE',
] as const;

/** The code of an expected failure, `AREA_PROBLEM`. */
export type ErrorCode = (typeof errorCodes)[number];
