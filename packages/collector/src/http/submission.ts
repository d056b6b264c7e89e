import { isResponseId, type JsonObject, type Submission } from '@tablee/core';

const keys: ReadonlySet<string> = new Set([
  'id',
  'formVersion',
  'formDigest',
  'language',
  'startedAt',
  'data',
  'link',
  'draft',
  'answersCode',
  'challenge',
  'website',
]);

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function isOptionalText(value: unknown, maxLength: number): value is string | undefined {
  return value === undefined || isText(value, maxLength);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJsonObject(value: unknown): value is JsonObject {
  return isObject(value);
}

/**
 * Reads the envelope of a response by hand, because it is read for every response. The answers inside are not looked
 * at. `startedAt` must be a date, and may be any: clocks of phones are wrong by years.
 */
export function readSubmission(value: unknown): Submission | undefined {
  if (!isObject(value)) return undefined;
  for (const key of Object.keys(value)) if (!keys.has(key)) return undefined;
  const { id, formVersion, formDigest, language, startedAt, data, link, draft, answersCode, challenge, website } =
    value;
  if (!isText(id, 36) || !isResponseId(id)) return undefined;
  if (!isText(formVersion, 32) || !isText(language, 16)) return undefined;
  if (!isOptionalText(formDigest, 64)) return undefined;
  if (!isText(startedAt, 40) || Number.isNaN(Date.parse(startedAt))) return undefined;
  if (!isJsonObject(data)) return undefined;
  if (!isOptionalText(draft, 64) || !isOptionalText(answersCode, 64)) return undefined;
  if (!isOptionalText(link, 64) || !isOptionalText(challenge, 4096) || !isOptionalText(website, 4096)) return undefined;
  return {
    id,
    formVersion,
    language,
    startedAt,
    data,
    ...(formDigest === undefined ? {} : { formDigest }),
    ...(link === undefined ? {} : { link }),
    ...(draft === undefined ? {} : { draft }),
    ...(answersCode === undefined ? {} : { answersCode }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(website === undefined ? {} : { website }),
  };
}
