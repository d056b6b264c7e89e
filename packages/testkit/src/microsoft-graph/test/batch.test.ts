import { describe, expect, test } from 'vitest';
import { graphClient, secretCredential, startForTest } from '../graph-for-tests.ts';

interface Inner {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: { readonly id?: string; readonly error?: { readonly code: string; readonly message: string } };
}

/** Twenty creates as an adapter would batch them; ids of responses by index. */
function creates(path: string, count = 20, id = (index: number) => `r${index}`) {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    method: 'POST',
    url: `${path}/items`,
    headers: { 'Content-Type': 'application/json' },
    body: { fields: { ResponseId: id(index) } },
  }));
}

async function start(options: Parameters<typeof startForTest>[0] = {}) {
  const world = await startForTest(options);
  const { id, path } = await world.createList();
  const send = async (requests: readonly object[]) => {
    const reply = await world.raw('POST', '/$batch', { requests });
    const responses: Inner[] = Object(reply.body).responses ?? [];
    return { ...reply, responses, byId: new Map(responses.map((each) => [each.id, each])) };
  };
  const written = () => world.graph.view(id).rows.map((row) => String(row.cells['ResponseId']));
  return { ...world, id, path, send, written };
}

describe('a batch', () => {
  test('carries out twenty requests, answers them in any order, each with its status', async () => {
    const { path, send, written } = await start();
    const first = await send(creates(path));
    expect(first.status).toBe(200);
    expect(first.responses.map((each) => each.status)).toEqual(Array(20).fill(201));
    expect(first.responses.map((each) => each.id)).not.toEqual(creates(path).map((each) => each.id));
    expect(written().toSorted()).toEqual(
      creates(path)
        .map((_, index) => `r${index}`)
        .toSorted(),
    );
    expect(written()).not.toEqual(creates(path).map((_, index) => `r${index}`));
    const again = await send(creates(path, 20, (index) => (index === 7 ? 'new' : `R${index}`)));
    expect(again.responses.filter((each) => each.status === 400).length).toBe(19);
    expect(again.byId.get('7')?.status).toBe(201);
    expect(again.byId.get('3')?.body.error).toMatchObject({ code: 'invalidRequest' });
    expect(written().length).toBe(21);
  });

  test('works through Microsoft’s own client', async () => {
    const { graph, app, path, written } = await start();
    const client = graphClient(graph, secretCredential(graph, app));
    const reply: { responses: Inner[] } = await client.api('/$batch').post({ requests: creates(path, 3) });
    expect(reply.responses.map((each) => each.status)).toEqual([201, 201, 201]);
    expect(written().length).toBe(3);
  });

  test('keeps the order of requests that depend on each other, and stops at the first that fails', async () => {
    const { path, send, written } = await start();
    const chain = (ids: (index: number) => string) =>
      creates(path, 5, ids).map((each, index) => (index === 0 ? each : { ...each, dependsOn: [String(index - 1)] }));
    expect((await send(chain((index) => `r${index}`))).responses.map((each) => each.status)).toEqual(
      Array(5).fill(201),
    );
    expect(written()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
    const second = await send(chain((index) => (index === 2 ? 'r0' : `s${index}`)));
    expect(['0', '1', '2', '3', '4'].map((id) => second.byId.get(id)?.status)).toEqual([201, 201, 400, 424, 424]);
    expect(written().slice(5)).toEqual(['s0', 's1']);
  });

  test.each([
    ['more than twenty requests', (path: string) => creates(path, 21), /maximum value of 20/],
    ['an id twice', (path: string) => creates(path, 2).map((each) => ({ ...each, id: 'a' })), /unique/],
    [
      'a body without its type',
      (path: string) => creates(path, 1).map((each) => ({ ...each, headers: {} })),
      /Content-Type/,
    ],
    ['an unknown property', (path: string) => creates(path, 1).map((each) => ({ ...each, after: '1' })), /'after'/],
    ['a batch inside', () => [{ id: '1', method: 'POST', url: '/$batch' }], /Invalid URL/],
    [
      'a dependency on nothing',
      (path: string) => creates(path, 1).map((each) => ({ ...each, dependsOn: ['9'] })),
      /dependsOn/,
    ],
  ])('refuses %s as a whole, and writes nothing', async (_, requests, message) => {
    const { path, send, written } = await start();
    const reply = await send(requests(path));
    expect([reply.status, reply.at('error', 'message')]).toEqual([400, expect.stringMatching(message)]);
    expect(written()).toEqual([]);
  });

  test('mixes what happens to each request: 201, 429, 503, 400 and 403', async () => {
    const { graph, path, send, written } = await start();
    const strike = (index: number, fault: object) =>
      graph.addFault({ operation: 'items.create', bodyIncludes: `"r${index}"`, ...fault });
    strike(1, { reply: 'throttled', retryAfterSeconds: 17 });
    strike(2, { reply: 'unavailable', commit: 'yes' });
    strike(3, { reply: { status: 400 } });
    strike(4, { reply: 'forbidden' });
    strike(5, { reply: 'reset', commit: 'held' });
    const { byId } = await send(creates(path, 7));
    expect(['0', '1', '2', '3', '4', '5', '6'].map((id) => byId.get(id)?.status)).toEqual([
      201, 429, 503, 400, 403, 504, 201,
    ]);
    expect(byId.get('1')?.headers).toMatchObject({ 'Retry-After': '17' });
    expect(written().toSorted()).toEqual(['r0', 'r2', 'r6']);
    expect(await graph.releaseHeld()).toBe(1);
    expect(written().toSorted()).toEqual(['r0', 'r2', 'r5', 'r6']);
  });

  test('is kept in order, work and answers, when the stand-in is asked for it', async () => {
    const { path, send, written } = await start({ batchOrder: 'kept' });
    expect((await send(creates(path, 6))).responses.map((each) => each.id)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(written()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
  });
});
