import { createHash } from 'node:crypto';
import { newAnswersCode } from '@tablee/core';
import { readDraftCode } from '../drafts/draft-code.ts';

/**
 * What the store finds a response by: SHA-256, hex, of the code in what a person typed or pasted; `undefined` where there
 * is none. Read as codes of drafts are: case, spaces, dashes and letters that look like digits do not matter.
 */
export function hashAnswersCode(typed: string): string | undefined {
  const letters = readDraftCode(typed);
  return letters === undefined ? undefined : hashOf(letters);
}

/** Looked for where nothing was typed that could be a code, so that every refusal costs the same. */
export const hashOfNoCode: string = hashOf('');

function hashOf(letters: string): string {
  return createHash('sha256').update(`tablee my answers\n${letters}`).digest('hex');
}

/**
 * The code of a response that is sent without a script. Its page's token ends in 256 bits that only the page and this
 * process know, so that a second press brings the same code, and nobody else can make it.
 */
export function codeOfToken(token: string): string {
  const digest = createHash('sha256').update(`tablee my answers of a page\n${token}`).digest();
  return newAnswersCode((bytes) => bytes.set(digest.subarray(0, bytes.length)));
}
