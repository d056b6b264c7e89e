import { describe, expect, test } from 'vitest';
import { startForTest } from '../graph-for-tests.ts';

async function start(limits: { perMinute: number; perDay: number }) {
  let now = Date.UTC(2026, 10, 22, 9);
  const world = await startForTest({ now: () => now, limits });
  const { path } = await world.createList();
  now += 61_000;
  return {
    ...world,
    path,
    pass: (ms: number) => {
      now += ms;
    },
    get: () => world.raw('GET', path),
    create: (ResponseId: string) => world.raw('POST', `${path}/items`, { fields: { ResponseId } }),
  };
}

const DAY = 1_000_000;

describe('resource units', () => {
  test('are counted by kind of request', async () => {
    const { graph, app, path, get, create, raw } = await start({ perMinute: 1_250, perDay: DAY });
    const cost = async (ask: () => Promise<unknown>) => {
      const before = graph.unitsUsed(app.clientId);
      await ask();
      return graph.unitsUsed(app.clientId) - before;
    };
    expect(await cost(get)).toBe(1);
    expect(await cost(() => create('a'))).toBe(2);
    expect(await cost(() => raw('GET', `${path}/items`))).toBe(2);
    expect(await cost(() => raw('GET', `${path}/items/delta`))).toBe(2);
    expect(await cost(() => raw('GET', `${path}/items/delta?token=latest`))).toBe(1);
    expect(await cost(() => raw('DELETE', `${path}/items/1`))).toBe(2);
  });

  test('run out with 429, say how long to wait, and come back after it', async () => {
    const { get, pass } = await start({ perMinute: 10, perDay: DAY });
    for (let count = 0; count < 5; count += 1) expect((await get()).status).toBe(200);
    pass(20_000);
    const early = await get();
    expect(early.headers.get('ratelimit-remaining')).toBeNull();
    await get();
    const eighth = await get();
    expect(Object.fromEntries([...eighth.headers].filter(([name]) => name.startsWith('ratelimit')))).toEqual({
      'ratelimit-limit': '10',
      'ratelimit-remaining': '2',
      'ratelimit-reset': '40',
    });
    await get();
    await get();
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('40');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(refused.body).toMatchObject({
      error: {
        code: 'activityLimitReached',
        message: 'The request has been throttled',
        innerError: { code: 'throttledRequest' },
      },
    });
    pass(40_000);
    expect((await get()).status).toBe(200);
  });

  test('are used up by refused requests too, so that hammering makes it longer', async () => {
    const { get, pass } = await start({ perMinute: 5, perDay: DAY });
    for (let count = 0; count < 5; count += 1) await get();
    pass(30_000);
    for (let count = 0; count < 5; count += 1) expect((await get()).status).toBe(429);
    pass(31_000);
    const still = await get();
    expect([still.status, still.headers.get('retry-after')]).toEqual([429, '29']);
  });

  test('are counted one by one inside a batch, whose own status stays 200', async () => {
    const { graph, app, path, raw } = await start({ perMinute: 31, perDay: DAY });
    const requests = Array.from({ length: 20 }, (_, index) => ({
      id: String(index),
      method: 'POST',
      url: `${path}/items`,
      headers: { 'Content-Type': 'application/json' },
      body: { fields: { ResponseId: `r${index}` } },
    }));
    const reply = await raw('POST', '/$batch', { requests });
    expect(reply.status).toBe(200);
    const responses: { status: number; headers: Record<string, string> }[] = Object(reply.body).responses;
    expect(responses.filter((each) => each.status === 201).length).toBe(15);
    const refused = responses.filter((each) => each.status === 429);
    expect(refused.length).toBe(5);
    for (const each of refused) expect(Number(each.headers['Retry-After'])).toBeGreaterThan(0);
    expect(graph.unitsUsed(app.clientId)).toBe(40);
  });

  test('end for the day at the day’s limit', async () => {
    const { get, pass } = await start({ perMinute: 100, perDay: 5 });
    for (let count = 0; count < 3; count += 1) expect((await get()).status).toBe(200);
    const refused = await get();
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 86_400 - 61]);
    pass(86_400_000);
    expect((await get()).status).toBe(200);
  });
});
