import { expect, test } from 'vitest';
import { smallFolder, startCollector } from '../support/start-collector.ts';
import { answerOf } from '../support/submissions.ts';

const french = { 'accept-language': 'fr-CA,fr;q=0.9,en;q=0.8' };
const english = { 'accept-language': 'en-US,en;q=0.9' };

test('a form’s page speaks the language that is asked for, else the browser’s', async () => {
  const { url } = await startCollector();
  const languageOf = async (path: string, headers: Record<string, string> = {}): Promise<string | undefined> => {
    const text = await (await fetch(url + path, { headers })).text();
    return /<html lang="([a-z]+)"/.exec(text)?.[1];
  };
  expect(await languageOf('/demo/application', french)).toBe('fr');
  expect(await languageOf('/demo/application', english)).toBe('en');
  expect(await languageOf('/demo/application', { 'accept-language': 'de,es;q=0.5' })).toBe('fr');
  expect(await languageOf('/demo/application', { 'accept-language': 'fr;q=0,en;q=0.1' })).toBe('en');
  expect(await languageOf('/demo/application?lang=en', french)).toBe('en');
  expect(await languageOf('/demo/application?lang=xx', english)).toBe('en');
  expect(await languageOf('/demo?lang=en', french)).toBe('en');
  expect(await languageOf('/s', english)).toBe('en');
});

test('a page names its bundles, the API and the proof of work that it needs', async () => {
  const { url } = await startCollector({ files: { 'tablee.json': {} } });
  const text = await (await fetch(`${url}/demo/application?project=URG-2026`)).text();
  expect(text).toContain('src="/assets/page-ABC123.js"');
  expect(text).toContain('<style data-href="/assets/page-ABC123.css">body{margin:0}</style>');
  const data = JSON.parse(
    /<script type="application\/json" id="tablee-page">(.*?)<\/script>/s.exec(text)?.[1] ?? 'null',
  );
  expect(data).toMatchObject({
    organisation: 'demo',
    form: 'application',
    responsesUrl: '/api/v1/demo/application/responses',
    challengeUrl: '/api/v1/challenge',
    prefill: { project: 'URG-2026' },
  });
});

test('an organisation’s page has its public forms and no other', async () => {
  const { url } = await startCollector();
  const text = await (await fetch(`${url}/demo?lang=en`)).text();
  expect(text).toContain('/demo/application');
  expect(text).toContain('/demo/readiness');
  expect(text).not.toMatch(/interview-grid|barometer/);
});

test('the front page leads to the only organisation, or lists them', async () => {
  const one = await startCollector();
  const response = await fetch(`${one.url}/`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/demo']);
  const other = {
    ...Object(smallFolder['organisations/demo/organisation.json']),
    forms: {},
    name: { fr: 'Autre', en: 'Other' },
  };
  const two = await startCollector({ files: { 'organisations/autre/organisation.json': other } });
  const text = await (await fetch(`${two.url}/?lang=fr`)).text();
  expect(text).toMatch(/Autre/);
  expect(text).toMatch(/Hôpital de la Rive/);
});

test('what is not there is said in both languages, the reader’s first', async () => {
  const { url } = await startCollector();
  const { status, text, headers } = await answerOf(await fetch(`${url}/nowhere/at-all`, { headers: english }));
  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(text.indexOf('This page does not exist')).toBeLessThan(text.indexOf('Cette page n’existe pas'));
  expect(text).toContain('This page does not exist');
});

test('an address of an organisation that leads nowhere still says whom to call, and leads to its forms', async () => {
  const { url } = await startCollector();
  const organisation = await (await fetch(`${url}/demo?lang=fr`)).text();
  const [help = 'no help line'] = /<footer class="help">[\s\S]*?<\/footer>/.exec(organisation) ?? [];
  const missing = await fetch(`${url}/demo/nothing?lang=fr`);
  const text = await missing.text();
  expect(missing.status).toBe(404);
  expect(text).toContain(help);
  expect(text).toContain('href="/demo?lang=fr"');
  // A form for people who are invited answers as one that does not exist.
  expect(await (await fetch(`${url}/demo/barometer?lang=fr`)).text()).toBe(text);
  expect(await (await fetch(`${url}/nobody/nothing?lang=fr`)).text()).not.toContain('class="help"');
});

test('the compiled form comes with what a browser needs and nothing else', async () => {
  const { url } = await startCollector();
  const { status, body } = await answerOf(await fetch(`${url}/api/v1/demo/application?lang=fr`));
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 'application', organisation: 'demo', languages: ['fr', 'en'], version: '1.0.0' });
  expect(body).toHaveProperty('survey');
  expect(body).toHaveProperty('withhold');
  for (const key of ['questions', 'sections', 'tables']) expect(body).not.toHaveProperty(key);
});

test('forms and pages come compressed, and not again while they are the same', async () => {
  const { url } = await startCollector();
  for (const path of ['/api/v1/demo/application', '/demo']) {
    for (const encoding of ['br', 'gzip']) {
      const response = await fetch(url + path, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(await response.text()).toContain('application');
    }
    const plain = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const etag = plain.headers.get('etag') ?? '';
    const again = await fetch(url + path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const changed = await fetch(url + path, { headers: { 'if-none-match': '"other"' } });
    expect(changed.status).toBe(200);
  }
});

test('bundles may be kept for good, and come compressed as they were built', async () => {
  const { url } = await startCollector();
  const response = await fetch(`${url}/assets/page-ABC123.css`, { headers: { 'accept-encoding': 'br' } });
  expect(await response.text()).toBe('body{margin:0}\n');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/css; charset=utf-8',
  });
  const script = await fetch(`${url}/assets/page-ABC123.js`, { headers: { 'accept-encoding': 'identity' } });
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).toBe('export {};\n');
});

test('an organisation’s colours are a stylesheet of their own, which its forms hold in themselves', async () => {
  const file = 'organisations/demo/organisation.json';
  const organisation = { ...Object(smallFolder[file]), theme: { accent: '#5B3A8C' } };
  const { url } = await startCollector({ files: { [file]: organisation } });
  const list = await (await fetch(`${url}/demo`)).text();
  const href = /href="(\/assets\/theme-demo-[^"]+\.css)"/.exec(list)?.[1];
  const stylesheet = (await (await fetch(url + href)).text()).trimEnd();
  expect(stylesheet).toContain('--accent:#5B3A8C');
  const form = await (await fetch(`${url}/demo/application`)).text();
  expect(form).toContain(`<style data-href="${href}">${stylesheet}</style>`);
});
