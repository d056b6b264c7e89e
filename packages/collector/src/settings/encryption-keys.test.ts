import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectorSettingsSchema } from './collector-settings.ts';
import { readEncryptionKeys } from './encryption-keys.ts';
import { folderOf, tinyFolder } from './folder-for-tests.ts';
import { loadConfiguration } from './load-configuration.ts';

const settingsWith = (encryption: unknown): ReturnType<typeof collectorSettingsSchema.parse> =>
  collectorSettingsSchema.parse({ encryption });

test('keys come from files and variables, in base64 or hexadecimal', async () => {
  const keys = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;
  const folder = await folderOf({
    'one.key': `${keys[0].toString('base64')}\n`,
    'two.key': keys[1].toString('base64url'),
  });
  const settings = settingsWith({
    current: 'k2',
    keys: { k1: { file: 'one.key' }, k2: { file: join(folder, 'two.key') }, k3: { env: 'KEY' } },
  });
  const reading = await readEncryptionKeys(settings, { folder, env: { KEY: keys[2].toString('hex') } });
  expect(reading.findings).toEqual([]);
  expect(reading.keys?.current).toBe('k2');
  expect([...(reading.keys?.byId ?? [])].map(([id, key]) => [id, Buffer.from(key).toString('hex')])).toEqual(
    keys.map((key, index) => [`k${index + 1}`, key.toString('hex')]),
  );
});

test('a key that is missing or wrong is named with its place and what to do, and never repeated', async () => {
  const folder = await folderOf({ 'short.key': 'canary-secret' });
  const settings = settingsWith({
    current: 'gone',
    keys: { gone: { file: 'gone.key' }, short: { file: 'short.key' }, unset: { env: 'KEY' }, odd: { env: 'ODD' } },
  });
  const { keys, findings } = await readEncryptionKeys(settings, { folder, env: { ODD: 'canary-secret' } });
  expect(keys).toBeUndefined();
  expect(findings.map(({ path, found }) => [path, found])).toEqual([
    ['$.encryption.keys.gone', "the key's file gone.key cannot be read (ENOENT)"],
    ['$.encryption.keys.short', 'the file short.key holds no key'],
    ['$.encryption.keys.unset', 'the environment variable KEY is not set'],
    ['$.encryption.keys.odd', 'the environment variable ODD holds no key'],
  ]);
  expect(findings.every(({ fix, blocks, file }) => fix !== '' && blocks === 'start' && file === 'tablee.json')).toBe(
    true,
  );
  expect(JSON.stringify(findings)).not.toContain('canary');
});

test('a key ring whose current key is not in it, or a key that is written out, stops the start', async () => {
  for (const [encryption, path] of [
    [{ current: 'b', keys: { a: { env: 'A' } } }, '$.encryption.current'],
    [{ current: 'a', keys: { a: randomBytes(32).toString('base64') } }, '$.encryption.keys.a'],
    [{ current: 'a', keys: {} }, '$.encryption.current'],
  ] as const) {
    const folder = await folderOf({ ...tinyFolder, 'tablee.json': { forms: ['forms'], encryption } });
    const { configuration, findings } = await loadConfiguration(folder, { formFolders: [], env: {} });
    expect(configuration).toBeUndefined();
    expect(findings.map((finding) => finding.path)).toContain(path);
    if (path.endsWith('.a')) expect(JSON.stringify(findings)).not.toContain(String(Object(encryption.keys).a));
  }
});
