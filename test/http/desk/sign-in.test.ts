import { expect, test, vi } from 'vitest';
import type { CollectorOptions } from '../../../packages/collector/src/collector.ts';
import {
  cookiesOf,
  deskBrowser,
  deskCode,
  deskFolder,
  deskPeople,
  postForm,
  signIn,
  wordsOf,
} from '../../support/desk.ts';
import { startCollector } from '../../support/start-collector.ts';
import { answerOf } from '../../support/submissions.ts';

type SignInMail = Parameters<NonNullable<CollectorOptions['sendSignInLink']>>[0];

const minute = 60_000;

/** A clock that a test moves. */
function clockFrom(start: string): { readonly now: () => Date; pass(ms: number): void } {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    pass: (ms) => {
      at += ms;
    },
  };
}

test('a link opens the desk once, and the cookie of its session is kept from scripts and other sites', async () => {
  const running = await startCollector({ files: deskFolder() });
  const own = `http://127.0.0.1:${running.port}`;
  const code = await deskCode(running, 'coordinator');
  const entered = await postForm(`${own}/desk/sign-in`, { code: `${running.url}/desk/sign-in#${code}` });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
  const [cookie = ''] = entered.headers.getSetCookie();
  expect(cookie).toMatch(/^tablee-desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/desk$/);
  const [[name = '', value = ''] = []] = cookiesOf(entered);
  const browser = deskBrowser(own, `${name}=${value}`);
  expect((await browser.get('/desk')).headers.get('location')).toBe('/desk/demo');
  expect((await browser.get('/desk/demo')).status).toBe(200);
  const again = await postForm(`${own}/desk/sign-in`, { code });
  expect(again.status).toBe(403);
  expect(cookiesOf(again).size).toBe(0);
});

test('behind https the cookie belongs to this host alone', async () => {
  const publicUrl = 'https://forms.example.org';
  const files = { ...deskFolder(), 'tablee.json': { spamProtection: 'off', publicUrl } };
  const running = await startCollector({ files });
  const link = await running.collector.desk.link(deskPeople.coordinator);
  expect(link).toMatch(/^https:\/\/forms\.example\.org\/desk\/sign-in#[\w-]{43}$/);
  const code = link?.split('#')[1] ?? '';
  const headers = { 'sec-fetch-site': 'same-origin' };
  const entered = await postForm(`http://127.0.0.1:${running.port}/desk/sign-in`, { code }, headers);
  const [cookie = ''] = entered.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-tablee-desk=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/);
});

test('unknown, spent and late codes, and those of people who are not listed, get one answer', async () => {
  const clock = clockFrom('2026-03-01T10:00:00Z');
  const running = await startCollector({ files: deskFolder(), now: clock.now });
  const own = `http://127.0.0.1:${running.port}`;
  const late = await deskCode(running, 'coordinator');
  clock.pass(15 * minute);
  const spent = await deskCode(running, 'coordinator');
  await postForm(`${own}/desk/sign-in`, { code: spent });
  const answers = [];
  for (const code of [late, spent, 'A'.repeat(43), '', '../../x']) {
    answers.push(await postForm(`${own}/desk/sign-in`, { code, lang: 'fr' }));
  }
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(403);
  expect(await running.collector.desk.link('nobody@example.org')).toBeUndefined();
});

test('a session ends without use, after its longest time, and when it is ended', async () => {
  const clock = clockFrom('2026-03-01T10:00:00Z');
  const running = await startCollector({ files: deskFolder(), now: clock.now });
  const idle = await signIn(running, 'coordinator');
  clock.pass(29 * minute);
  expect((await idle.get('/desk/demo')).status).toBe(200);
  clock.pass(31 * minute);
  expect((await idle.get('/desk/demo')).headers.get('location')).toBe('/desk/sign-in?ended=idle');
  const busy = await signIn(running, 'coordinator');
  for (let passed = 0; passed < 8 * 60 - 20; passed += 20) {
    clock.pass(20 * minute);
    expect((await busy.get('/desk/demo')).status).toBe(200);
  }
  clock.pass(20 * minute);
  expect((await busy.get('/desk/demo')).status).toBe(303);
  const left = await signIn(running, 'coordinator');
  const gone = await left.post('/desk/sign-out');
  expect(gone.headers.getSetCookie()[0]).toContain('Max-Age=0');
  expect((await left.get('/desk/demo')).headers.get('location')).toBe('/desk/sign-in?ended=idle');
});

test('whoever comes back after their session reads that it has ended, and what was not saved', async () => {
  const clock = clockFrom('2026-03-01T10:00:00Z');
  const running = await startCollector({ files: deskFolder(), now: clock.now });
  const browser = await signIn(running, 'coordinator');
  const csrf = await browser.csrf();
  clock.pass(31 * minute);
  const sent = await browser.post('/desk/demo/links/revoke', { _desk: csrf });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/desk/sign-in?ended=unsaved']);
  const words = wordsOf(await browser.get('/desk/sign-in?ended=unsaved'));
  expect(words).toContain('Votre session est terminée. Ce que vous venez d’envoyer n’a pas été enregistré');
  expect(words).toContain('après 30 minutes sans activité');
  expect(wordsOf(await browser.get('/desk/sign-in?ended=idle&lang=en'))).toContain('Your session has ended.');
  expect(wordsOf(await browser.get('/desk/sign-in?ended=<b>'))).not.toContain('terminée');
  const next = await signIn(running, 'coordinator');
  expect(wordsOf(await next.get('/desk/sign-in?ended=idle'))).not.toContain('terminée');
});

test('a person sees their sessions, and ends one or all of them; an administrator those of others', async () => {
  const running = await startCollector({ files: deskFolder() });
  const one = await signIn(running, 'coordinator');
  const other = await signIn(running, 'coordinator');
  const page = await one.get('/desk/demo/people');
  const ids = [...page.text.matchAll(/name="id" value="(\w+)"/g)].map(([, id = '']) => id);
  expect(ids).toHaveLength(1);
  expect((await one.post('/desk/demo/people/end', { id: ids[0] ?? '' })).status).toBe(303);
  expect((await other.get('/desk/demo')).status).toBe(303);
  expect((await one.get('/desk/demo')).status).toBe(200);
  const administrator = await signIn(running, 'administrator');
  expect(wordsOf(await administrator.get('/desk/demo/people'))).toContain(
    'Fermer toutes les sessions de Camille Tremblay',
  );
  const stranger = { email: deskPeople.elsewhere };
  expect((await administrator.post('/desk/demo/people/end-others', stranger)).status).toBe(404);
  await administrator.post('/desk/demo/people/end-others', { email: deskPeople.coordinator });
  expect((await one.get('/desk/demo')).status).toBe(303);
  await administrator.post('/desk/demo/people/end');
  expect((await administrator.get('/desk/demo')).status).toBe(303);
});

test('a visit that another site began goes on by itself, to the same page', async () => {
  const running = await startCollector({ files: deskFolder() });
  const own = `http://127.0.0.1:${running.port}`;
  const fromMail = { 'sec-fetch-site': 'cross-site', 'accept-language': 'fr' };
  const arrival = await answerOf(await fetch(`${own}/desk/demo/exports`, { headers: fromMail, redirect: 'manual' }));
  expect(arrival.status).toBe(200);
  expect(arrival.text).toContain('<meta http-equiv="refresh" content="0;url=/desk/demo/exports">');
  const browser = await signIn(running, 'coordinator');
  expect((await browser.get('/desk/demo/exports', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('a link by mail goes to listed people alone, rarely, and the page says the same to everybody', async () => {
  const mails: SignInMail[] = [];
  const sendSignInLink = async (mail: SignInMail): Promise<void> => void mails.push(mail);
  const running = await startCollector({ files: deskFolder(), sendSignInLink });
  const own = `http://127.0.0.1:${running.port}`;
  const answers = [];
  for (const email of [
    'nobody@example.org',
    deskPeople.coordinator,
    ' Camille@Example.ORG ',
    deskPeople.coordinator,
    deskPeople.coordinator,
  ]) {
    answers.push(await postForm(`${own}/desk/sign-in/mail`, { email, lang: 'fr' }));
  }
  expect(new Set(answers.map(({ status, headers, text }) => `${status} ${headers.get('location')} ${text}`)).size).toBe(
    1,
  );
  await vi.waitFor(() => expect(mails).toHaveLength(3));
  expect(mails[0]).toMatchObject({ to: deskPeople.coordinator, name: 'Camille Tremblay', language: 'fr', minutes: 15 });
  const code = mails[0]?.url.split('#')[1] ?? '';
  expect((await postForm(`${own}/desk/sign-in`, { code })).status).toBe(303);
  expect(wordsOf(await answerOf(await fetch(`${own}/desk/sign-in?sent=1&lang=fr`)))).toContain(
    'Si cette adresse est inscrite',
  );
  const without = await startCollector({ files: deskFolder() });
  const door = await answerOf(await fetch(`http://127.0.0.1:${without.port}/desk/sign-in`));
  expect(door.text).not.toContain('name="email"');
});

test('the person’s language follows them, and the organisation’s first one is the default', async () => {
  const running = await startCollector({ files: deskFolder() });
  const browser = await signIn(running, 'coordinator');
  expect((await browser.get('/desk/demo', { 'accept-language': 'en' })).text).toContain('<html lang="fr">');
  await browser.get('/desk/demo?lang=en');
  const later = await signIn(running, 'coordinator');
  expect((await later.get('/desk/demo/exports')).text).toContain('<html lang="en">');
});
