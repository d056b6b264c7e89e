import { expect, test } from 'vitest';
import { createDesk } from '../../packages/collector/src/desk/create-desk.ts';
import { createApp } from '../../packages/collector/src/http/app.ts';
import { deskFolder, postForm, signIn } from '../support/desk.ts';
import { folderWithKey } from '../support/draft-key.ts';
import { startCollector } from '../support/start-collector.ts';

/** What a browser may keep of what is the same for everybody. */
const shared: ReadonlySet<string | null> = new Set([
  'no-cache',
  'private, no-cache',
  'public, max-age=3600, stale-while-revalidate=86400',
  'public, max-age=31536000, immutable',
]);

/**
 * Every address of a collector, written down a second time: a new one has to be added here, and with that somebody has
 * said what it does with a page of another site that sends a browser to it, and what may be kept of its answer.
 *
 * - `page`: the same for everybody; it may be kept, and changes nothing.
 * - `private`: somebody's; kept by nobody.
 * - `code`: does what a code in its body says, for whoever has the code; kept by nobody.
 * - `own-page`: as `code`, from a page of ours alone.
 * - `session`: what a signed-in person may do, from a page of the desk alone; kept by nobody.
 */
const routes: Readonly<Record<string, 'page' | 'private' | 'code' | 'own-page' | 'session'>> = {
  'OPTIONS /api/v1/:organisation/:form/responses': 'private',
  'POST /api/v1/:organisation/:form/responses': 'code',
  'GET /api/v1/:organisation/:form/responses/:id': 'private',
  'POST /api/v1/links/open': 'code',
  'GET /api/v1/challenge': 'private',
  'GET /api/v1/:organisation/:form': 'page',
  'GET /embed.js': 'page',
  'GET /oembed': 'private',
  'GET /playground': 'private',
  'GET /livez': 'private',
  'GET /readyz': 'private',
  'GET /metrics': 'private',
  'GET /desk': 'private',
  'GET /desk/sign-in': 'private',
  'POST /desk/sign-in': 'session',
  'POST /desk/sign-in/mail': 'session',
  'GET /desk/sign-in/account': 'private',
  'GET /desk/sign-in/account/callback': 'private',
  'GET /desk/sign-in/arrived': 'private',
  'POST /desk/sign-out': 'session',
  'GET /desk/:organisation': 'private',
  'GET /desk/:organisation/:page': 'private',
  'POST /desk/:organisation/:page/:action': 'session',
  'POST /api/v1/drafts/open': 'code',
  'POST /api/v1/drafts/erase': 'code',
  'OPTIONS /api/v1/:organisation/:form/drafts': 'private',
  'POST /api/v1/:organisation/:form/drafts': 'code',
  'GET /resume': 'private',
  'POST /resume': 'own-page',
  'GET /:organisation/:form/saved': 'private',
  'POST /:organisation/:form/saved': 'code',
  'OPTIONS /api/v1/:organisation/:form/mail/receipt': 'private',
  'POST /api/v1/:organisation/:form/mail/receipt': 'code',
  'OPTIONS /api/v1/:organisation/:form/mail/draft': 'private',
  'POST /api/v1/:organisation/:form/mail/draft': 'code',
  'GET /': 'page',
  'GET /s': 'private',
  'POST /s': 'own-page',
  'GET /results': 'private',
  'POST /results': 'own-page',
  'GET /documents': 'private',
  'POST /documents': 'own-page',
  'GET /mine': 'private',
  'POST /mine': 'own-page',
  'GET /assets/:name{.+}': 'page',
  'GET /:organisation': 'page',
  'GET /:organisation/:form': 'page',
  'POST /:organisation/:form': 'own-page',
  'GET /:organisation/:form/receipt': 'private',
  'POST /:organisation/:form/receipt': 'code',
  'GET /:organisation/:form/paper': 'page',
  'GET /unsubscribe/:organisation/:token': 'private',
  // Mail programs send it by themselves (RFC 8058).
  'POST /unsubscribe/:organisation/:token': 'code',
};

/** Whatever is asked of it, there is one. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_target, name) => {
    if (name === Symbol.iterator) return [][Symbol.iterator].bind([]);
    return name === Symbol.toPrimitive ? () => '' : anything;
  },
  apply: () => anything,
});

/** The addresses of a collector with everything in its settings. */
function everyRoute(): readonly { readonly method: string; readonly path: string }[] {
  const desk = createDesk(Object(anything));
  const parts = new Proxy({}, { get: (_target, name) => (name === 'desk' ? desk : anything) });
  return createApp(Object(parts)).routes;
}

const filled = (path: string): string =>
  path
    .replace(':organisation', 'demo')
    .replace(':form', 'application')
    .replace(':id', '019a0000-0000-7000-8000-000000000000')
    .replace(':page', 'links')
    .replace(':action', 'revoke')
    .replace(':token', 'A'.repeat(43))
    .replace(/:name.*/, 'page-ABC123.js');

const fromElsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

test('every address of a collector is known here', () => {
  expect(everyRoute().map(({ method, path }) => `${method} ${path}`)).toEqual(Object.keys(routes));
});

test('what a page of another site sends is refused where it could do something, and what is somebody’s is kept nowhere', async () => {
  const running = await startCollector({ files: { ...deskFolder(), ...folderWithKey() } });
  const browser = await signIn(running, 'administrator');
  const ask = async (method: string, path: string, cookie: string): Promise<Response> => {
    const type = path.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded';
    const body = path.startsWith('/api/') ? '{}' : `_desk=${await browser.csrf()}&code=x`;
    return fetch(`http://127.0.0.1:${running.port}${filled(path)}`, {
      method,
      redirect: 'manual',
      headers: { ...fromElsewhere, cookie, ...(method === 'POST' ? { 'content-type': type } : {}) },
      ...(method === 'POST' ? { body } : {}),
    });
  };
  for (const { method, path } of everyRoute()) {
    const name = `${method} ${path}`;
    const kind = routes[name];
    const [signedIn, without] = [await ask(method, path, browser.cookie), await ask(method, path, '')];
    const isDesk = path.startsWith('/desk');
    for (const answer of [signedIn, without]) {
      const kept = answer.headers.get('cache-control');
      expect([name, kind === 'page' ? shared.has(kept) : kept]).toEqual([name, kind === 'page' ? true : 'no-store']);
      // A browser takes cookies of an answer wherever its request began: one that is taken away ends a session.
      expect([name, answer.headers.getSetCookie()]).toEqual([name, []]);
      expect([name, answer.headers.get('access-control-allow-credentials')]).toEqual([name, null]);
    }
    // Nobody is signed in outside the desk: there, a cookie changes nothing that another site could make use of.
    if (!isDesk) expect([name, signedIn.status]).toEqual([name, without.status]);
    if (kind === 'session') expect([name, signedIn.status]).toEqual([name, 403]);
    if (kind === 'own-page') expect([name, signedIn.status, without.status]).toEqual([name, 403, 403]);
    if (method === 'POST') expect([name, isDesk]).toEqual([name, kind === 'session']);
  }
  expect((await browser.get('/desk/demo')).status).toBe(200);
});

test('a page of another site signs nobody out, whether or not the browser sends the cookie along', async () => {
  const running = await startCollector({ files: deskFolder() });
  const browser = await signIn(running, 'coordinator');
  const address = `http://127.0.0.1:${running.port}/desk/sign-out`;
  for (const cookie of [browser.cookie, '', 'tablee-desk=unknown']) {
    const answer = await postForm(address, {}, { ...fromElsewhere, cookie });
    expect([cookie, answer.status, answer.headers.getSetCookie()]).toEqual([cookie, 403, []]);
  }
  expect((await browser.get('/desk/demo')).status).toBe(200);
  const left = await browser.post('/desk/sign-out');
  expect([left.status, left.headers.get('location')]).toEqual([303, '/desk/sign-in']);
  expect((await browser.get('/desk/demo')).status).toBe(303);
});
