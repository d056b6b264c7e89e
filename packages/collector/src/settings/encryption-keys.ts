import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SecretReference } from '@tablee/core';
import type { CollectorSettings } from './collector-settings.ts';
import { type Finding, jsonPath } from './finding.ts';

/** Keys of 32 bytes: the current one seals, the others still open what they sealed. */
export interface EncryptionKeys {
  readonly current: string;
  readonly byId: ReadonlyMap<string, Uint8Array>;
}

/** The keys, where settings name any, or what keeps them from being read: then the collector must not start. */
export interface EncryptionKeysReading {
  readonly keys?: EncryptionKeys;
  readonly findings: readonly Finding[];
}

/** Where the references of `tablee.json` lead. */
interface KeyPlaces {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const keyBytes = 32;
const allowed = `${keyBytes} random bytes in base64 or hexadecimal`;
const makeOne = 'a new one comes from `openssl rand -base64 32`, and drafts that an older key sealed need that key';

/** Reads every key that `encryption` of `tablee.json` refers to. A finding never holds any of it. */
export async function readEncryptionKeys(
  { encryption }: Pick<CollectorSettings, 'encryption'>,
  places: KeyPlaces,
): Promise<EncryptionKeysReading> {
  if (encryption === undefined) return { findings: [] };
  const findings: Finding[] = [];
  const byId = new Map<string, Uint8Array>();
  for (const [id, reference] of Object.entries(encryption.keys)) {
    const reading = await readKey(reference, places);
    if ('key' in reading) byId.set(id, reading.key);
    else findings.push({ ...stop, path: jsonPath(['encryption', 'keys', id]), ...reading });
  }
  return findings.length > 0 ? { findings } : { keys: { current: encryption.current, byId }, findings };
}

const stop = { severity: 'error', blocks: 'start', file: 'tablee.json' } as const;

type KeyReading = { readonly key: Uint8Array } | Pick<Finding, 'found' | 'allowed' | 'fix'>;

async function readKey(reference: SecretReference, { folder, env }: KeyPlaces): Promise<KeyReading> {
  if ('env' in reference) {
    const { env: name } = reference;
    const value = env[name] ?? '';
    if (value === '') return { found: `the environment variable ${name} is not set`, allowed, fix: `Set ${name}.` };
    const key = decoded(value);
    return key === undefined
      ? { found: `the environment variable ${name} holds no key`, allowed, fix: `Correct ${name}: ${makeOne}.` }
      : { key };
  }
  const { file } = reference;
  const path = resolve(folder, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'no reason given';
    const fix = `Put the key there (${path}), readable by the account that runs Tablée: ${makeOne}.`;
    return { found: `the key's file ${file} cannot be read (${code})`, allowed, fix };
  }
  const key = decoded(text);
  const fix = `Correct the file ${path}: ${makeOne}.`;
  return key === undefined ? { found: `the file ${file} holds no key`, allowed, fix } : { key };
}

function decoded(text: string): Uint8Array | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return new Uint8Array(Buffer.from(written, 'hex'));
  if (!/^[\w+/-]{43}=?$/.test(written)) return undefined;
  const bytes = new Uint8Array(Buffer.from(written, 'base64'));
  return bytes.length === keyBytes ? bytes : undefined;
}
