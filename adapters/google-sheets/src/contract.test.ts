import { adapterContract, type Fault, type Mishap } from '@tablee/testkit';
import type { Fault as SheetsFault } from '@tablee/testkit/google-sheets';
import { useTestServer } from './server-for-tests.ts';
import { createSheetsWorld, type SheetsWorld } from './world-for-tests.ts';

const server = useTestServer();
const write = 'spreadsheets.batchUpdate';

/** A fault of the service that strikes the next delivery. */
function strikes(name: string, fault: SheetsFault, after?: (world: SheetsWorld) => void): Fault<SheetsWorld> {
  return {
    name,
    async strike(world, _table, deliver) {
      world.server.local.addFault(fault);
      await deliver().catch(() => undefined);
      world.server.local.clearFaults();
      after?.(world);
    },
  };
}

const faults: readonly [Fault<SheetsWorld>, ...Fault<SheetsWorld>[]] = [
  strikes('the request is lost', { method: write, commit: 'no', reply: 'reset' }),
  strikes('the connection breaks after the service has committed', { method: write, reply: 'reset' }),
  strikes('the service hangs after it has committed', { method: write, reply: 'hang' }),
  strikes('the service hangs and commits nothing', { method: write, commit: 'no', reply: 'hang' }),
  strikes('the service fails with 500 after it has committed', { method: write, reply: { status: 500 } }),
  strikes('the service fails with 503 and commits nothing', { method: write, commit: 'no', reply: { status: 503 } }),
  strikes('the reply is cut on its way', { method: write, reply: 'truncated' }),
  strikes('a proxy answers with a page', { method: write, reply: 'html' }),
  strikes('the service commits after it was given up', { method: write, commit: 'held', reply: 'reset' }, (world) =>
    world.server.local.releaseHeld(),
  ),
  strikes('the calls of the minute are used up', {
    method: write,
    commit: 'no',
    reply: 'rate-limited',
    retryAfterSeconds: 1,
  }),
  strikes('the token was revoked', { commit: 'no', reply: 'unauthenticated' }),
  strikes('reading fails', { method: 'spreadsheets.getByDataFilter', reply: 'reset', times: 2 }),
  strikes('nothing answers at all', { commit: 'no', reply: 'reset', times: 9 }),
];

const idColumn = 'Numéro de réponse [response_id]';

const mishaps: readonly [Mishap<SheetsWorld>, ...Mishap<SheetsWorld>[]] = [
  {
    name: 'the id column is deleted',
    happen: ({ person }, table) => person.deleteColumn(table, 'response_id'),
    fix: new RegExp(`Bring the column “${idColumn.replace(/[[\]]/g, '\\$&')}” back`),
    recover: ({ person }, table) => person.restoreColumn(table, 'response_id'),
  },
  {
    name: 'the cells are protected against the account',
    happen: async (world, table) => {
      const { sheetId } = world.sheet(table);
      const range = { sheetId, startRowIndex: 1 };
      const protectedRange = { protectedRangeId: 77, range, editors: { users: ['coordinator@example.org'] } };
      await world.server.send(world.spreadsheet, { addProtectedRange: { protectedRange } });
    },
    fix: /Data > Protect sheets and ranges/,
    recover: (world) => world.server.send(world.spreadsheet, { deleteProtectedRange: { protectedRangeId: 77 } }),
  },
  {
    name: 'the spreadsheet is no longer shared',
    hitsAllTables: true,
    happen: async ({ server: { local, key }, spreadsheet }) => local.share(spreadsheet, key.client_email, 'none'),
    fix: /press Share, add tablee@.* as Editor/,
    recover: async ({ server: { local, key }, spreadsheet }) => local.share(spreadsheet, key.client_email, 'writer'),
  },
  {
    name: 'the spreadsheet is shared for reading only',
    hitsAllTables: true,
    happen: async ({ server: { local, key }, spreadsheet }) => local.share(spreadsheet, key.client_email, 'reader'),
    fix: /press Share, (add|and make) tablee@.* Editor/,
    recover: async ({ server: { local, key }, spreadsheet }) => local.share(spreadsheet, key.client_email, 'writer'),
  },
];

adapterContract({ name: 'google-sheets', createWorld: async () => createSheetsWorld(server()), faults, mishaps });
