import { expect, test } from 'vitest';
import { deskPages } from '../../packages/collector/src/desk/registry.ts';
import {
  cookiesOf,
  type DeskBrowser,
  type DeskPersonName,
  deskBrowser,
  deskCode,
  deskFolder,
  fromOwnPage,
  postForm,
  signIn,
} from '../support/desk.ts';
import { type RunningCollector, startCollector } from '../support/start-collector.ts';
import { answerOf } from '../support/submissions.ts';

const own = ({ port }: RunningCollector): string => `http://127.0.0.1:${port}`;

/** What each role may do, written down a second time: a page that asks for less than it should fails here. */
const mayOpen: Readonly<Record<string, readonly DeskPersonName[]>> = {
  work: ['coordinator', 'restricted-reader', 'administrator'],
  restricted: ['restricted-reader'],
  administer: ['administrator'],
};

/** Every page and action of the registry, with what it asks for. A new one has to be added here. */
const expected: Readonly<Record<string, string>> = {
  '': 'work',
  groups: 'work',
  'groups/joint': 'work',
  results: 'work',
  'results/save': 'work',
  retention: 'work',
  'retention/erase': 'work',
  'retention/keep': 'work',
  choosing: 'work',
  'choosing/show': 'work',
  paper: 'work',
  'paper/open': 'work',
  invitations: 'work',
  invitation: 'work',
  'invitation/remind': 'work',
  'invitation/cancel': 'work',
  'invitation/merge': 'work',
  'invitation/sheet': 'work',
  invite: 'work',
  'invite/check': 'work',
  'invite/make': 'work',
  'invite/merge': 'work',
  'invite/sheet': 'work',
  links: 'work',
  'links/revoke': 'work',
  'links/renew': 'work',
  link: 'work',
  'link/make': 'work',
  deliveries: 'work',
  'deliveries/retry': 'work',
  'deliveries/mail': 'work',
  'deliveries/mail-again': 'work',
  'deliveries/resume': 'work',
  'deliveries/leave-out': 'work',
  responses: 'work',
  response: 'work',
  'response/erase': 'work',
  exports: 'work',
  'exports/save': 'work',
  site: 'work',
  settings: 'work',
  'settings/check': 'work',
  people: 'work',
  'people/end': 'work',
  'people/end-others': 'administer',
  audit: 'administer',
  'audit/save': 'administer',
};

/** Pages that are about one thing, which their address names. */
const aboutOne: ReadonlySet<string> = new Set(['response', 'invitation', 'results']);

const actionsOf = deskPages.flatMap((page) =>
  Object.entries(page.actions ?? {}).map(([name, { needs }]) => ({ path: `${page.path}/${name}`, needs })),
);

test('every page and action of the desk is known here, with the role that it asks for', () => {
  const registered = [...deskPages.map(({ path, needs }) => ({ path, needs })), ...actionsOf];
  expect(Object.fromEntries(registered.map(({ path, needs }) => [path, needs]))).toEqual(expected);
});

test('nobody opens a page or runs an action without a session, the right organisation and the right role', async () => {
  const running = await startCollector({ files: deskFolder() });
  const roles = ['coordinator', 'restricted-reader', 'administrator'] as const;
  const browsers = new Map<DeskPersonName, DeskBrowser>();
  for (const name of [...roles, 'elsewhere'] as const) browsers.set(name, await signIn(running, name));
  const nobody = deskBrowser(own(running), '');
  const forged = deskBrowser(own(running), `tablee-desk=${'A'.repeat(43)}`);
  for (const { path, needs } of deskPages) {
    const address = `/desk/demo${path === '' ? '' : `/${path}`}`;
    // A cookie that was made up is answered as one whose session has ended.
    for (const [outside, door] of [
      [nobody, '/desk/sign-in'],
      [forged, '/desk/sign-in?ended=idle'],
    ] as const) {
      const answer = await outside.get(address);
      expect([address, answer.status, answer.headers.get('location')]).toEqual([address, 303, door]);
    }
    expect([address, (await browsers.get('elsewhere')?.get(address))?.status]).toEqual([address, 404]);
    for (const name of roles) {
      const status = (await browsers.get(name)?.get(address))?.status;
      const isOpen = mayOpen[needs]?.includes(name) === true;
      // Without what they are about, these have nothing to show.
      expect([address, name, status]).toEqual([address, name, isOpen ? (aboutOne.has(path) ? 404 : 200) : 403]);
    }
  }
  for (const { path, needs } of actionsOf) {
    const address = `/desk/demo/${path}`;
    for (const outside of [nobody, forged]) {
      expect([address, (await outside.post(address, { _desk: 'x' })).status]).toEqual([address, 303]);
    }
    expect([address, (await browsers.get('elsewhere')?.post(address))?.status]).toEqual([address, 404]);
    for (const name of roles.filter((one) => mayOpen[needs]?.includes(one) !== true)) {
      expect([address, name, (await browsers.get(name)?.post(address))?.status]).toEqual([address, name, 403]);
    }
  }
});

test('an action takes the token of its own session and a page of the desk, and nothing else', async () => {
  const running = await startCollector({ files: deskFolder() });
  const browser = await signIn(running, 'administrator');
  const other = await signIn(running, 'administrator');
  const token = await browser.csrf();
  const wrong: readonly (readonly [Record<string, string>, Record<string, string>])[] = [
    [{ _desk: '' }, fromOwnPage],
    [{ _desk: await other.csrf() }, fromOwnPage],
    [{ _desk: token }, { 'sec-fetch-site': 'cross-site' }],
    [{ _desk: token }, { 'sec-fetch-site': 'same-site' }],
    [{ _desk: token }, { 'sec-fetch-site': 'none' }],
    [{ _desk: token }, { origin: 'https://evil.example' }],
    [{ _desk: token }, { origin: 'null' }],
    [{ _desk: token }, {}],
  ];
  for (const { path } of actionsOf) {
    for (const [fields, headers] of wrong) {
      const answer = await postForm(`${own(running)}/desk/demo/${path}`, fields, {
        cookie: browser.cookie,
        ...headers,
      });
      expect([path, headers, answer.status]).toEqual([path, headers, 403]);
    }
  }
  for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }]) {
    await postForm(`${own(running)}/desk/sign-out`, { _desk: token }, { cookie: browser.cookie, ...headers });
    expect((await browser.get('/desk/demo')).status).toBe(200);
  }
  const old = { origin: own(running) };
  expect((await browser.post('/desk/demo/audit/save', { _desk: token }, old)).status).toBe(200);
});

test('signing in gives another session than the one that was there, and ends that one', async () => {
  const running = await startCollector({ files: deskFolder() });
  const planted = await signIn(running, 'elsewhere');
  const code = await deskCode(running, 'coordinator');
  const headers = { ...fromOwnPage, cookie: planted.cookie };
  const entered = await postForm(`${own(running)}/desk/sign-in`, { code }, headers);
  const token = cookiesOf(entered).get('tablee-desk') ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(planted.cookie).not.toContain(token);
  expect((await planted.get('/desk/other')).status).toBe(303);
  const fixed = `tablee-desk=${'B'.repeat(43)}`;
  const again = await postForm(
    `${own(running)}/desk/sign-in`,
    { code: await deskCode(running, 'coordinator') },
    { ...fromOwnPage, cookie: fixed },
  );
  expect(again.headers.getSetCookie()[0]).not.toContain('BBBB');
  expect((await deskBrowser(own(running), fixed).get('/desk/demo')).status).toBe(303);
});

test('the desk is kept by nobody, stands in no frame, and runs nothing inline', async () => {
  const running = await startCollector({ files: deskFolder({ embed: { sites: ['https://site.example'] } }) });
  const browser = await signIn(running, 'administrator');
  const addresses = ['/desk/sign-in', '/desk/sign-in/arrived', ...deskPages.map(({ path }) => `/desk/demo/${path}`)];
  for (const address of addresses.map((one) => one.replace(/\/$/, ''))) {
    const { headers, text } = await browser.get(address);
    expect(Object.fromEntries(headers), address).toMatchObject({
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(text).not.toMatch(/<style|\sstyle="|\son[a-z]+="|javascript:/);
    expect((text.match(/<script[^>]*>/g) ?? []).filter((tag) => !tag.includes('src='))).toEqual([]);
  }
});

test('what a request says of the host is in no page, and nothing in an address leads elsewhere', async () => {
  const publicUrl = 'https://forms.example.org';
  const running = await startCollector({
    files: { ...deskFolder(), 'tablee.json': { spamProtection: 'off', publicUrl } },
  });
  const code = await deskCode(running, 'coordinator');
  const headers = { ...fromOwnPage, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
  const evil = '?to=https://evil.example&next=//evil.example&return=/\\evil.example';
  const entered = await postForm(
    `${own(running)}/desk/sign-in${evil}`,
    { code, to: '//evil.example', next: '//evil.example' },
    headers,
  );
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk']);
  const browser = deskBrowser(own(running), `__Host-tablee-desk=${cookiesOf(entered).get('__Host-tablee-desk') ?? ''}`);
  for (const path of ['', '/site', '/settings']) {
    const { text } = await browser.get(`/desk/demo${path}${evil}`, { 'x-forwarded-host': 'evil.example' });
    expect(text).not.toContain('evil.example');
  }
  expect((await browser.get('/desk/demo/site')).text).toContain('https://forms.example.org/embed.js');
  for (const path of [
    '//evil.example',
    '/desk//evil.example',
    '/desk/%2F%2Fevil.example/exports',
    '/desk/demo/%2F%2Fevil.example',
  ]) {
    const stranger = await answerOf(
      await fetch(own(running) + path, { headers: { 'sec-fetch-site': 'cross-site' }, redirect: 'manual' }),
    );
    expect(stranger.headers.get('location') ?? '').not.toContain('evil');
    expect(stranger.text).not.toContain('evil.example');
  }
});

test('guessing codes is slowed down after a few, in words that say nothing of the code', async () => {
  const running = await startCollector({ files: deskFolder() });
  const statuses: number[] = [];
  for (let guess = 0; guess < 25; guess += 1) {
    const code = String(guess).padStart(43, 'A');
    statuses.push((await postForm(`${own(running)}/desk/sign-in`, { code })).status);
  }
  expect(statuses.slice(0, 20).every((status) => status === 403)).toBe(true);
  expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
  const right = await deskCode(running, 'coordinator');
  expect((await postForm(`${own(running)}/desk/sign-in`, { code: right })).status).toBe(429);
});

test('no code, token, address or name is in the log, and none in an address or a title', async () => {
  const running = await startCollector({ files: deskFolder() });
  const code = await deskCode(running, 'administrator');
  const entered = await postForm(`${own(running)}/desk/sign-in`, { code });
  const token = cookiesOf(entered).get('tablee-desk') ?? '';
  const browser = deskBrowser(own(running), `tablee-desk=${token}`);
  const csrf = await browser.csrf();
  for (const { path } of deskPages) {
    const { text } = await browser.get(`/desk/demo${path === '' ? '' : `/${path}`}`);
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
    for (const secret of [code, token, csrf, 'Ada']) expect(title).not.toContain(secret);
    for (const secret of [code, token]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(new RegExp(`(href|src|action)="[^"]*${csrf}`));
  }
  await browser.post('/desk/demo/audit/save');
  const log = running.lines.join('\n');
  expect(log).toContain('GET desk audit');
  for (const secret of [code, token, csrf, 'ada@example.org', 'Ada Côté']) expect(log).not.toContain(secret);
});
