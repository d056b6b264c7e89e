import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that looks like a digit, and no U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 100 bits: more than anybody can try, few enough to copy by hand. */
const codeLength = 20;
const groupLength = 4;

/** A new code, as people read it: `7K2M-9QXT-0HBC-4VWN-E8RA`. */
export function newDraftCode(): string {
  const letters = [...randomBytes(codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return spokenDraftCode(letters);
}

/** A code in the groups that people read. */
export function spokenDraftCode(letters: string): string {
  return (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/**
 * The code in what a person typed or pasted, without its groups; `undefined` where there is none. Case, spaces and dashes
 * do not matter, O is 0, I and L are 1; of an address, what stands after the last `#` counts.
 */
export function readDraftCode(typed: string): string | undefined {
  if (typed.length > 500) return undefined;
  const letters = typed
    .slice(typed.lastIndexOf('#') + 1)
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return letters.length === codeLength && [...letters].every((letter) => alphabet.includes(letter))
    ? letters
    : undefined;
}

/** What the store finds a draft by: SHA-256, hex. The code is random, so no salt is needed. */
export function hashDraftCode(letters: string): string {
  return createHash('sha256').update(`tablee draft\n${letters}`).digest('hex');
}
