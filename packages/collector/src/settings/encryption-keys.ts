import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SecretReference } from '@tablee/core';
import type { CollectorSettings } from './collector-settings.ts';
import { type Finding, jsonPath } from './finding.ts';
import type { FindingLanguage, FindingText } from './finding-language.ts';
import { collectorWords } from './words/collector-words.ts';

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
  /** Of the findings; English when left out. */
  readonly language?: FindingLanguage;
}

const keyBytes = 32;

/** Reads every key that `encryption` of `tablee.json` refers to. A finding never holds any of it. */
export async function readEncryptionKeys(
  { encryption }: Pick<CollectorSettings, 'encryption'>,
  places: KeyPlaces,
): Promise<EncryptionKeysReading> {
  if (encryption === undefined) return { findings: [] };
  const { language = 'en' } = places;
  const allowed = collectorWords[language].keyAllowed(keyBytes);
  const findings: Finding[] = [];
  const byId = new Map<string, Uint8Array>();
  for (const [id, reference] of Object.entries(encryption.keys)) {
    const reading = await readKey(reference, places);
    if ('key' in reading) byId.set(id, reading.key);
    else findings.push({ ...stop, path: jsonPath(['encryption', 'keys', id]), language, allowed, ...reading });
  }
  return findings.length > 0 ? { findings } : { keys: { current: encryption.current, byId }, findings };
}

const stop = { severity: 'error', blocks: 'start', file: 'tablee.json' } as const;

type KeyReading = { readonly key: Uint8Array } | Omit<FindingText, 'allowed'>;

async function readKey(reference: SecretReference, { folder, env, language = 'en' }: KeyPlaces): Promise<KeyReading> {
  const words = collectorWords[language];
  if ('env' in reference) {
    const { env: name } = reference;
    const value = env[name] ?? '';
    if (value === '') return words.noVariable(name);
    const key = decoded(value);
    return key === undefined ? words.variableHoldsNone(name) : { key };
  }
  const { file } = reference;
  const path = resolve(folder, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (fault) {
    return words.fileUnreadable(file, path, fault instanceof Error && 'code' in fault ? String(fault.code) : undefined);
  }
  const key = decoded(text);
  return key === undefined ? words.fileHoldsNone(file, path) : { key };
}

function decoded(text: string): Uint8Array | undefined {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return new Uint8Array(Buffer.from(written, 'hex'));
  if (!/^[\w+/-]{43}=?$/.test(written)) return undefined;
  const bytes = new Uint8Array(Buffer.from(written, 'base64'));
  return bytes.length === keyBytes ? bytes : undefined;
}
