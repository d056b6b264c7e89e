import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunningCollector, startCollector, temporaryFolder } from '../support/start-collector.ts';
import { type Answer, anApplication, send } from '../support/submissions.ts';

const statements = Array.from({ length: 11 }, (_, index) => `rd_${String(index + 1).padStart(2, '0')}`);

function aCheck(changes: Readonly<Record<string, string>> = {}): ReturnType<typeof anApplication> {
  const answers = Object.fromEntries(statements.map((name) => [name, 'is-true']));
  return anApplication({
    data: { team_code: 'MED-4', rd_role: 'prefer-not', rd_share: 'yes', ...answers, ...changes },
  });
}

const check = (url: string, body: unknown): Promise<Answer> => send(url, body, { form: 'demo/readiness' });

async function heldRows({ collector }: Pick<RunningCollector, 'collector'>): Promise<number | undefined> {
  return (await collector.delivery.status()).forms.find(({ form }) => form === 'readiness')?.held;
}

test('other answers under the same id are refused although nothing of them is stored beside it', async () => {
  const running = await startCollector();
  const first = aCheck();
  expect((await check(running.url, first)).status).toBe(201);
  expect((await check(running.url, first)).status).toBe(200);
  const changed = await check(running.url, { ...aCheck({ rd_04: 'not-yet' }), id: first.id });
  expect(changed).toMatchObject({ status: 409, body: { code: 'other-content' } });
  expect(await heldRows(running)).toBe(1);
  // The refused answers do not take the place of the first ones.
  expect((await check(running.url, first)).status).toBe(200);
});

test('after a restart nobody can tell any more: the first answers stay, with their receipt', async () => {
  const file = join(await temporaryFolder(), 'store.db');
  const files = { 'tablee.json': { spamProtection: 'off', store: { file } } };
  const before = await startCollector({ files });
  const first = aCheck();
  const { body } = await check(before.url, first);
  await before.collector.stop();
  const after = await startCollector({ files });
  const changed = { ...aCheck({ rd_04: 'not-yet' }), id: first.id };
  expect(await check(after.url, changed)).toMatchObject({ status: 200, body });
  // What cannot be compared is not taken for the first either.
  expect(await check(after.url, first)).toMatchObject({ status: 200, body });
  expect(await heldRows(after)).toBe(1);
});
