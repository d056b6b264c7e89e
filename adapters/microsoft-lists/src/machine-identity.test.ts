import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { connectTo, createListsWorld, send, startGraph, statuses } from './lists-world-for-tests.ts';

// A file of its own: for as long as a program runs, the library keeps a machine's token, and where it got the first.
const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => vi.unstubAllEnvs());

const table = buildTable();
const rows = buildRows({ table, count: 3, seed: 72 });

test('a virtual machine signs in with its identity, and with one of several by its client id', async () => {
  const [identity, own] = [graph.createManagedIdentity(), graph.createManagedIdentity()];
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', graph.url);
  for (const clientId of [undefined, identity.clientId]) {
    const changes = { clientSecret: undefined, tenantId: undefined, clientId, managedIdentity: true };
    const world = await createListsWorld(graph, changes);
    graph.grant(world.site.id, clientId ?? own.clientId, 'manage');
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    expect(new Set(statuses(await send(destination, buildBatch(table, rows))))).toEqual(new Set(['delivered']));
  }
});

test('an identity that the virtual machine has not waits for a person', async () => {
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', graph.url);
  const changes = {
    clientSecret: undefined,
    tenantId: undefined,
    clientId: crypto.randomUUID(),
    managedIdentity: true,
  };
  const world = await createListsWorld(graph, changes);
  const { destination } = await connectTo(world);
  await expect(destination.prepare([table])).rejects.toMatchObject({ needsRepair: true });
});
