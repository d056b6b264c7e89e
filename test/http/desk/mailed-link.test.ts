import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { startWithMail, until } from '../../mail/mail-folder.ts';
import { deskFolder, deskPeople, postForm } from '../../support/desk.ts';

const demo = Object(deskFolder()['organisations/demo/organisation.json']);

test('a listed person asks for a way in and gets it by mail at once; it is kept nowhere', async () => {
  const { running, server } = await startWithMail({ organisation: { desk: demo.desk } });
  const own = `http://127.0.0.1:${running.port}`;
  for (const email of ['stranger@example.org', deskPeople.coordinator]) {
    const asked = await postForm(`${own}/desk/sign-in/mail`, { email, lang: 'fr' });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/desk/sign-in?sent=1&lang=fr']);
  }
  await until(() => expect(server.messages).toHaveLength(1));
  const [message] = server.messages;
  expect(message?.to).toEqual([deskPeople.coordinator]);
  expect(message?.headers['subject']).toMatch(/^Votre lien pour entrer au bureau\u00a0: /);
  expect(message?.text).toContain('Bonjour Camille Tremblay,');
  expect(message?.text).toMatch(/Ce lien sert une fois, pendant 15 minutes\./);
  const code = /\/desk\/sign-in#([\w-]{43})/.exec(message?.text ?? '')?.[1] ?? '';
  expect(running.lines.join('\n')).not.toContain(code);
  const database = new DatabaseSync(running.configuration.storeFile, { readOnly: true });
  expect(database.prepare('select count(*) as messages from mail').get()).toEqual({ messages: 0 });
  database.close();
  const entered = await postForm(`${own}/desk/sign-in`, { code });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
  expect((await postForm(`${own}/desk/sign-in`, { code })).status).toBe(403);
});

test('a server that refuses the mail changes nothing for whoever waits at the door, and the log names nobody', async () => {
  const { running, server } = await startWithMail({ organisation: { desk: demo.desk } });
  server.fail('rcpt', 550);
  const asked = await postForm(`http://127.0.0.1:${running.port}/desk/sign-in/mail`, {
    email: deskPeople.coordinator,
    lang: 'en',
  });
  expect(asked.headers.get('location')).toBe('/desk/sign-in?sent=1&lang=en');
  await until(() => expect(running.lines.join('\n')).toContain('mail at once failed'));
  expect(running.lines.join('\n')).not.toContain(deskPeople.coordinator);
});
