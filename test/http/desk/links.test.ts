import { expect, test } from 'vitest';
import { deskFolder, signIn, wordsOf } from '../../support/desk.ts';
import { type RunningCollector, startCollector } from '../../support/start-collector.ts';

const ahead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const forms = { application: {}, barometer: {}, 'interview-grid': {} };
const start = (): Promise<RunningCollector> => startCollector({ files: deskFolder({ forms, destinations: {} }) });

test('a link is made with the fields that its form knows, and its code is shown this once', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const asking = await browser.get('/desk/demo/link?form=barometer&lang=fr');
  expect([...asking.text.matchAll(/<(?:input|fieldset)[^>]*name="(\w+)"/g)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(['role', 'group', 'round', 'mode', 'uses', 'until', 'language']),
  );
  expect(asking.text).not.toMatch(/name="(subject|team|pair|project)"/);
  const made = await browser.post('/desk/demo/link/make', {
    form: 'barometer',
    group: 'KIWI-27',
    mode: 'individual',
    uses: '6',
    until: ahead(30),
    language: 'en',
  });
  expect(made.status).toBe(200);
  const code = /\/s#([\w-]{22})/.exec(made.text)?.[1] ?? '';
  expect(await running.collector.links.open(code)).toMatchObject({
    form: 'barometer',
    about: { group: 'KIWI-27', mode: 'individual' },
    language: 'en',
    usesLeft: 6,
  });
  expect(made.text).toContain('<svg ');
  expect(wordsOf(made)).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}-/);
  expect((await browser.get('/desk/demo/links')).text).not.toContain(code);
  expect(running.lines.join('\n')).not.toContain(code);
});

test('what a form would not take makes no link, and says where and why', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const wrong = { group: 'KIWI', mode: 'nonsense', uses: '0', until: '2020-01-01' };
  const refused = await browser.post('/desk/demo/link/make', { form: 'barometer', ...wrong });
  expect(refused.text.match(/class="field-error"/g)).toHaveLength(3);
  expect(refused.text).toContain('role="alert"');
  const nobody = await browser.post('/desk/demo/link/make', { form: 'barometer', opens: 'results' });
  expect(nobody.text).toContain('id="group-error"');
  expect(await running.collector.links.list('demo')).toEqual([]);
  expect((await browser.post('/desk/demo/link/make', { form: 'nothing' })).status).toBe(404);
});

test('a link with restricted information is for those who read it', async () => {
  const running = await start();
  const fields = { form: 'interview-grid', opens: 'choosing-restricted', project: 'URG-2026' };
  await (await signIn(running, 'coordinator')).post('/desk/demo/link/make', fields);
  const [plain] = await running.collector.links.list('demo');
  expect(plain?.about['role']).toBeUndefined();
  await (await signIn(running, 'restricted-reader')).post('/desk/demo/link/make', fields);
  const roles = (await running.collector.links.list('demo')).map(({ about }) => about['role']);
  expect(roles).toContain('choosing-restricted');
});

test('what a link opens is said once, in words, and a side that it stands for by its label', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  await running.collector.links.create({ organisation: 'demo', form: 'barometer', group: 'KIWI-27', role: 'results' });
  const opens = wordsOf(await browser.get('/desk/demo/links?lang=fr'));
  expect(opens).toContain('Ce lien montre les résultats d’un groupe');
  expect(opens).not.toContain('Rôle');
  await running.collector.links.create({ organisation: 'demo', form: 'barometer', group: 'POMME', role: 'partner' });
  expect(wordsOf(await browser.get('/desk/demo/links?text=pomme&lang=fr'))).toMatch(/Rôle Partenaire/);
});

test('links are found, renewed and taken back, those of this organisation alone', async () => {
  const running = await start();
  const { links } = running.collector;
  const browser = await signIn(running, 'coordinator');
  const expiresAt = new Date(Date.now() - 1000);
  const { id, code } = await links.create({ organisation: 'demo', form: 'barometer', group: 'KIWI-27', expiresAt });
  const other = await links.create({ organisation: 'other', form: 'application', project: 'FAR' });
  const found = wordsOf(await browser.get('/desk/demo/links?text=kiwi&lang=en'));
  expect(found).toMatch(/It is over · 0 of 1 response · never opened/);
  expect(found).not.toContain('FAR');
  expect(wordsOf(await browser.get('/desk/demo/links?text=prune'))).toContain('No link matches.');
  const renewed = await browser.post('/desk/demo/links/renew', {
    id,
    [`until-${id}`]: ahead(10),
    [`uses-${id}`]: '3',
  });
  expect(renewed.headers.get('location')).toBe('/desk/demo/links?done=renewed');
  expect(await links.open(code)).toMatchObject({ usesLeft: 3 });
  const late = await browser.post('/desk/demo/links/renew', { id, [`until-${id}`]: '2020-01-01' });
  expect(late.headers.get('location')).toBe('/desk/demo/links?done=wrong');
  expect((await browser.post('/desk/demo/links/revoke', { id: other.id })).status).toBe(404);
  expect(await links.open(other.code)).toBeDefined();
  await browser.post('/desk/demo/links/revoke', { id });
  expect(await links.open(code)).toBeUndefined();
  const trail = wordsOf(await (await signIn(running, 'administrator')).get('/desk/demo/audit?lang=en'));
  for (const said of ['renewed a link', 'revoked a link']) expect(trail).toContain(said);
});

test('a page in the other language is about the same', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const page = await browser.get('/desk/demo/link?form=barometer&lang=fr&done=nothing&evil=1');
  expect(page.text).toContain('href="/desk/demo/link?form=barometer&amp;lang=en"');
  const refused = await browser.post('/desk/demo/link/make', { form: 'barometer', uses: '0' });
  expect(refused.text).toContain('href="/desk/demo/link?form=barometer&amp;lang=en"');
});
