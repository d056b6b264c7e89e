import { randomBytes } from 'node:crypto';

/** Where a new folder's key lies: beside the settings, which no address serves, and out of every repository. */
export const encryptionKeyFile = 'encryption.key';

/** What `tablee.json` says of it. */
export const encryptionSettings: {
  readonly current: string;
  readonly keys: Readonly<Record<string, { readonly file: string }>>;
} = { current: 'key-1', keys: { 'key-1': { file: encryptionKeyFile } } };

/** A key of 32 random bytes as its file holds it. */
export function newEncryptionKey(): string {
  return `${randomBytes(32).toString('base64')}\n`;
}

/** The mode of a file that is written into a new folder: a key is its owner's alone. */
export function modeOf(path: string): number {
  return path === encryptionKeyFile ? 0o600 : 0o666;
}
