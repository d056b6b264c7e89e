import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';

/** What a sealed text belongs to: it opens nowhere else. */
export interface SealPlace {
  readonly organisation: string;
  readonly form: string;
  readonly id: string;
  readonly expiresAt: number;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Lengths are rounded up to this many bytes, so that a store does not tell how much was written. */
const padBytes = 1024;

/**
 * Seals a text so that it takes both the collector's key and the person's code to read it. The padding is blanks behind
 * the text, which JSON does not mind.
 */
export function seal(
  text: string,
  place: SealPlace,
  code: string,
  keys: EncryptionKeys,
): { readonly keyId: string; readonly sealed: string } {
  const keyId = keys.current;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFor(place, code, keys.byId.get(keyId)), nonce);
  cipher.setAAD(associated(place, keyId));
  const bytes = Buffer.from(text, 'utf8');
  const padding = Buffer.alloc(padBytes - (bytes.length % padBytes), ' ');
  const parts = [nonce, cipher.update(bytes), cipher.update(padding), cipher.final(), cipher.getAuthTag()];
  return { keyId, sealed: Buffer.concat(parts).toString('base64url') };
}

/** The text with its padding; `undefined` where the key is not there any more, or anything was changed. */
export function unseal(
  { keyId, sealed }: { readonly keyId: string; readonly sealed: string },
  place: SealPlace,
  code: string,
  keys: EncryptionKeys,
): string | undefined {
  const secret = keys.byId.get(keyId);
  const bytes = Buffer.from(sealed, 'base64url');
  if (secret === undefined || bytes.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, keyFor(place, code, secret), bytes.subarray(0, nonceBytes));
  decipher.setAAD(associated(place, keyId));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = [decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch (fault) {
    // Node says no more than that: another key, or a changed text.
    if (fault instanceof Error && fault.message.includes('authenticate')) return undefined;
    throw fault;
  }
}

/** HKDF-SHA-256 (RFC 5869) over key and code together, both of fixed length. */
function keyFor({ id }: SealPlace, code: string, secret: Uint8Array | undefined): Uint8Array {
  if (secret === undefined) throw new Error('the current key is not in the key ring');
  const material = Buffer.concat([secret, Buffer.from(code, 'ascii')]);
  return new Uint8Array(hkdfSync('sha256', material, id, 'tablee draft 1', 32));
}

function associated({ organisation, form, id, expiresAt }: SealPlace, keyId: string): Buffer {
  return Buffer.from(['tablee draft 1', organisation, form, id, keyId, String(expiresAt)].join('\n'), 'utf8');
}
