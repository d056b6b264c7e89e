import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** PBKDF2 with SHA-256 without WebCrypto, in pieces of 10 ms so that typing goes on. */
export const deriveKeyInScript: typeof deriveKey = async ({ cost, keyLength = 32 }, salt, password) => ({
  parameters: {},
  derivedKey: await pbkdf2Async(sha256, password, salt, { c: cost, dkLen: keyLength, asyncTick: 10 }),
});
