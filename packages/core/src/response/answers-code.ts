import type { FillRandom } from './response-id.ts';

/** Crockford's base 32: no letter that looks like a digit, and no U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 100 bits: more than anybody can try, few enough to copy by hand. */
const codeLength = 20;

/**
 * A new code with which a respondent comes back to what they sent. Made by whoever sends the response, before the first
 * try, and told to the collector alone: neither the response's id nor its answers, which others read, lead to it.
 */
export function newAnswersCode(random: FillRandom): string {
  const bytes = new Uint8Array(codeLength);
  random(bytes);
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}
