import { describe, expect, test } from 'vitest';
import type { Fault } from '../calls/faults.ts';
import { graphClient, secretCredential, startForTest } from '../graph-for-tests.ts';

async function start() {
  const world = await startForTest();
  const { id, path } = await world.createList();
  const create = (ResponseId: string, signal?: AbortSignal) =>
    world.raw('POST', `${path}/items`, { fields: { ResponseId } }, signal === undefined ? {} : { signal });
  const written = () => world.graph.view(id).rows.map((row) => row.cells['ResponseId']);
  const strike = (fault: Fault) => world.graph.addFault({ operation: 'items.create', ...fault });
  return { ...world, id, path, create, written, strike };
}

describe('a fault', () => {
  test('loses the request, or the reply, and strikes once', async () => {
    const { create, written, strike } = await start();
    strike({ commit: 'no', reply: 'reset' });
    await expect(create('a')).rejects.toThrow();
    expect(written()).toEqual([]);
    strike({ reply: 'reset' });
    await expect(create('a')).rejects.toThrow();
    expect(written()).toEqual(['a']);
    expect((await create('b')).status).toBe(201);
  });

  test('looks as it does in production through Microsoft’s own client', async () => {
    const { graph, app, path, strike } = await start();
    const client = graphClient(graph, secretCredential(graph, app));
    const post = () =>
      client
        .api(`${path}/items`)
        .post({ fields: {} })
        .then(
          () => 'ok',
          (error: { statusCode: number; code: string | null }) => [error.statusCode, error.code],
        );
    strike({ reply: 'reset' });
    expect(await post()).toEqual([-1, 'TypeError']);
    strike({ reply: 'truncated' });
    expect(await post()).toEqual([201, 'SyntaxError']);
    strike({ reply: 'html' });
    expect(await post()).toEqual([502, null]);
    strike({ reply: 'unavailable', retryAfterSeconds: 1 });
    expect(await post()).toEqual([503, 'serviceNotAvailable']);
    strike({ reply: 'unauthenticated' });
    expect(await post()).toEqual([401, 'InvalidAuthenticationToken']);
    expect(await post()).toBe('ok');
  });

  test('lets the change happen after the caller gave up', async () => {
    const { graph, create, written, strike } = await start();
    strike({ commit: 'held', reply: 'hang' });
    await expect(create('a', AbortSignal.timeout(50))).rejects.toThrow();
    expect([written(), graph.heldCount]).toEqual([[], 1]);
    expect((await create('a')).status).toBe(201);
    expect(await graph.releaseHeld()).toBe(1);
    expect(written()).toEqual(['a']);
    strike({ commit: { lateMs: 20 }, reply: 'reset' });
    await expect(create('b')).rejects.toThrow();
    await expect.poll(written).toEqual(['a', 'b']);
  });

  test('keeps a whole batch back', async () => {
    const { graph, path, raw, written } = await start();
    const headers = { 'Content-Type': 'application/json' };
    const requests = ['a', 'b'].map((ResponseId) => ({
      id: ResponseId,
      method: 'POST',
      url: `${path}/items`,
      headers,
      body: { fields: { ResponseId } },
    }));
    graph.addFault({ operation: '$batch', commit: 'held', reply: { status: 504 } });
    expect((await raw('POST', '/$batch', { requests })).status).toBe(504);
    expect(written()).toEqual([]);
    await graph.releaseHeld();
    expect(written().toSorted()).toEqual(['a', 'b']);
  });

  test('throttles with and without a time to wait, and answers slowly', async () => {
    const { create, strike, written } = await start();
    strike({ reply: 'throttled', retryAfterSeconds: 9 });
    expect((await create('a')).headers.get('retry-after')).toBe('9');
    strike({ reply: 'throttled' });
    const bare = await create('a');
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
    strike({ delayMs: 60 });
    const begun = performance.now();
    expect((await create('a')).status).toBe(201);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
    expect(written()).toEqual(['a']);
  });

  test('lets a person act at the worst moment', async () => {
    const { graph, app, site, id, create, strike } = await start();
    strike({ before: [{ do: 'delete-column', list: id, column: 'ResponseId' }] });
    expect((await create('a')).at('error', 'message')).toBe("Field 'ResponseId' is not recognized");
    strike({ before: [{ do: 'grant', site: site.id, clientId: app.clientId, role: 'none' }] });
    expect((await create('a')).status).toBe(403);
    graph.grant(site.id, app.clientId, 'manage');
    strike({ before: [{ do: 'delete-list', list: id }] });
    expect((await create('a')).status).toBe(404);
  });

  test('keeps the token endpoint from answering', async () => {
    const { graph, app } = await start();
    graph.addFault({ operation: 'token', reply: { status: 400 }, times: 1 });
    await expect(secretCredential(graph, app).getToken('https://graph.microsoft.com/.default')).rejects.toThrow(
      /AADSTS90033/,
    );
    expect((await secretCredential(graph, app).getToken('https://graph.microsoft.com/.default')).token).toMatch(/^ey/);
  });

  test('waits for the request that it is meant for', async () => {
    const { graph, create, strike, written } = await start();
    strike({ bodyIncludes: '"c"', reply: { status: 400 } });
    strike({ skip: 1, times: 2, reply: 'unavailable', commit: 'no' });
    expect(graph.waitingFaults.length).toBe(2);
    const seen = [];
    for (const id of ['a', 'b', 'c', 'd', 'e']) seen.push((await create(id)).status);
    expect(seen).toEqual([201, 503, 400, 503, 201]);
    expect([written(), graph.waitingFaults]).toEqual([['a', 'e'], []]);
  });

  test('is recorded with the request, and so is who sent it', async () => {
    const { graph, path, raw, strike } = await start();
    graph.clearCalls();
    strike({ reply: 'throttled' });
    await raw(
      'POST',
      `${path}/items`,
      { fields: {} },
      { headers: { 'user-agent': 'ISV|Tablée|Tablée/1.0'.replaceAll('é', 'e') } },
    );
    expect(graph.calls).toMatchObject([
      {
        operation: 'items.create',
        status: 429,
        inBatch: false,
        userAgent: 'ISV|Tablee|Tablee/1.0',
        fault: { reply: 'throttled' },
      },
    ]);
  });
});
