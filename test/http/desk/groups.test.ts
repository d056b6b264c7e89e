import { expect, test } from 'vitest';
import { sendBarometers, sendJointBarometer } from '../../support/barometers.ts';
import { deskFolder, signIn, wordsOf } from '../../support/desk.ts';
import { type RunningCollector, startCollector } from '../../support/start-collector.ts';

const ahead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const forms = { application: {}, barometer: {}, 'interview-grid': {} };
const start = (): Promise<RunningCollector> => startCollector({ files: deskFolder({ forms, destinations: {} }) });

const list = `Nom;Courriel;Langue;Rôle
Zoé Roy;zoe@example.org;fr;partner
Ben Ito;ben@example.org;en;professional
`;
const asked = {
  form: 'barometer',
  group: 'KIWI-27',
  round: 'start',
  mode: 'individual',
  until: ahead(30),
  language: 'fr',
};

test('a list is looked at before anybody is invited, and one wrong line keeps everybody from it', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const { invitations } = running.collector;
  const wrong = await browser.post('/desk/demo/invite/check', { ...asked, list: `${list}Carl;carl(at)x;fr;partner\n` });
  expect(wordsOf(wrong)).toContain('Ligne 4 – L’adresse courriel n’en est pas une.');
  expect(wrong.text).not.toContain('/invite/make"');
  const forced = await browser.post('/desk/demo/invite/make', { ...asked, list: `${list}Carl;carl(at)x;fr;partner\n` });
  expect(wordsOf(forced)).toContain('Ligne 4');
  const look = await browser.post('/desk/demo/invite/check', { ...asked, list });
  expect(wordsOf(look)).toMatch(/2 personnes recevront chacune un lien\..*1 personne; il en faut 3/);
  expect(look.text).toContain('/invite/make"');
  const back = await browser.post('/desk/demo/invite/check', { ...asked, list, change: 'yes' });
  expect(back.text).toContain('zoe@example.org');
  expect(await invitations.list('demo')).toEqual([]);
});

test('without a mail server, the links are in two files that are made of what the page shows once', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const made = await browser.post('/desk/demo/invite/make', { ...asked, list });
  const field = (name: string): string =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(made.text)?.[1] ?? '').replaceAll('&quot;', '"');
  const fields = { form: 'barometer', until: field('until'), people: field('people') };
  const merge = await browser.post('/desk/demo/invite/merge', fields);
  expect(merge.headers.get('content-disposition')).toBe('attachment; filename="barometer-invitations.csv"');
  const codes = [...merge.text.matchAll(/\/s#([\w-]{22})"/g)].map(([, code = '']) => code);
  expect(await Promise.all(codes.map(async (code) => (await running.collector.links.open(code))?.about))).toEqual([
    { group: 'KIWI-27', round: 'start', mode: 'individual', role: 'partner' },
    { group: 'KIWI-27', round: 'start', mode: 'individual', role: 'professional' },
  ]);
  expect((await browser.post('/desk/demo/invite/sheet', fields)).text.match(/<li /g)).toHaveLength(2);
  const forged = { ...fields, people: '[{"name":"x","language":"fr","code":"\\"><script>"}]' };
  expect((await browser.post('/desk/demo/invite/sheet', forged)).status).toBe(404);
  expect(running.lines.join('\n')).not.toContain(codes[0]);
  const [{ id = '' } = {}] = await running.collector.invitations.list('demo');
  const one = wordsOf(await browser.get(`/desk/demo/invitation?id=${id}&lang=en`));
  expect(one).toMatch(/2 people invited, number of answers hidden/);
  expect(one).not.toMatch(/Zoé|zoe@/);
  await browser.post('/desk/demo/invitation/cancel', { id });
  expect(await running.collector.links.open(codes[0] ?? '')).toBeDefined();
  await browser.post('/desk/demo/invitation/cancel', { id, sure: 'yes' });
  expect(await running.collector.links.open(codes[0] ?? '')).toBeUndefined();
});

test('a group shows what is still needed, then its results, then its joint step; never a count under the minimum', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  await browser.post('/desk/demo/invite/make', { ...asked, list });
  const two = [{ role: 'professional', mark: 2 } as const, { role: 'professional', mark: 3 } as const];
  await sendBarometers(running, { group: 'KIWI-27', people: two });
  const early = wordsOf(await browser.get('/desk/demo/groups?lang=en'));
  expect(early).toMatch(/Group KIWI-27.*Answers: not enough answers yet.*as soon as 3 of its people/);
  expect(early).not.toContain('See the results');
  await sendBarometers(running, { group: 'KIWI-27', people: [{ role: 'professional', mark: 4 }] });
  const groups = await browser.get('/desk/demo/groups?lang=en');
  expect(wordsOf(groups)).toMatch(/Professionals 3 answers shown Partners and representatives not enough answers yet/);
  const results = await browser.get('/desk/demo/results?form=barometer&group=KIWI-27');
  expect(results.status).toBe(200);
  expect(results.text).toContain('<svg ');
  expect(results.text).not.toMatch(/action="\/results"|name="code"/);
  const csv = await browser.post('/desk/demo/results/save', { form: 'barometer', group: 'KIWI-27', format: 'csv' });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const joint = { form: 'barometer', group: 'KIWI-27', round: 'start' };
  const made = await browser.post('/desk/demo/groups/joint', joint);
  const code = /\/s#([\w-]{22})/.exec(made.text)?.[1] ?? '';
  expect((await running.collector.links.open(code))?.about).toEqual({
    group: 'KIWI-27',
    round: 'start',
    mode: 'joint',
  });
  await sendJointBarometer(running, { group: 'KIWI-27', mark: 3 });
  expect(wordsOf(await browser.get('/desk/demo/groups?lang=en'))).toContain('The joint step is done.');
});

test('sheets of paper are typed in with a link that says so', async () => {
  const running = await start();
  const browser = await signIn(running, 'coordinator');
  const page = await browser.get('/desk/demo/paper?form=application&lang=fr');
  expect(page.text).toContain('href="/demo/application/paper?lang=fr"');
  const ready = await browser.post('/desk/demo/paper/open', { form: 'application', count: '4' });
  const code = /\/s#([\w-]{22})/.exec(ready.text)?.[1] ?? '';
  expect(await running.collector.links.open(code)).toMatchObject({
    about: { role: 'staff', mode: 'paper' },
    usesLeft: 4,
  });
  expect(wordsOf(await browser.post('/desk/demo/paper/open', { form: 'application', count: '0' }))).toContain(
    '1 à 500',
  );
});

test('a group that is a moment of mentoring is called as the form calls it', async () => {
  const running = await startCollector({ files: deskFolder({ forms: { 'mentoring-checkin': {} }, destinations: {} }) });
  const browser = await signIn(running, 'coordinator');
  const about = { organisation: 'demo', form: 'mentoring-checkin', role: 'mentee', pair: 'PAIRE-3' } as const;
  await running.collector.links.create({ ...about, round: 'first-meeting', uses: 2 });
  const shown = await browser.get('/desk/demo/groups?lang=fr');
  expect(wordsOf(shown)).toContain('Moment Première rencontre');
  expect(wordsOf(shown)).not.toContain('first-meeting');
});
