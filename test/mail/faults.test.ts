import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { createCollector } from '@tablee/collector';
import type { MailStage, MailTrouble } from '@tablee/testkit/smtp';
import { expect, onTestFinished, test } from 'vitest';
import { invite, startWithMail, until } from './mail-folder.ts';

const passing: readonly [string, MailStage, MailTrouble][] = [
  ['too many connections (421)', 'connect', 421],
  ['a sender put off (greylisting)', 'mail', 451],
  ['a recipient put off (greylisting)', 'rcpt', 450],
  ['a message put off', 'data', 452],
  ['421 in place of an answer', 'rcpt', 421],
  ['a connection lost at the greeting', 'connect', 'hang-up'],
  ['a connection lost before the message', 'rcpt', 'hang-up'],
];

test.each(passing)(
  '%s delays a message, which arrives once',
  async (_, stage, trouble) => {
    const { running, server } = await startWithMail();
    server.fail(stage, trouble, 2);
    await invite(running, ['Ada']);
    await until(() => expect(server.messages).toHaveLength(1));
    await until(async () =>
      expect(await running.collector.mail.status()).toEqual({ configured: true, waiting: 0, parked: 0, unknown: 0 }),
    );
    expect(server.reached[stage]).toBeGreaterThan(2);
    expect(new Set(server.messages.map(({ headers }) => headers['message-id'])).size).toBe(1);
  },
  40_000,
);

const refusals: readonly [string, MailStage, number, string][] = [
  ['an unknown mailbox', 'rcpt', 550, 'MAILBOX_REFUSED'],
  ['a message that is not wanted', 'data', 554, 'MESSAGE_REFUSED'],
  ['a message that is too large', 'data', 552, 'MESSAGE_TOO_LARGE'],
];

test.each(refusals)(
  '%s is set aside with a cause, holds up nobody, and goes out when it is asked for',
  async (_, stage, reply, code) => {
    const { running, server } = await startWithMail();
    server.fail(stage, reply);
    const id = await invite(running, ['Ada', 'Ben']);
    await until(() => expect(server.messages.map(({ to }) => to[0])).toEqual(['ben@example.org']));
    const { mail } = running.collector;
    await until(async () => expect((await mail.status()).parked).toBe(1));
    const [waiting] = await mail.waiting('demo');
    expect(waiting).toMatchObject({ kind: 'invitation', invitation: id, recipient: 1, state: 'parked', code });
    expect(waiting?.cause).not.toBe('');
    expect(JSON.stringify(waiting)).not.toContain('@');
    expect(await mail.retry()).toBe(1);
    await until(() => expect(server.messages).toHaveLength(2));
    expect(await mail.waiting()).toEqual([]);
  },
  40_000,
);

test('a server that says how much it takes is not sent more', async () => {
  const { running, server } = await startWithMail({ maxBytes: 100 });
  await invite(running, ['Ada']);
  await until(async () =>
    expect(await running.collector.mail.waiting()).toMatchObject([{ code: 'MESSAGE_TOO_LARGE' }]),
  );
  expect(server.reached.data).toBe(0);
}, 40_000);

test.each(['hang-up', 'hang-up-taken'] as const)(
  'a connection lost after the message (%s) leaves it unknown: it is never sent again unasked',
  async (trouble) => {
    const { running, server } = await startWithMail();
    server.fail('data', trouble);
    await invite(running, ['Ada', 'Ben']);
    const taken = trouble === 'hang-up' ? 0 : 1;
    await until(() => expect(server.messages).toHaveLength(taken + 1));
    const { mail } = running.collector;
    await until(async () => expect(await mail.status()).toMatchObject({ waiting: 0, unknown: 1 }));
    const [message] = await mail.waiting();
    expect(message).toMatchObject({ state: 'unknown', code: 'OUTCOME_UNKNOWN', recipient: 1 });
    expect(await mail.retry()).toBe(0);
    expect((await mail.status()).unknown).toBe(1);
    expect(await mail.retry({ key: message?.key ?? 0 })).toBe(1);
    await until(() => expect(server.messages).toHaveLength(taken + 2));
    const ids = server.messages
      .filter(({ to }) => to[0] === 'ada@example.org')
      .map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(1);
  },
  40_000,
);

test('what a killed process had under way is unknown at the next start', async () => {
  const { running, server } = await startWithMail({ times: { idleMs: 3_600_000 } });
  await running.collector.mail.status();
  await running.collector.stop();
  const database = new DatabaseSync(running.configuration.storeFile);
  database.exec(
    `insert into mail (organisation, kind, once, message_id, state, created_at, not_before)
     values ('demo', 'receipt', 'x', 'x', 'sending', 0, 0)`,
  );
  database.close();
  const next = createCollector({
    configuration: running.configuration,
    importAdapter: () => Promise.reject(new Error('no destination is set')),
    assetsDirectory: running.assetsDirectory,
    logStream: { write: () => undefined },
    env: {},
    port: 0,
    mailTimes: { idleMs: 20 },
  });
  onTestFinished(() => next.stop());
  await next.start();
  await until(async () => expect(await next.mail.status()).toMatchObject({ unknown: 1, waiting: 0 }));
  expect(server.messages).toEqual([]);
}, 40_000);

interface Broken {
  readonly what: string;
  readonly options: Parameters<typeof startWithMail>[0];
  readonly trouble?: readonly [MailStage, MailTrouble];
  readonly code: string;
}

const login = { user: 'tablee', password: 'right' };
const account = { user: 'tablee', password: { env: 'MAIL_PASSWORD' } };
const broken: readonly Broken[] = [
  {
    what: 'a password that is refused',
    options: { login: { ...login, password: 'other' }, mail: account },
    code: 'LOGIN_REFUSED',
  },
  { what: 'a login that is asked for and not given', options: { login }, code: 'SENDER_REFUSED' },
  {
    what: 'a secret that is not there',
    options: { mail: { ...account, password: { env: 'NO_SUCH' } } },
    code: 'SECRET_MISSING',
  },
  {
    what: 'encryption taken out on the way',
    options: { security: 'none', mail: { security: 'starttls' } },
    code: 'TLS_MISSING',
  },
  {
    what: 'a certificate that nobody knows',
    options: { mail: { certificateAuthority: undefined } },
    code: 'TLS_FAILED',
  },
  {
    what: 'a certificate for another name, without STARTTLS',
    options: { security: 'tls', mail: { certificateAuthority: undefined } },
    code: 'TLS_FAILED',
  },
  { what: 'a sender that may not send', options: {}, trouble: ['mail', 553], code: 'SENDER_REFUSED' },
  { what: 'a server that does not talk to us', options: {}, trouble: ['connect', 554], code: 'SERVER_REFUSES' },
];

test.each(broken)(
  '$what pauses all mail until a person acts, and nothing is lost',
  async ({ options, trouble, code }) => {
    const { running, server } = await startWithMail(options);
    if (trouble !== undefined) server.fail(...trouble);
    await invite(running, ['Ada', 'Ben']);
    const { mail } = running.collector;
    await until(async () => expect((await mail.status()).server).toMatchObject({ code, needsRepair: true }));
    expect(await mail.status()).toMatchObject({ waiting: 2, parked: 0, unknown: 0 });
    expect(server.messages).toEqual([]);
    expect(running.lines.join('\n')).not.toMatch(/@|right|tablee:/);
    if (trouble === undefined) return;
    await mail.retry();
    await until(() => expect(server.messages).toHaveLength(2));
    expect(await mail.status()).not.toHaveProperty('server');
  },
  40_000,
);

test('a server that is not there is tried again with the reason told', async () => {
  const listener = createServer(() => undefined);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  const { running } = await startWithMail({ mail: { port } });
  await invite(running, ['Ada']);
  const { mail } = running.collector;
  await until(async () =>
    expect((await mail.status()).server).toMatchObject({ code: 'SERVER_UNREACHABLE', needsRepair: false }),
  );
  expect((await mail.status()).waiting).toBe(1);
}, 40_000);

test('a login that is put off is no wrong password', async () => {
  const { running, server } = await startWithMail({ login, mail: account });
  server.fail('auth', 454, 2);
  await invite(running, ['Ada']);
  await until(() => expect(server.messages).toHaveLength(1));
  expect(server.reached.auth).toBe(3);
}, 40_000);

/** Longer than a loaded machine takes to answer, and short enough to wait for. */
const impatient = { connectMs: 1_500, replyMs: 1_500 };

test.each(['connect', 'rcpt'] as const)(
  'a server that falls silent (%s) is left, told of, and the message arrives once when it speaks again',
  async (stage) => {
    const { running, server } = await startWithMail({ times: { ...impatient, serverMs: 3_600_000 } });
    server.fail(stage, 'silence');
    await invite(running, ['Ada']);
    const { mail } = running.collector;
    await until(async () =>
      expect((await mail.status()).server).toMatchObject({ code: 'SERVER_UNREACHABLE', needsRepair: false }),
    );
    await mail.retry();
    await until(() => expect(server.messages).toHaveLength(1));
    await until(async () => expect(await mail.status()).toMatchObject({ waiting: 0, unknown: 0 }));
  },
  40_000,
);

test('a server that falls silent after it got the message leaves it unknown', async () => {
  const { running, server } = await startWithMail({ times: impatient });
  server.fail('data', 'silence');
  await invite(running, ['Ada']);
  await until(async () => expect(await running.collector.mail.status()).toMatchObject({ waiting: 0, unknown: 1 }));
  expect(server.reached.data).toBe(1);
}, 40_000);
