import { expect, test } from 'vitest';
import { encoded, givenChallenge, solve } from '../support/solve-challenge.ts';
import { startCollector } from '../support/start-collector.ts';
import { type Answer, anApplication, anId, send } from '../support/submissions.ts';

const cheap = { 'tablee.json': { proofOfWork: { cost: 1 } } };
const refused = { status: 422, body: { code: 'challenge' } };

test('a public form takes a response for a proof of work, and that response again', async () => {
  const { url } = await startCollector({ files: cheap });
  const submission = anApplication({ challenge: solve(await givenChallenge(url)) });
  expect((await send(url, submission)).status).toBe(201);
  expect((await send(url, submission)).status).toBe(200);
});

test('a proof of work counts for one response', async () => {
  const { url } = await startCollector({ files: cheap });
  const challenge = solve(await givenChallenge(url));
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(url, anApplication({ challenge }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(422)]);
});

test('a proof of work that is missing, wrong, changed or of another collector is refused', async () => {
  const { url } = await startCollector({ files: cheap });
  const other = await startCollector({ files: cheap });
  const given = await givenChallenge(url);
  const cheaper = { ...given, parameters: { ...given.parameters, keyPrefix: '00' } };
  const later = { ...given, parameters: { ...given.parameters, expiresAt: 9_999_999_999 } };
  const solution = { counter: 0, derivedKey: '00'.repeat(32) };
  const challenges = [
    undefined,
    '',
    'x',
    '{}',
    encoded(null),
    encoded({ challenge: given, solution }),
    encoded({ challenge: { ...given, signature: '' }, solution }),
    encoded({ challenge: { parameters: given.parameters }, solution }),
    encoded({ challenge: given, solution: { counter: -1, derivedKey: 'zz' } }),
    solve(cheaper),
    solve(later),
    solve(await givenChallenge(other.url)),
  ];
  for (const challenge of challenges) expect(await send(url, anApplication({ challenge }))).toMatchObject(refused);
});

test('a proof of work expires', async () => {
  const { url } = await startCollector({ files: cheap });
  const given = await givenChallenge(url);
  const expiresAt = Number(Object(given.parameters)['expiresAt']);
  const lifetime = expiresAt - Date.now() / 1000;
  expect(lifetime).toBeGreaterThan(110 * 60);
  expect(lifetime).toBeLessThanOrEqual(120 * 60);
});

test('who fills in the field that nobody sees is refused', async () => {
  const { url } = await startCollector();
  expect(await send(url, anApplication({ website: 'https://spam.example' }))).toMatchObject(refused);
  expect((await send(url, anApplication({ website: '' }))).status).toBe(201);
});

test('whoever holds a link works for nothing', async () => {
  const { url, collector } = await startCollector({ files: cheap });
  const { code: link } = await collector.links.create({ organisation: 'demo', form: 'application' });
  expect((await send(url, anApplication({ link }))).status).toBe(201);
});

test('nothing is asked for when spam protection is off', async () => {
  const { url } = await startCollector();
  const response = await fetch(`${url}/api/v1/challenge`);
  expect([response.status, await response.text()]).toEqual([204, '']);
});

test('an address that sends a lot works harder before it waits, and others are not touched', async () => {
  const limits = { limits: { responsesPerMinute: 8 }, proxies: 1 };
  const { url } = await startCollector({ files: { 'tablee.json': { ...cheap['tablee.json'], ...limits } } });
  const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.7, ${address}` });
  const costFor = async (address: string): Promise<number> => {
    const response = await fetch(`${url}/api/v1/challenge`, { headers: from(address) });
    return Number(Object(Object(await response.json())['parameters'])['cost']);
  };
  const costs: number[] = [];
  const answers: Answer[] = [];
  for (let time = 0; time < 9; time += 1) {
    costs.push(await costFor('203.0.113.9'));
    const challenge = solve(await givenChallenge(url));
    answers.push(await send(url, anApplication({ id: anId(), challenge }), { headers: from('203.0.113.9') }));
  }
  expect(costs).toEqual([1, 1, 2, 2, 4, 4, 8, 8, 8]);
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(8).fill(201), 429]);
  const last = answers.at(-1);
  expect(last?.body).toMatchObject({ code: 'too-many' });
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(last?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await costFor('203.0.113.10')).toBe(1);
});

test('an address that is refused again and again waits before anything is checked, and others are not touched', async () => {
  const settings = { ...cheap['tablee.json'], limits: { responsesPerMinute: 3 }, proxies: 1 };
  const { url, collector } = await startCollector({ files: { 'tablee.json': settings } });
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const attempts = [
    () => send(url, '{', { headers }),
    () => send(url, {}, { headers }),
    () => send(url, anApplication(), { form: 'demo/unknown', headers }),
    () => send(url, anApplication({ challenge: 'x' }), { headers }),
  ];
  const statuses: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const attempt of attempts) statuses.push((await attempt()).status);
  }
  expect(statuses).toEqual([400, 422, 404, 422, 400, 422, 404, 422, 400, 422, 404, 422]);
  for (const attempt of attempts) {
    const answer = await attempt();
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  }
  const proven = anApplication({ challenge: solve(await givenChallenge(url)) });
  expect((await send(url, proven, { headers })).status).toBe(429);
  expect((await send(url, proven, { headers: { 'x-forwarded-for': '203.0.113.10' } })).status).toBe(201);
  expect((await collector.delivery.status()).forms).toMatchObject([{ form: 'application', received: 1 }]);
});
