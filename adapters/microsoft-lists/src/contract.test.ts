import { adapterContract, type Fault, type Mishap } from '@tablee/testkit';
import type { Fault as GraphFault } from '@tablee/testkit/microsoft-graph';
import { afterAll } from 'vitest';
import { createListsWorld, type ListsWorld, startGraph } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());

/** One delivery meets these faults; the caller's clock moves on by what the service asked for. */
function meets(name: string, ...faults: readonly GraphFault[]): Fault<ListsWorld> {
  return {
    name,
    async strike(world, _table, deliver) {
      for (const fault of faults) world.graph.addFault(fault);
      await deliver().catch(() => []);
      const isUsed = world.graph.waitingFaults.length < faults.length;
      world.graph.clearFaults();
      await world.graph.releaseHeld();
      world.pass(60_000);
      if (!isUsed) throw new Error('no fault struck');
    },
  };
}

const batch = '$batch';
const create = 'items.create';

const faults: readonly [Fault<ListsWorld>, ...Fault<ListsWorld>[]] = [
  meets('the request is lost', { operation: batch, commit: 'no', reply: 'reset' }),
  meets('the reply is lost after the commit', { operation: batch, reply: 'reset' }),
  meets('the connection hangs after the commit', { operation: batch, reply: 'hang' }),
  meets('the rows are written long after the connection broke', { operation: batch, commit: 'held', reply: 'reset' }),
  meets('the reply is slow', { operation: batch, delayMs: 300 }),
  meets('a call is answered 424 throughout', { operation: create, commit: 'no', reply: { status: 424 } }),
  meets('the reply is cut off in the middle', { operation: batch, reply: 'truncated' }),
  meets('a proxy answers with a page of its own', { operation: batch, reply: 'html' }),
  meets('the whole call is throttled', { operation: batch, reply: 'throttled', retryAfterSeconds: 30 }),
  meets('the service is unavailable after the commit', { operation: batch, commit: 'yes', reply: 'unavailable' }),
  meets('one row is throttled', { operation: create, skip: 4, reply: 'throttled', retryAfterSeconds: 20 }),
  meets('one row is throttled without a time', { operation: create, skip: 4, reply: 'throttled' }),
  meets('one row is written and answered 503', { operation: create, skip: 2, commit: 'yes', reply: 'unavailable' }),
  meets('one row is written and answered 500', { operation: create, skip: 2, reply: { status: 500 } }),
  meets('one row is not written and answered 500', {
    operation: create,
    skip: 7,
    commit: 'no',
    reply: { status: 500 },
  }),
  meets('one row is written late, after its connection broke', {
    operation: create,
    skip: 3,
    commit: 'held',
    reply: 'reset',
  }),
  meets(
    'rows of one call fail in different ways',
    { operation: create, commit: 'no', reply: { status: 500 } },
    { operation: create, skip: 2, commit: 'yes', reply: 'html' },
    { operation: create, skip: 5, reply: 'throttled', retryAfterSeconds: 3 },
  ),
  meets('the token has run out', { operation: batch, reply: 'unauthenticated' }),
  meets(
    'the token service fails',
    { operation: batch, reply: 'unauthenticated' },
    { operation: 'token', reply: 'html' },
  ),
  {
    name: 'every token is revoked',
    async strike(world, _table, deliver) {
      world.graph.revokeTokens(world.app.clientId);
      await deliver();
    },
  },
];

const mishaps: readonly [Mishap<ListsWorld>, ...Mishap<ListsWorld>[]] = [
  {
    name: 'the id column is deleted',
    happen: ({ person }, table) => person.deleteColumn(table, 'response_id'),
    fix: /restore the list with its column response_id/,
    recover: ({ person }, table) => person.restoreColumn(table, 'response_id'),
  },
  {
    name: 'the list is deleted',
    happen: (world, table) => world.act(table, { do: 'delete-list' }),
    fix: /recycle bin/,
    recover: async (world, table) => world.graph.person({ do: 'restore-list', list: await world.listId(table) }),
  },
  {
    name: 'the app loses its permission',
    hitsAllTables: true,
    happen: async ({ graph, site, app }) => graph.grant(site.id, app.clientId, 'none'),
    fix: /administrator gives the app access/,
    recover: async ({ graph, site, app }) => graph.grant(site.id, app.clientId, 'manage'),
  },
  {
    name: 'the secret has been taken away',
    hitsAllTables: true,
    async happen({ graph, app }) {
      graph.removeSecrets(app.clientId);
      graph.revokeTokens(app.clientId);
    },
    fix: /make a new client secret/,
    async recover(world) {
      world.secret = world.graph.addSecret(world.app.clientId);
    },
  },
];

adapterContract({
  name: 'microsoft-lists',
  createWorld: () => createListsWorld(graph, { timeoutMs: 1_500 }),
  faults,
  mishaps,
});
