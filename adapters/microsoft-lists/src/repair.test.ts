import type { Destination, InspectionFinding, Outcome, Table } from '@tablee/core';
import { TableeError } from '@tablee/core';
import { buildBatch, buildRows, buildTable } from '@tablee/testkit';
import type { Fault } from '@tablee/testkit/microsoft-graph';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { connectTo, createListsWorld, type ListsWorld, send, startGraph } from './lists-world-for-tests.ts';

const graph = await startGraph();
afterAll(() => graph.close());
afterEach(() => graph.clearFaults());

const table = buildTable();
const rows = buildRows({ table, count: 3, seed: 81 });

interface Broken {
  readonly world: ListsWorld;
  readonly destination: Destination;
}

async function prepared(): Promise<Broken> {
  const world = await createListsWorld(graph);
  const { destination } = await connectTo(world);
  await destination.prepare([table]);
  return { world, destination };
}

const retries = (outcomes: readonly Outcome[]): readonly (true | undefined)[] =>
  outcomes.map((outcome) => (outcome.status === 'retry' ? outcome.needsRepair : undefined));

function thrown(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof TableeError ? error.needsRepair : error),
  );
}

const refusing = (status: number): Fault => ({ urlIncludes: '/items', commit: 'no', reply: { status }, times: 50 });

/** What only a person can put right. */
const broken: readonly (readonly [string, (world: ListsWorld) => Promise<void>])[] = [
  [
    'the secret is taken away',
    async (world) => {
      graph.removeSecrets(world.app.clientId);
      graph.revokeTokens(world.app.clientId);
    },
  ],
  [
    'the secret has run out',
    async (world) => {
      world.secret = graph.addSecret(world.app.clientId, Date.now() - 1);
      graph.revokeTokens(world.app.clientId);
    },
  ],
  [
    'the app is deleted',
    async (world) => {
      graph.revokeTokens(world.app.clientId);
      graph.deleteApp(world.app.clientId);
    },
  ],
  ['the permission is taken away', async (world) => graph.grant(world.site.id, world.app.clientId, 'none')],
  ['the permission is only for reading', async (world) => graph.grant(world.site.id, world.app.clientId, 'read')],
  ['the list is deleted', (world) => world.act(table, { do: 'delete-list' })],
  ['the id column is deleted', (world) => world.person.deleteColumn(table, 'response_id')],
  [
    'the site is deleted',
    async () => {
      for (const operation of ['sites.get', 'lists.get', 'lists.list'] as const) {
        graph.addFault({ operation, commit: 'no', reply: { status: 404 }, times: 50 });
      }
    },
  ],
  ['the site is locked', async () => graph.addFault(refusing(423))],
  ['the site is full', async () => graph.addFault(refusing(507))],
  ['repeated ids are let in', (world) => world.act(table, { do: 'remove-unique', column: 'q_response_id' })],
];

/** What passes by itself. */
const passing: readonly (readonly [string, Fault])[] = [
  ['the service asks for a pause', { operation: '$batch', reply: 'throttled', retryAfterSeconds: 9 }],
  ['the service is busy', { operation: '$batch', reply: 'unavailable' }],
  ['no answer comes', { operation: '$batch', reply: 'reset' }],
  ['one row is throttled', { operation: 'items.create', reply: 'throttled', retryAfterSeconds: 9 }],
];

describe('rows wait for a person', () => {
  test.each(broken)('when %s', async (_name, happen) => {
    const { world, destination } = await prepared();
    await happen(world);
    const batch = buildBatch(table, rows);
    expect(retries(await send(destination, batch, { attempt: 2 }))).toEqual([true, true, true]);
  });

  test('when the site is not there, and preparing says so too', async () => {
    const world = await createListsWorld(graph, { site: 'contoso.sharepoint.com:/sites/Nowhere' });
    const { destination } = await connectTo(world);
    expect(await thrown(destination.prepare([table]))).toBe(true);
    expect(retries(await send(destination, buildBatch(table, rows)))).toEqual([true, true, true]);
  });

  test('when corrections or an erasure are refused', async () => {
    const { world, destination } = await prepared();
    await send(destination, buildBatch(table, rows));
    graph.grant(world.site.id, world.app.clientId, 'read');
    expect(retries(await destination.replace(table, rows.slice(0, 2)))).toEqual([true, true]);
    expect(await thrown(destination.erase(table, [rows[0]?.id ?? '']))).toBe(true);
    graph.grant(world.site.id, world.app.clientId, 'manage');
    await world.act(table, { do: 'delete-list' });
    expect(retries(await destination.replace(table, rows.slice(0, 2)))).toEqual([true, true]);
    await expect(destination.erase(table, [rows[0]?.id ?? ''])).rejects.toMatchObject({
      needsRepair: true,
      fix: expect.stringContaining('recycle bin'),
    });
  });
});

describe('rows wait for nobody', () => {
  test.each(passing)('when %s', async (_name, fault) => {
    const { destination } = await prepared();
    graph.addFault(fault);
    const outcomes = await send(destination, buildBatch(table, rows));
    expect(outcomes.some(({ status }) => status === 'retry')).toBe(true);
    expect(retries(outcomes)).toEqual([undefined, undefined, undefined]);
  });

  test('when the sign-in service has a passing fault, or cannot be reached', async () => {
    const { world, destination } = await prepared();
    graph.revokeTokens(world.app.clientId);
    graph.addFault({ operation: 'token', reply: { status: 503 } });
    const [outcome] = await send(destination, buildBatch(table, rows));
    expect(outcome).toMatchObject({ code: 'DESTINATION_UNREACHABLE' });
    expect(outcome).not.toHaveProperty('needsRepair');
    const nowhere = await createListsWorld(graph, { endpoint: 'https://localhost:9' });
    expect(await thrown((await connectTo(nowhere)).destination.prepare([table]))).toBe(false);
  });
});

test('the steps of an inspection are named by the same keys whatever the language', async () => {
  const { world } = await prepared();
  for (const language of ['fr', 'en'] as const) {
    world.language = language;
    const { findings } = await (await connectTo(world)).destination.inspect([table]);
    expect([...new Set(findings.map(({ step }) => step))]).toEqual(['sign-in', 'site', 'list application/main']);
  }
});

describe('an inspection in French', () => {
  const english = /\b(the|and|this|that|of|is|are|was|may|not|with|from|row|rows|column|settings|nothing)\b/i;
  const textOf = (findings: readonly InspectionFinding[]): string =>
    findings.map(({ message, fix }) => `${message} ${fix ?? ''}`).join('\n');

  async function inspected(happen: (world: ListsWorld) => Promise<void>, tables: readonly Table[] = [table]) {
    const { world } = await prepared();
    await happen(world);
    world.language = 'fr';
    return textOf((await (await connectTo(world)).destination.inspect(tables)).findings);
  }

  test.each(broken)('holds no English when %s', async (_name, happen) => {
    expect(await inspected(happen)).not.toMatch(english);
  });

  test('holds no English when all is well, with columns gone or of another type, and before a list is made', async () => {
    const changed = await inspected(async (world) => {
      await world.person.deleteColumn(table, 'story');
      await world.act(table, { do: 'retype-column', column: 'q_first_name', type: 'number' });
    });
    expect(changed).toContain('n’a plus\u00a0: story');
    const well = await inspected(async () => undefined, [table, buildTable({ form: 'later' })]);
    expect(well).toContain('L’application se connecte.');
    expect(well).toContain('elle est créée avant la première ligne');
    for (const text of [changed, well]) expect(text).not.toMatch(english);
  });

  test('says why a secret cannot be read as the program that reads it says it', async () => {
    const world = await createListsWorld(graph);
    Object.defineProperty(world, 'secret', {
      get: () => {
        throw new TableeError('SETTINGS_SECRET_MISSING', 'Le secret manque.', { fix: 'Mettez-le dans le fichier.' });
      },
    });
    const { findings } = await (await connectTo(world)).destination.inspect([table]);
    expect(findings).toEqual([
      expect.objectContaining({ status: 'failed', message: 'Le secret manque.', fix: 'Mettez-le dans le fichier.' }),
    ]);
  });
});
