import { secretReferenceSchema } from '@tablee/core';
import { type Finding, jsonPath } from './finding.ts';
import type { FindingLanguage } from './finding-language.ts';
import { organisationWords } from './words/organisation-words.ts';

/** Keys whose value is a secret by its name: `clientSecret`, `apiKey`, `privateKey`, `password`, `accessToken`… */
const secretKey = /(secret|password|passphrase|token|credentials|private_?key|api_?key|certificate)$/i;
/** Values that are secrets whatever their key says: keys in PEM or of 32 bytes, Google and Microsoft credentials, tokens. */
const secretValue =
  /-----BEGIN|^[A-Za-z0-9+/]{43}=$|^[0-9a-f]{64}$|^(ya29\.|GOCSPX-|gh[pousr]_|xox[abp]-|eyJ[A-Za-z0-9_-]{10,}\.)|"private_key"/;

/** Whether a value under a key looks like a secret, and so must not be repeated anywhere. */
export function looksSecret(key: string, value: string): boolean {
  return secretKey.test(key) || secretValue.test(value);
}

/** Whose settings are looked at. */
export interface SettingsFile {
  readonly file: string;
  /** In which findings about it are said. */
  readonly language: FindingLanguage;
}

/** Secrets written into a settings file instead of being referred to. `value` is that file's JSON, `path` where it starts. */
export function literalSecrets(
  value: unknown,
  file: SettingsFile,
  path: readonly PropertyKey[] = [],
): readonly Finding[] {
  if (typeof value === 'string') {
    return looksSecret(String(path.at(-1) ?? ''), value) ? [literalSecret(file, path)] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => literalSecrets(item, file, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  if (secretReferenceSchema.safeParse(value).success) return [];
  return Object.entries(value).flatMap(([key, item]) => literalSecrets(item, file, [...path, key]));
}

function literalSecret({ file, language }: SettingsFile, path: readonly PropertyKey[]): Finding {
  const said = organisationWords[language].literalSecret;
  return { severity: 'error', blocks: 'start', file, path: jsonPath(path), language, ...said };
}

/** References whose environment variable is not set: delivery will wait for it, nothing else does. */
export function missingSecrets(
  value: unknown,
  file: SettingsFile,
  env: Readonly<Record<string, string | undefined>>,
  path: readonly PropertyKey[] = [],
): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => missingSecrets(item, file, env, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const reference = secretReferenceSchema.safeParse(value);
  if (!reference.success) {
    return Object.entries(value).flatMap(([key, item]) => missingSecrets(item, file, env, [...path, key]));
  }
  if (!('env' in reference.data) || (env[reference.data.env] ?? '') !== '') return [];
  const said = organisationWords[file.language].missingSecret(reference.data.env);
  return [{ severity: 'warning', blocks: 'nothing', ...file, path: jsonPath(path), ...said }];
}
