import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: twice what ASVS 5.0 asks of a session (7.2.3). */
const codeBytes = 32;

/** Random bytes that a person or a browser holds, and what the store keeps of them. */
export interface SecretCode {
  readonly code: string;
  readonly hash: string;
}

/** Draws a code, base64url. */
export function drawCode(): SecretCode {
  const code = randomBytes(codeBytes).toString('base64url');
  return { code, hash: hashCode(code) };
}

/** SHA-256, hex. Codes are random, so no salt is needed. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
