import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { anApplication, send } from '../support/submissions.ts';
import { invite, startWithMail, until } from './mail-folder.ts';

test('the coordinator gets the numbers of the week once, and no answer', async () => {
  const day = 86_400_000;
  // A Sunday noon in Montréal; on Monday at eight the numbers are due.
  let now = Date.parse('2026-11-22T17:00:00Z');
  const organisation = { mail: { digest: { to: ['team@example.org'], weekday: 1, hour: 8 } } };
  const { running, server } = await startWithMail({ now: () => new Date(now), organisation });
  const application = anApplication();
  expect((await send(running.url, application)).status).toBe(201);
  await invite(running, ['Ada', 'Ben'], { expiresAt: new Date(now + 30 * day) });
  await until(() => expect(server.messages).toHaveLength(2));
  now += day;
  await until(() => expect(server.messages).toHaveLength(3));
  const digest = server.messages[2];
  expect(digest?.to).toEqual(['team@example.org']);
  expect(digest?.text).toMatch(/\u00a0: 1 réponse\n/);
  expect(digest?.text).toMatch(/2 personnes invitées, 0 réponse, jusqu’au/);
  expect(digest?.text).not.toMatch(/Ada|Ben|ada@/);
  now += 3_600_000;
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  expect(server.messages).toHaveLength(3);
}, 40_000);

test('a receipt is sent twice at most, soon after the response, and its address is not kept', async () => {
  let now = Date.now();
  const { running, server } = await startWithMail({ now: () => new Date(now) });
  const [first, second] = [anApplication(), anApplication()];
  for (const application of [first, second]) expect((await send(running.url, application)).status).toBe(201);
  const ask = (responseId: string) =>
    running.collector.mail.sendReceipt({
      organisation: 'demo',
      form: 'application',
      responseId,
      address: 'someone@example.org',
      language: 'en',
    });
  expect([await ask(first.id), await ask(first.id), await ask(first.id)]).toEqual([true, true, false]);
  await until(() => expect(server.messages).toHaveLength(2));
  const [receipt] = server.messages;
  expect(receipt?.text).toContain('We have received your application.');
  expect(receipt?.text).not.toMatch(/\{|Canarella/);
  const { storeFile } = running.configuration;
  await until(() => expect(contentsIn(storeFile)).toEqual([null, null]));
  expect(server.messages[0]?.headers['subject']).toMatch(/^Answer received, number [0-9A-Z]{3}-[0-9A-Z]{3}: /);
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  now += 3_600_001;
  expect(await ask(second.id)).toBe(false);
}, 40_000);

test('a response that was erased meanwhile gets no receipt', async () => {
  const hour = 3_600_000;
  const { running, server } = await startWithMail({ times: { idleMs: hour, serverMs: hour, serverCapMs: hour } });
  server.fail('connect', 421);
  const application = anApplication();
  expect((await send(running.url, application)).status).toBe(201);
  const { mail, changes } = running.collector;
  const about = { organisation: 'demo', form: 'application', language: 'en' } as const;
  await mail.sendReceipt({ ...about, responseId: application.id, address: 'someone@example.org' });
  await until(async () => expect(await mail.status()).toHaveProperty('server'));
  await changes.erase({ organisation: 'demo', form: 'application', id: application.id });
  await mail.retry();
  await until(async () => expect((await mail.status()).waiting).toBe(0));
  expect(server.messages).toEqual([]);
}, 40_000);

/** What the queue keeps of messages. */
function contentsIn(storeFile: string): readonly unknown[] {
  const database = new DatabaseSync(storeFile, { readOnly: true });
  try {
    return database
      .prepare('select content from mail')
      .all()
      .map(({ content }) => content);
  } finally {
    database.close();
  }
}
