import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** Why a body was not read; the names are codes of problems. */
export type BodyRefusal = 'wrong-content-type' | 'too-large' | 'unreadable';

/** JSON text that is safe to parse, or why there is none. */
export type BodyReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: BodyRefusal };

/** How deep objects and lists may lie in each other. `JSON.parse` would take 10,000, and what comes after it would not. */
export const maxDepth = 32;

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * Reads a JSON body. In this order: only `application/json` in UTF-8 and without compression, so that neither a form of
 * another site nor a gzip bomb gets in; the announced length, then the length that really comes; UTF-8; depth; JSON.
 * A refused body is not kept.
 */
export async function readJsonBody(incoming: IncomingMessage, maxBytes: number): Promise<BodyReading> {
  const { headers } = incoming;
  if (!jsonType.test(headers['content-type'] ?? '')) return { ok: false, code: 'wrong-content-type' };
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return { ok: false, code: 'wrong-content-type' };
  if (Number(headers['content-length'] ?? 0) > maxBytes) return { ok: false, code: 'too-large' };
  const bytes = await readBytes(incoming, maxBytes);
  if (bytes === 'too-large' || bytes === 'unreadable') return { ok: false, code: bytes };
  return parseJsonBytes(bytes);
}

/** Parses bytes as JSON, if they are UTF-8 and at most {@link maxDepth} deep. */
export function parseJsonBytes(bytes: Buffer): BodyReading {
  if (!isUtf8(bytes) || isTooDeep(bytes)) return { ok: false, code: 'unreadable' };
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
  } catch (fault) {
    if (fault instanceof SyntaxError) return { ok: false, code: 'unreadable' };
    throw fault;
  }
}

/** The bytes of a body, up to a limit that the sender does not announce. */
export function readBytes(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | 'too-large' | 'unreadable'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (result: Buffer | 'too-large' | 'unreadable'): void => {
      incoming.off('data', onData).off('end', onEnd).off('close', onCut).off('error', onCut);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > maxBytes) {
        // The adapter throws the rest away, or closes the connection when it does not end.
        incoming.pause();
        settle('too-large');
      } else chunks.push(chunk);
    };
    const onEnd = (): void => {
      const [first] = chunks;
      settle(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    };
    const onCut = (): void => settle('unreadable');
    incoming.on('data', onData).on('end', onEnd).on('close', onCut).on('error', onCut);
    if (incoming.destroyed) onCut();
  });
}

const quote = 0x22;
const backslash = 0x5c;

/** Whether brackets nest deeper than {@link maxDepth}, in one pass over the bytes and without parsing anything. */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
