import type { IncomingMessage } from 'node:http';
import type { SentFields } from '@tablee/html';
import { type BodyRefusal, readBytes } from '../read-body.ts';

/** The fields of an HTML form, or why there are none. */
export type FieldsReading =
  | { readonly ok: true; readonly fields: SentFields }
  | { readonly ok: false; readonly code: BodyRefusal };

/** Percent-encoding makes three bytes of one: a body that JSON would take fits. */
const encodedBytes = 3;
/** More fields than any form has, repeated questions included. */
const mostFields = 5000;
const formType = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * Reads a body as HTML forms send it without files, in UTF-8 and without compression. In the same order as JSON bodies:
 * type, announced length, real length, then the number of fields and their encoding.
 */
export async function readFormFields(incoming: IncomingMessage, maxBytes: number): Promise<FieldsReading> {
  const { headers } = incoming;
  const encoding = headers['content-encoding'];
  if (!formType.test(headers['content-type'] ?? '')) return { ok: false, code: 'wrong-content-type' };
  if (encoding !== undefined && encoding !== 'identity') return { ok: false, code: 'wrong-content-type' };
  const most = maxBytes * encodedBytes;
  if (Number(headers['content-length'] ?? 0) > most) return { ok: false, code: 'too-large' };
  const bytes = await readBytes(incoming, most);
  if (bytes === 'too-large' || bytes === 'unreadable') return { ok: false, code: bytes };
  const fields = parseFields(bytes.toString('latin1'));
  return fields === undefined ? { ok: false, code: 'unreadable' } : { ok: true, fields };
}

/** Names and values of `a=1&b=2`, each name's values in order; undefined where something is not UTF-8. */
function parseFields(text: string): SentFields | undefined {
  const fields = new Map<string, string[]>();
  const pairs = text.split('&', mostFields + 1);
  if (pairs.length > mostFields) return undefined;
  for (const pair of pairs) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = decoded(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined) return undefined;
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [value]);
    else known.push(value);
  }
  return fields;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (fault) {
    if (fault instanceof URIError) return undefined;
    throw fault;
  }
}
