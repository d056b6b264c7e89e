import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { invite, startWithMail, until } from './mail-folder.ts';

test('each person gets one message in their language, with their own link, as text and as HTML', async () => {
  const { running, server } = await startWithMail({
    login: { user: 'tablee', password: 'right' },
    mail: { user: 'tablee', password: { env: 'MAIL_PASSWORD' } },
  });
  await invite(running, ['Zoé', 'Ben']);
  await until(() => expect(server.messages).toHaveLength(2));
  const [french, english] = server.messages;
  expect(french?.to).toEqual(['zo@example.org']);
  expect(french?.from).toBe('forms@example.org');
  expect(french?.headers).toMatchObject({
    subject: expect.stringMatching(/^Hôpital de la Rive vous invite\u00a0: /),
    from: 'Hôpital de la Rive <forms@example.org>',
    to: 'Zoé <zo@example.org>',
    'reply-to': 'partenariat@example.org',
    'auto-submitted': 'auto-generated',
    'content-language': 'fr',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  });
  expect(english?.headers['subject']).toMatch(/^Riverside Hospital invites you: /);
  for (const message of [french, english]) {
    const link = /http\S+\/s#([\w-]{22})/.exec(message?.text ?? '');
    expect(message?.html).toContain(`href="${link?.[0]}"`);
    expect(message?.html).toMatch(/<html lang="(fr|en)">/);
    expect(message?.html).not.toMatch(/<img|<link|<script|url\(|https?:\/\/(?!127\.0\.0\.1|localhost)/);
    expect(await running.collector.links.open(link?.[1] ?? '')).toMatchObject({ form: 'commitment' });
    expect(message?.headers['message-id']).toMatch(/^<[0-9a-f]{32}@example\.org>$/);
  }
  expect(running.lines.join('\n')).not.toMatch(/zo@|ben@|Zoé|\/s#/);
  const settled = { configured: true, waiting: 0, parked: 0, unknown: 0 };
  await until(async () => expect(await running.collector.mail.status()).toEqual(settled));
}, 30_000);

test('a message that is opened or followed by a program spends nothing, and its codes are in no log', async () => {
  const { running, server } = await startWithMail();
  const id = await invite(running, ['Ada']);
  await until(() => expect(server.messages).toHaveLength(1));
  const { text } = server.messages[0] ?? { text: '' };
  const addresses = [...text.matchAll(/http\S+/g)].map(([address]) => address.replace(/#.*/, ''));
  for (const address of addresses) {
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).not.toContain(/#([\w-]{22})/.exec(text)?.[1]);
  }
  const [person] = await running.collector.invitations.recipients('demo', id);
  expect(person).toMatchObject({ answered: false, opened: 0, unsubscribed: false });
  expect(running.lines.join('\n')).not.toContain(/#([\w-]{22})/.exec(text)?.[1]);
}, 30_000);

test('a reminder goes to those who have not answered, once, and to nobody who asked for no more', async () => {
  let days = 0;
  const start = Date.now();
  const now = (): Date => new Date(start + days * 86_400_000);
  const { running, server } = await startWithMail({ now });
  const reminders = [new Date(start + 7 * 86_400_000), new Date(start + 14 * 86_400_000)];
  await invite(running, ['Ada', 'Ben', 'Cleo', 'Dee'], { reminders });
  await until(() => expect(server.messages).toHaveLength(4));
  const textOf = (to: string): string => server.messages.find((message) => message.to[0] === to)?.text ?? '';
  const code = /#([\w-]{22})/.exec(textOf('ada@example.org'))?.[1] ?? '';
  await running.collector.links.revoke('demo', code);
  const way = /http\S+\/unsubscribe\/\S+/.exec(textOf('ben@example.org'))?.[0] ?? '';
  expect((await fetch(way)).status).toBe(200);
  const press = await fetch(way.replace(/\?.*/, ''), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(press.status).toBe(200);
  days = 8;
  await until(() => expect(server.messages).toHaveLength(6));
  const reminded = server.messages.slice(4);
  expect(reminded.map(({ to }) => to[0]).sort()).toEqual(['cleo@example.org', 'dee@example.org']);
  expect(reminded[0]?.headers['subject']).toMatch(/^Rappel, Hôpital de la Rive vous invite|^Reminder from Riverside/);
  expect(reminded[0]?.text).toContain(/http\S+\/s#[\w-]{22}/.exec(textOf(reminded[0]?.to[0] ?? ''))?.[0]);
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  days = 15;
  await until(() => expect(server.messages).toHaveLength(8));
  await until(async () => expect((await running.collector.mail.status()).waiting).toBe(0));
  expect(server.messages.filter(({ to }) => to[0] === 'ben@example.org')).toHaveLength(1);
}, 60_000);

test('looking at the page that ends messages changes nothing; the button, one press and a call do', async () => {
  const { running, server } = await startWithMail();
  const id = await invite(running, ['Ada', 'Ben', 'Cleo']);
  await until(() => expect(server.messages).toHaveLength(3));
  const [one, two] = server.messages.map(({ text }) => /http\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? '');
  const unsubscribed = async () =>
    (await running.collector.invitations.recipients('demo', id)).map((person) => person.unsubscribed);
  const page = await fetch(one ?? '');
  expect(await page.text()).toContain('<form class="plain" method="post">');
  expect(await unsubscribed()).toEqual([false, false, false]);
  const post = (address: string, body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(address, { method: 'POST', headers: { 'content-type': type }, body });
  expect((await post(one ?? '', 'other=yes')).status).toBe(400);
  expect(await (await post(one ?? '', 'confirm=yes')).text()).toContain('C’est noté');
  const parts = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
  expect((await post(two ?? '', parts, 'multipart/form-data; boundary=b')).status).toBe(200);
  await running.collector.mail.unsubscribe('demo', 'Cleo@example.org');
  expect(await unsubscribed()).toEqual([true, true, true]);
  // Its first sign: all the bits of the last one may not count.
  const forged = (one ?? '').replace(/(?<=\/unsubscribe\/demo\/)./, (sign) => (sign === 'A' ? 'B' : 'A'));
  for (const wrong of [forged, (one ?? '').replace('/demo/', '/other/'), `${running.url}/unsubscribe/demo/x`]) {
    expect((await post(wrong, 'confirm=yes')).status).toBe(404);
  }
  expect(running.lines.join('\n')).not.toContain('/unsubscribe/demo/');
}, 30_000);

test('nothing that a person or an organisation is called begins a header', async () => {
  const evil = 'Ada\r\nBcc: everyone@example.org\r\n\r\n<b>hello</b>';
  const name = { fr: 'Clinique\r\nBcc: all@example.org', en: 'Clinic "x" <evil@example.org>\r\nX: y' };
  const { running, server } = await startWithMail({ organisation: { name } });
  await invite(running, [evil, evil]);
  await until(() => expect(server.messages).toHaveLength(2));
  for (const { headers, to, html } of server.messages) {
    expect(to).toEqual(['adabcceveryoneexampleorgbhellob@example.org']);
    expect(Object.keys(headers)).not.toContain('bcc');
    expect(Object.keys(headers)).not.toContain('x');
    expect(html).not.toContain('<b>');
  }
}, 30_000);

test('names and addresses are sealed where the settings have a key', async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const settings = { encryption: { current: 'k1', keys: { k1: { file: 'one.key' } } } };
  const { running, server } = await startWithMail({ settings, files: { 'one.key': key } });
  await invite(running, ['Wilhelmina']);
  await until(() => expect(server.messages).toHaveLength(1));
  const { storeFile } = running.configuration;
  for (const file of [storeFile, `${storeFile}-wal`]) expect(readFileSync(file, 'latin1')).not.toMatch(/wilhelmina/i);
  const [info] = await running.collector.invitations.list('demo');
  expect(await running.collector.invitations.recipients('demo', info?.id ?? '')).toMatchObject([
    { name: 'Wilhelmina' },
  ]);
}, 30_000);
