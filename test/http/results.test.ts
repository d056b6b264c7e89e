import { expect, test } from 'vitest';
import { resultsLink, sendBarometers, sendJointBarometer, sendTo } from '../support/barometers.ts';
import { type RunningCollector, smallFolder, startCollector } from '../support/start-collector.ts';
import { type Answer, anApplication, answerOf, send } from '../support/submissions.ts';

const group = 'KIWI-27';
const settings = 'organisations/demo/organisation.json';
const three = (role: 'professional' | 'partner', mark: number, except: Record<string, number | undefined> = {}) =>
  Array.from({ length: 3 }, () => ({ role, mark, except }));

async function look(
  { url }: RunningCollector,
  code: string,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(`${url}/results`, { method: 'POST', body: new URLSearchParams({ code, ...more }), headers }),
  );
}

/** A page's words, without its pictures. */
function wordsOf({ text }: Answer): string {
  return text
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

test('a results link opens its group’s results, as often as one likes, and no form', async () => {
  const running = await startCollector({
    files: {
      [settings]: { ...Object(smallFolder[settings]), theme: { logo: 'logo.svg' } },
      'organisations/demo/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"></svg>',
    },
  });
  await sendBarometers(running, { group, people: [...three('professional', 3), ...three('partner', 1)] });
  const code = await resultsLink(running, 'barometer', { group });
  for (let time = 0; time < 3; time += 1) {
    const page = await look(running, code, { language: 'fr' });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(wordsOf(page)).toContain('Groupe KIWI-27');
    expect(page.text).toContain('<img class="logo" src="/assets/logo-demo-');
    expect(wordsOf(page)).toContain('toutes à 3, 3 réponses');
  }
  const open = await fetch(`${running.url}/api/v1/links/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  expect([open.status, await open.json()]).toEqual([200, { resultsUrl: '/results' }]);
  const pasted = await fetch(`${running.url}/s`, { method: 'POST', body: new URLSearchParams({ code }) });
  expect(await pasted.text()).toContain('KIWI-27');
  const data = { bm_mode: 'individual', group_code: group, bm_round: 'start', bm_role: 'partner', bm_share: 'no' };
  expect(await send(running.url, anApplication({ link: code, data }), { form: 'demo/barometer' })).toMatchObject({
    status: 404,
  });
});

test('every link that opens no results gets one and the same answer', async () => {
  let now = new Date('2026-03-01T00:00:00Z');
  const running = await startCollector({ now: () => now });
  const { collector } = running;
  await sendBarometers(running, { group, people: three('partner', 1) });
  const revoked = await resultsLink(running, 'barometer', { group });
  await collector.links.revoke('demo', revoked);
  const { code: expired } = await collector.links.create({
    organisation: 'demo',
    form: 'barometer',
    role: 'results',
    group,
    expiresAt: new Date('2026-03-02T00:00:00Z'),
  });
  const { code: staff } = await collector.links.create({
    organisation: 'demo',
    form: 'barometer',
    role: 'staff',
    group,
  });
  const { code: forForm } = await collector.links.create({ organisation: 'demo', form: 'barometer', group });
  const ofNobody = await resultsLink(running, 'barometer', {});
  const ofNoResults = await resultsLink(running, 'interview-grid', { subject: 'K7F-2QM' });
  now = new Date('2026-03-03T00:00:00Z');
  const answers: Answer[] = [];
  for (const code of [revoked, expired, staff, forForm, ofNobody, ofNoResults, 'A'.repeat(22), '', '../../x']) {
    for (const format of ['html', 'csv', 'svg']) answers.push(await look(running, code, { format, language: 'fr' }));
  }
  const { code: good } = await collector.links.create({
    organisation: 'demo',
    form: 'barometer',
    role: 'results',
    group,
  });
  expect((await look(running, good)).status).toBe(200);
  answers.push(await look(running, good, { format: 'svg', picture: 'no-such-picture' }));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  expect(answers[0]?.text).not.toContain(group);
});

test('a side under the minimum shows nothing, and another person of it changes nothing', async () => {
  const running = await startCollector();
  await sendBarometers(running, { group, people: three('professional', 3) });
  const code = await resultsLink(running, 'barometer', { group });
  const before = await look(running, code, { language: 'fr' });
  const digest = /"digest":"([^"]+)"/.exec(before.text)?.[1] ?? '';
  expect(wordsOf(before)).toContain('Partenaires et représentants pas assez de réponses : parlez-en à la rencontre');
  for (const mark of [0, 1]) {
    await sendBarometers(running, { group, people: [{ role: 'partner', mark }] });
    await sendBarometers(running, { group, people: [{ role: 'professional', mark }] });
    const after = await look(running, code, { language: 'fr' });
    expect(after.text).toBe(before.text);
    expect((await look(running, code, { language: 'fr', seen: digest })).status).toBe(204);
  }
  await sendBarometers(running, { group, people: [{ role: 'partner', mark: 2 }] });
  const whole = await look(running, code, { language: 'fr', seen: digest });
  expect(whole.status).toBe(200);
  expect(wordsOf(whole)).toContain('Partenaires et représentants 3 réponses');
  expect(wordsOf(whole)).toContain('1 (de 0 à 2, 3 réponses)');
});

test('a criterion that fewer than the minimum of a side answered shows no mark, nor a sentence', async () => {
  const running = await startCollector();
  const people = [
    ...three('professional', 4),
    { role: 'partner', mark: 4, except: { bm_05: undefined } },
    { role: 'partner', mark: 4, except: {} },
    { role: 'partner', mark: 4, except: {} },
  ] as const;
  await sendBarometers(running, { group, people });
  const code = await resultsLink(running, 'barometer', { group });
  const words = wordsOf(await look(running, code, { language: 'en' }));
  expect(words).toContain('Explore all possible options together 4 (all at 4, 3 answers) not enough answers');
  expect(words).toContain('Work out the action plan together: everyone is at 3 or 4.');
  expect(words).not.toContain('Explore all possible options together:');
  const { text } = await look(running, code, { format: 'csv', language: 'en' });
  const sides = (criterion: string) =>
    text.split('\r\n').flatMap((line) => (line.includes(`;${criterion};`) ? [line.split(';')[4]] : []));
  expect(sides('bm_04')).toEqual(['Professionals', 'Partners and representatives']);
  expect(sides('bm_05')).toEqual(['Professionals']);
});

test('another group’s answers and joint marks are on another page', async () => {
  const running = await startCollector();
  await sendBarometers(running, { group: 'PRUNE-1', people: three('partner', 4) });
  await sendJointBarometer(running, { group: 'PRUNE-1', mark: 4, more: { joint_strengths: 'Secret of PRUNE' } });
  const code = await resultsLink(running, 'barometer', { group });
  const page = await look(running, code, { language: 'en' });
  expect(wordsOf(page)).toContain('Nothing to show yet');
  expect(page.text).not.toContain('PRUNE');
  const round = await resultsLink(running, 'barometer', { group: 'PRUNE-1', round: 'end' });
  expect(wordsOf(await look(running, round, { language: 'en' }))).toContain('Nothing to show yet');
});

test('the last joint barometer of a round counts, and rounds are compared on joint marks alone', async () => {
  const running = await startCollector();
  await sendJointBarometer(running, { group, mark: 1 });
  await sendJointBarometer(running, {
    group,
    mark: 2,
    more: { joint_bm_03: 'no-agreement', joint_strengths: '<b>Le tour</b>' },
  });
  const code = await resultsLink(running, 'barometer', { group });
  const one = await look(running, code, { language: 'fr' });
  expect(wordsOf(one)).not.toContain('D’un moment à l’autre');
  expect(wordsOf(one)).toContain('pas d’accord entre nous');
  expect(wordsOf(one)).toContain('Écrire les rôles sur une page');
  expect(one.text).toContain('&lt;b&gt;Le tour&lt;/b&gt;');
  await sendJointBarometer(running, { group, mark: 4, more: { bm_round: 'end' } });
  await sendBarometers(running, {
    group,
    people: three('partner', 0).map((person) => ({ ...person, round: 'middle' })),
  });
  const words = wordsOf(await look(running, code, { language: 'fr' }));
  expect(words.indexOf('Fin')).toBeLessThan(words.indexOf('En cours de route'));
  expect(words).toMatch(
    /Les notes choisies ensemble, moment par moment Critère Début Fin .*points de vue du groupe et en tenir compte 2 4/,
  );
});

test('files: the figures as CSV that no spreadsheet evaluates, each picture as SVG', async () => {
  const running = await startCollector();
  const evil = '=HYPERLINK("x")';
  for (let person = 0; person < 5; person += 1) {
    await sendTo(running, 'readiness', undefined, {
      team_code: evil,
      rd_share: 'yes',
      rd_01: 'is-true',
      rd_02: 'not-yet',
    });
  }
  const code = await resultsLink(running, 'readiness', { team: evil });
  const csv = await look(running, code, { format: 'csv', language: 'fr' });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="readiness-resultats.csv"');
  const records = csv.text.split('\r\n');
  expect(records[0]).toMatch(/^\uFEFF?Code de l’équipe \[team_code\];Énoncé \[statement\];\[key\];/);
  expect(records[1]).toMatch(/^"'=HYPERLINK\(""x""\)";.*;rd_01;Vrai pour moi;5$/);
  expect(csv.text).not.toContain('rd_03;');
  const svg = await look(running, code, { format: 'svg', picture: 'bars-0-0', language: 'fr' });
  expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(svg.text).toMatch(
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 400 (\d+)"[^>]* width="400" height="\1"/,
  );
});

test('a team sees what to begin with, and no role apart', async () => {
  const running = await startCollector();
  for (let person = 0; person < 6; person += 1) {
    const data = { team_code: 'Bleue', rd_share: 'yes', rd_role: person < 5 ? 'staff' : 'manager', rd_01: 'is-true' };
    await sendTo(running, 'readiness', undefined, { ...data, rd_04: person < 4 ? 'not-yet' : 'is-true' });
  }
  const code = await resultsLink(running, 'readiness', { team: 'Bleue' });
  const words = wordsOf(await look(running, code, { language: 'en' }));
  expect(words).toContain('6 answers');
  expect(words).toContain('4 people say “not yet”.');
  expect(words).toContain('Actions to copy into your plan');
  expect(words).not.toContain('Leaders first');
  expect(words).not.toContain('Manager');
});

test('a page of another site may not ask, and a body that is too large is refused', async () => {
  const running = await startCollector();
  const code = await resultsLink(running, 'barometer', { group });
  expect((await look(running, code, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await look(running, 'x'.repeat(20_000))).status).toBe(413);
  const door = await answerOf(await fetch(`${running.url}/results?lang=en`));
  expect(door.status).toBe(200);
  expect(door.text).toContain('<form class="plain" method="post" action="/results?lang=en">');
});

test('statements with other options have bars of their own, and a project is named by its link', async () => {
  const file = 'organisations/demo/organisation.json';
  const running = await startCollector({
    files: { [file]: { ...Object(smallFolder[file]), forms: { 'post-engagement': {} } } },
  });
  const project = 'KIWI-27';
  const { code: link } = await running.collector.links.create({
    organisation: 'demo',
    form: 'post-engagement',
    role: 'partner',
    project,
    uses: 10,
  });
  for (let person = 0; person < 5; person += 1) {
    const data = {
      pe_version: 'partner',
      pe_project_code: project,
      pe_status: 'completed',
      pe_01: 'mostly',
      pe_again: person < 3 ? 'yes' : 'maybe',
    };
    await sendTo(running, 'post-engagement', link, data);
  }
  const code = await resultsLink(running, 'post-engagement', { project });
  const page = await look(running, code, { language: 'en' });
  expect(wordsOf(page)).toContain('Project KIWI-27');
  expect(page.text.match(/data-picture="bars-0-\d"/g)).toEqual(['data-picture="bars-0-0"', 'data-picture="bars-0-1"']);
  const again = await look(running, code, { format: 'csv', language: 'en' });
  expect(again.text).toMatch(/;pe_again;Yes;3\r\n/);
});
