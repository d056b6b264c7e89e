import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../response/canonical-json.ts';
import type { FormSource } from './form-source.ts';

/**
 * SHA-256, hex, of a form as it lies in its folder: form.json and survey.json, whatever the order of their keys and the
 * spaces between them. `$schema`, which differs from place to place, is left out.
 */
export function sourceDigest({ definition, survey }: FormSource): string {
  const { $schema: _, ...rest } = definition;
  return bytesToHex(sha256(utf8ToBytes(canonicalJson([rest, survey]))));
}
