import { type OpenIdFault, type OpenIdProvider, startOpenId } from '@tablee/testkit/openid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, deskBrowser, deskFolder, deskPeople, fromOwnPage } from '../../support/desk.ts';
import { type FolderFiles, type RunningCollector, startCollector } from '../../support/start-collector.ts';
import { type Answer, answerOf } from '../../support/submissions.ts';

const clientSecret = 'a-secret-of-the-test';
const listed = deskPeople.coordinator;
let provider: OpenIdProvider;

beforeAll(async () => {
  provider = await startOpenId({
    clientId: 'tablee',
    clientSecret,
    redirectPath: '/desk/sign-in/account/callback',
    accounts: [
      { email: 'Camille@Example.org' },
      { email: deskPeople.administrator, isVerified: false },
      { email: 'nobody@example.org' },
      { email: deskPeople.elsewhere },
      // As Microsoft and Google send them: JSON leaves out what is undefined.
      { email: 'only-a-name', claims: { email: undefined, email_verified: undefined, preferred_username: listed } },
      { email: 'unverified', claims: { email: listed, email_verified: undefined, xms_edov: undefined } },
      { email: 'another-provider', claims: { email: listed, email_verified: undefined, xms_edov: true } },
      { email: 'verified-in-text', claims: { email: listed, email_verified: 'true' } },
      { email: 'workspace', claims: { email: listed, hd: 'example.org' } },
      { email: 'other-workspace', claims: { email: listed, hd: 'evil.example' } },
    ],
  });
});
afterAll(() => provider.stop());

function files(more: object = {}): FolderFiles {
  const folder = deskFolder();
  const demo = Object(folder['organisations/demo/organisation.json']);
  const openId = { issuer: provider.issuer, clientId: 'tablee', clientSecret: { env: 'OPENID_SECRET' }, ...more };
  return { ...folder, 'organisations/demo/organisation.json': { ...demo, desk: { ...demo.desk, openId } } };
}

const start = (more: object = {}): Promise<RunningCollector> =>
  startCollector({ files: files(more), env: { OPENID_SECRET: clientSecret } });
const visit = async (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  answerOf(await fetch(url, { headers, redirect: 'manual' }));

interface Trip {
  readonly back: string;
  readonly flow: string;
}

/** A person goes to the provider and chooses an account; where the browser is sent then, and what it carries. */
async function trip({ port }: RunningCollector, email: string): Promise<Trip> {
  const begun = await visit(`http://127.0.0.1:${port}/desk/sign-in/account?organisation=demo`, fromOwnPage);
  expect(begun.status, begun.text).toBe(303);
  const [cookie = ''] = begun.headers.getSetCookie();
  expect(cookie).toMatch(/^tablee-desk-account=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/desk; Max-Age=600$/);
  const choosing = await visit(begun.headers.get('location') ?? '');
  const links = [...choosing.text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const chosen = links.find((href) => href.endsWith(encodeURIComponent(email))) ?? '';
  const returned = await visit(provider.issuer + chosen);
  return { back: returned.headers.get('location') ?? '', flow: cookie.split(';')[0] ?? '' };
}

async function arrive(running: RunningCollector, email: string): Promise<Answer> {
  const { back, flow } = await trip(running, email);
  return visit(back, { cookie: flow, 'sec-fetch-site': 'cross-site', 'accept-language': 'fr' });
}

test('a listed person comes in with their account, through a page that brings the cookie along', async () => {
  const running = await start();
  const { back, flow } = await trip(running, 'Camille@Example.org');
  const arrived = await visit(back, { cookie: flow, 'sec-fetch-site': 'cross-site' });
  expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/desk/sign-in/arrived']);
  const token = cookiesOf(arrived).get('tablee-desk') ?? '';
  expect(arrived.headers.getSetCookie()[0]).toContain('SameSite=Strict');
  const own = `http://127.0.0.1:${running.port}`;
  const between = await visit(`${own}/desk/sign-in/arrived`, { 'sec-fetch-site': 'cross-site' });
  expect(between.text).toContain('content="0;url=/desk"');
  const browser = deskBrowser(own, `tablee-desk=${token}`);
  expect((await browser.get('/desk/demo')).status).toBe(200);
  expect((await browser.get('/desk/other')).status).toBe(404);
  const again = await visit(back, { cookie: flow, 'accept-language': 'fr' });
  expect([again.status, cookiesOf(again).size]).toEqual([403, 0]);
});

test('whatever is wrong with an account or its token, the answer is the same and opens nothing', async () => {
  const running = await start();
  const answers: Answer[] = [];
  // Not verified; not listed; listed, but at the desk of an organisation that does not trust this provider.
  for (const email of [deskPeople.administrator, 'nobody@example.org', deskPeople.elsewhere]) {
    answers.push(await arrive(running, email));
  }
  const faults: readonly OpenIdFault[] = ['nonce', 'audience', 'issuer', 'expired', 'signature', 'state', 'denied'];
  for (const fault of faults) {
    provider.setFault(fault);
    answers.push(await arrive(running, 'Camille@Example.org'));
  }
  provider.setFault(undefined);
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(403);
  for (const answer of answers) expect(cookiesOf(answer).size).toBe(0);
});

test('a browser that did not begin the visit cannot end it', async () => {
  const running = await start();
  const mine = await trip(running, 'Camille@Example.org');
  const theirs = await trip(running, 'nobody@example.org');
  const before = provider.tokenRequests;
  for (const cookie of ['', theirs.flow, 'tablee-desk-account=short']) {
    const answer = await visit(mine.back, { cookie, 'accept-language': 'fr' });
    expect([answer.status, cookiesOf(answer).size]).toEqual([403, 0]);
  }
  expect(provider.tokenRequests).toBe(before);
});

test('a provider that is down is said as such, before and after', async () => {
  const running = await start();
  const { back, flow } = await trip(running, 'Camille@Example.org');
  provider.setFault('down');
  const late = await visit(back, { cookie: flow, 'accept-language': 'fr' });
  const other = await start();
  const early = await visit(`http://127.0.0.1:${other.port}/desk/sign-in/account?organisation=demo`);
  provider.setFault(undefined);
  expect([late.status, early.status]).toEqual([503, 503]);
  expect(late.text).toContain('Le service de comptes ne répond pas');
  const none = await visit(`http://127.0.0.1:${other.port}/desk/sign-in/account?organisation=other`);
  expect(none.status).toBe(404);
});

test('a token that vouches for no address opens nothing, however much it looks like the person', async () => {
  const running = await start();
  const answers: Answer[] = [];
  for (const account of ['only-a-name', 'unverified', 'another-provider', 'verified-in-text']) {
    answers.push(await arrive(running, account));
  }
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(403);
  for (const answer of answers) expect(cookiesOf(answer).size).toBe(0);
});

test('where the settings name a domain, the token has to name it too', async () => {
  const running = await start({ hostedDomain: 'example.org' });
  expect((await arrive(running, 'workspace')).status).toBe(303);
  expect((await arrive(running, 'other-workspace')).status).toBe(403);
  // The address is of the domain, and the account of no Workspace.
  expect((await arrive(running, 'Camille@Example.org')).status).toBe(403);
});

test('a provider that answers for every tenant is not gone to', async () => {
  const running = await start();
  provider.setFault('any-tenant');
  const begun = await visit(`http://127.0.0.1:${running.port}/desk/sign-in/account?organisation=demo`, fromOwnPage);
  provider.setFault(undefined);
  expect(begun.status).not.toBe(303);
  expect(begun.headers.getSetCookie()).toEqual([]);
});
