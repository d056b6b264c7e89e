import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test, vi } from 'vitest';
import { anApplication, shortApplication } from '../support/submissions.ts';

const command = fileURLToPath(new URL('../../packages/cli/bin/tablee.js', import.meta.url));
const kills = 10;
const senders = 8;

/** With answers for few readers: each response has a row in the main and in the restricted table. */
const data = {
  ...shortApplication,
  experience_learned: 'On écoute mieux assis.',
  consent_sensitive: ['agreed'],
};

/** Ids by what became of them: `acknowledged` got a 201 or a 200, `sent` may or may not have arrived. */
interface Ledger {
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  );
}

async function startIn(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [command, 'start', '--folder', folder, '--port', String(port)], {
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await vi.waitFor(
    async () => {
      if (!(await isUp(`http://127.0.0.1:${port}`))) throw new Error('not ready');
    },
    { timeout: 30_000, interval: 20 },
  );
  return child;
}

async function post(url: string, body: unknown): Promise<number | undefined> {
  try {
    const reply = await fetch(`${url}/api/v1/demo/application/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await reply.arrayBuffer();
    return reply.status;
  } catch (fault) {
    // The collector was killed in the middle of it: the one fault that is expected here.
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
}

/** Sends one response after the other as a browser does: the same again until it is answered or the time is over. */
async function keepSending(url: string, ledger: Ledger, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const body = anApplication({ data });
    ledger.sent.add(body.id);
    let status: number | undefined;
    while (status === undefined && !isOver()) {
      status = await post(url, body);
      if (status === 201 || status === 200) ledger.acknowledged.add(body.id);
      else if (status === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      else throw new Error(`unexpected answer ${status}`);
    }
  }
}

const tables = ['application', 'application.restricted'] as const;

async function idsInTable(folder: string, table: (typeof tables)[number]): Promise<readonly string[]> {
  const text = await readFile(join(folder, `responses/demo/${table}.csv`), 'utf8');
  const rows: readonly (readonly string[])[] = parse(text, { bom: true, delimiter: ';', from_line: 2 });
  return rows.map(([id = '']) => id);
}

test(`a response that was acknowledged is in both its tables exactly once, with the collector killed ${kills} times`, {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-durability-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const first = await startIn(folder, port);
  first.kill('SIGINT');
  await once(first, 'exit');
  const settingsFile = join(folder, 'tablee.json');
  const settings: object = JSON.parse(await readFile(settingsFile, 'utf8'));
  await writeFile(
    settingsFile,
    JSON.stringify({ ...settings, spamProtection: 'off', limits: { responsesPerMinute: 'off' } }),
  );

  const ledger: Ledger = { sent: new Set(), acknowledged: new Set() };
  let over = false;
  let child = await startIn(folder, port);
  const sending = Array.from({ length: senders }, () => keepSending(url, ledger, () => over));
  for (let kill = 0; kill < kills; kill += 1) {
    const wanted = ledger.acknowledged.size + 5 + Math.floor(Math.random() * 200);
    await vi.waitUntil(() => ledger.acknowledged.size >= wanted, { timeout: 30_000, interval: 1 });
    child.kill('SIGKILL');
    await once(child, 'exit');
    child = await startIn(folder, port);
  }
  over = true;
  await Promise.all(sending);

  await vi.waitFor(
    async () => {
      for (const table of tables) {
        const ids = new Set(await idsInTable(folder, table));
        const missing = [...ledger.acknowledged].filter((id) => !ids.has(id));
        if (missing.length > 0) throw new Error(`${missing.length} acknowledged responses are not in ${table} yet`);
      }
    },
    { timeout: 60_000, interval: 200 },
  );
  child.kill('SIGINT');
  await once(child, 'exit');

  expect(ledger.acknowledged.size).toBeGreaterThan(kills * 5);
  const [main, restricted] = await Promise.all(tables.map((table) => idsInTable(folder, table)));
  for (const ids of [main, restricted]) {
    expect(new Set(ids).size).toBe(ids?.length);
    expect(ids?.filter((id) => !ledger.sent.has(id))).toEqual([]);
  }
  const acknowledged = [main, restricted].map((ids) => ids?.filter((id) => ledger.acknowledged.has(id)));
  expect(acknowledged[1]).toEqual(acknowledged[0]);
  expect(acknowledged[0]).toHaveLength(ledger.acknowledged.size);
});
