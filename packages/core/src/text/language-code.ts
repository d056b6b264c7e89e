/**
 * A language as settings and texts name it (BCP 47): two letters, or three where ISO 639-1 has none, as `atj` for
 * Atikamekw; a region where it matters, as in `fr-CA`.
 */
export const languageCode: RegExp = /^[a-z]{2,3}(-[A-Z]{2})?$/;
