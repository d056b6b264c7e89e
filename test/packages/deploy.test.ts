import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const deployed = (name: string) => readFile(`${root}packages/collector/deploy/${name}`, 'utf8');

test('container and service start the command as it starts itself, with the memory that it gives itself', async () => {
  const program = await readFile(`${root}packages/cli/bin/tablee.js`, 'utf8');
  const flags = /^#!.* node (.+)$/m.exec(program)?.[1] ?? 'no flags';
  const bin = '/opt/tablee/node_modules/@tablee/cli/bin/tablee.js';
  const container = await deployed('Containerfile');
  const entry: readonly string[] = JSON.parse(/^ENTRYPOINT (.+)$/m.exec(container)?.[1] ?? '[]');
  expect(entry.join(' ')).toBe(`node ${flags} ${bin}`);
  expect(await deployed('tablee.service')).toContain(`ExecStart=/usr/bin/node ${flags} ${bin} start `);
  expect(await deployed('tablee-backup.service')).toContain(`ExecStart=/usr/bin/node ${bin} backup `);
});

test('the container runs as nobody of consequence, may write its volume alone, and says whether it lives', async () => {
  const container = await deployed('Containerfile');
  const compose = await deployed('compose.yaml');
  expect(container).toMatch(/^USER node$/m);
  expect(container).toMatch(/^HEALTHCHECK .*\n.*127\.0\.0\.1:8080\/livez/m);
  for (const line of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', '127.0.0.1:8080:8080']) {
    expect(compose).toContain(line);
  }
});

test('the proxies let through what a form without a script may send, and hide what is for machines', async () => {
  const settings = await readFile(`${root}packages/collector/src/settings/collector-settings.ts`, 'utf8');
  const bodyBytes = Number(/bodyBytes: z.*default\(([\d_]+)\)/.exec(settings)?.[1]?.replaceAll('_', ''));
  const largest = 3 * bodyBytes;
  expect(largest).toBeGreaterThan(0);
  const [nginx, caddy] = [await deployed('nginx.conf'), await deployed('Caddyfile')];
  expect(Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]) * 2 ** 20).toBeGreaterThan(largest);
  expect(Number(/max_size (\d+)MB/.exec(caddy)?.[1]) * 1e6).toBeGreaterThan(largest);
  for (const file of [nginx, caddy]) {
    for (const path of ['/metrics', '/readyz']) expect(file).toContain(path);
    expect(file).toMatch(/X-Forwarded-For (\$remote_addr|\{remote_host\})/);
  }
});
