import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceOf } from '@tablee/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { givenChallenge, solve } from '../support/solve-challenge.ts';
import { anApplication, send, shortApplication } from '../support/submissions.ts';
import { runTablee, startTablee } from './tablee-command.ts';

const solvedChallenge = async (url: string): Promise<string> => solve(await givenChallenge(url));

test('beside a running server, a response is erased by the server and the command shows the proof', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'tablee-beside-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'served');
  const server = await startTablee(folder);
  onTestFinished(async () => void (await server.stop('SIGKILL')));

  const table = () => readFile(join(folder, 'responses/demo/application.csv'), 'utf8');
  const [canary, other] = ['Canarella', 'Ada'].map((first_name) =>
    anApplication({ data: { ...shortApplication, first_name } }),
  );
  for (const application of [canary, other]) {
    const challenge = await solvedChallenge(server.ready.url);
    expect((await send(server.ready.url, { ...application, challenge })).status).toBe(201);
  }
  await vi.waitFor(async () => expect(await table()).toMatch(/Canarella.*Ada/s), { timeout: 20_000 });

  const { code, stdout } = await runTablee(
    ['erase', referenceOf(canary?.id ?? ''), '--folder', folder, '--json'],
    parent,
  );
  const proof: { readonly places: readonly { readonly table: string; readonly rows: number }[] } = JSON.parse(stdout);
  expect(proof).toMatchObject({ id: canary?.id, form: 'application' });
  expect(proof.places.find((place) => place.table === 'main')?.rows).toBe(1);
  expect(code).toBe(0);
  const rows = await table();
  expect([rows.includes(canary?.id ?? ''), rows.includes(other?.id ?? '')]).toEqual([false, true]);
  const again = await send(server.ready.url, { ...canary, challenge: await solvedChallenge(server.ready.url) });
  expect(again.body?.['code']).toBe('erased');
  expect(await server.stop()).toBe(0);
});
