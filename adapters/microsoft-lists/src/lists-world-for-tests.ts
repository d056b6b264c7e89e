import type { AdapterContext, Batch, Cell, Column, Destination, Outcome, Table } from '@tablee/core';
import { connectAdapter, type Person, type SeenRow, type SeenTable, type World } from '@tablee/testkit';
import {
  type AppRegistration,
  type ListView,
  type LocalMicrosoftGraph,
  type LocalSite,
  type MicrosoftGraphOptions,
  type PersonAction,
  startMicrosoftGraph,
  trustCertificate,
} from '@tablee/testkit/microsoft-graph';
import { z } from 'zod';
import { adapter } from './adapter.ts';

/** A site of its own in a local Graph, read and changed without the adapter's own code. */
export interface ListsWorld extends World {
  readonly graph: LocalMicrosoftGraph;
  readonly app: AppRegistration;
  readonly site: LocalSite;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What the settings' secret reference leads to. */
  secret: string;
  /** Of whoever reads what the adapter says. */
  language: 'fr' | 'en';
  /** How long each call takes by the caller's clock. */
  msPerCall: number;
  listId(table: Table): Promise<string>;
  view(table: Table): Promise<ListView>;
  act(table: Table, action: ActionInList): Promise<void>;
  itemId(table: Table, rowId: string): Promise<string>;
  /**
   * Kills the program that is connected next, or now, at its call to Graph with this number (0 is the next): before the
   * request leaves or after the answer came. It makes no further call; a new connection is a new program.
   */
  killAt(call: number, when: 'before' | 'after'): void;
  /** Moves the caller's clock. */
  pass(ms: number): void;
}

type WithoutList<Action> = Action extends { readonly list: string } ? Omit<Action, 'list'> : never;

/** What a person does in the list of a table. */
type ActionInList = WithoutList<PersonAction>;

/** Limits that no test reaches unless it wants to. */
const noLimits = { perMinute: 1_000_000, perDay: 100_000_000 };

/** A local Graph that this process trusts; one for the tests of a file. */
export async function startGraph(options: MicrosoftGraphOptions = {}): Promise<LocalMicrosoftGraph> {
  const graph = await startMicrosoftGraph({ limits: noLimits, ...options });
  // Loading them counts for the time that the first call may take.
  await Promise.all([import('@azure/identity'), import('@microsoft/microsoft-graph-client')]);
  trustCertificate(graph.caCertificate);
  return graph;
}

let sites = 0;

/** A world in a Graph that runs; faults and calls are those of the Graph. */
export async function createListsWorld(
  graph: LocalMicrosoftGraph,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<ListsWorld> {
  sites += 1;
  const app = graph.createApp();
  const site = graph.createSite({ path: `/sites/Partners${sites}` });
  graph.grant(site.id, app.clientId, 'manage');
  const ids = new Map<string, string>();
  let aheadMs = 0;
  let death: { left: number; readonly when: 'before' | 'after' } | undefined;

  /** The way of one program to the network; it ends with the program. */
  function createFetch(): typeof globalThis.fetch {
    let isDead = false;
    return async (input, init) => {
      const strikes = death !== undefined && death.left === 0 ? death.when : undefined;
      if (strikes !== undefined) {
        isDead = true;
        death = undefined;
      } else if (death !== undefined) death.left -= 1;
      if (isDead && strikes !== 'after') throw new Error('the program was killed');
      aheadMs += world.msPerCall;
      const response = await globalThis.fetch(input, init);
      if (!isDead) return response;
      await response.arrayBuffer();
      throw new Error('the program was killed');
    };
  }

  async function listId(table: Table): Promise<string> {
    const name = ['tablee', table.organisation, table.form, table.id].join('__').replaceAll('-', '_');
    const known = ids.get(name);
    if (known !== undefined) return known;
    const response = await fetch(`${graph.url}/v1.0/sites/${site.id}/lists`, {
      headers: { authorization: `Bearer ${graph.accessToken(app.clientId)}` },
    });
    const { value } = listsSchema.parse(await response.json());
    const found = value.find((list) => list.name === name);
    if (found === undefined) throw new Error(`there is no list ${name}`);
    ids.set(name, found.id);
    return found.id;
  }

  const view = async (table: Table): Promise<ListView> => graph.view(await listId(table));
  const act = async (table: Table, action: ActionInList): Promise<void> => {
    graph.person({ ...action, list: await listId(table) } as PersonAction);
  };
  const world: ListsWorld = {
    graph,
    app,
    site,
    settings: {
      adapter: 'microsoft-lists',
      site: site.site,
      tenantId: app.tenantId,
      clientId: app.clientId,
      clientSecret: { env: 'GRAPH_SECRET' },
      endpoint: graph.url,
      ...changes,
    },
    secret: app.clientSecret,
    language: 'en',
    msPerCall: 0,
    maxCellLength: 63_999,
    sortIsKept: true,
    wholeSeconds: true,
    listId,
    view,
    act,
    itemId: async (table, rowId) => itemIdIn(await view(table), table, rowId),
    killAt: (call, when) => {
      death = { left: call, when };
    },
    pass: (ms) => {
      aheadMs += ms;
    },
    connect: (log) => {
      const context: AdapterContext = {
        folder: '/',
        destination: 'private',
        organisation: 'demo',
        language: world.language,
        now: () => new Date(Date.now() + aheadMs),
        fetch: createFetch(),
        secret: async () => world.secret,
        log,
      };
      return connectAdapter(adapter, world.settings, context);
    },
    read: async (table) => seenTable(await view(table), table),
    person: createPerson({ view, act }),
    dispose: async () => graph.clearFaults(),
  };
  return world;
}

const listsSchema: z.ZodType<{ readonly value: readonly { readonly id: string; readonly name: string }[] }> = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string() })),
});

const nameOf = (key: string): string => `q_${key}`;

function itemIdIn(view: ListView, table: Table, rowId: string): string {
  const row = view.rows.find(({ cells }) => cells[nameOf(table.columns[0]?.key ?? '')] === rowId);
  if (row === undefined) throw new Error(`there is no row ${rowId}`);
  return row.id;
}

function seenTable(view: ListView, table: Table): SeenTable {
  const columns = new Map(table.columns.map((column) => [nameOf(column.key), column]));
  // Every list has SharePoint's own title, which holds a copy of the reference.
  const shown = view.columns.filter((column) => column.name !== 'Title');
  const idName = nameOf(table.columns[0]?.key ?? '');
  return {
    headings: shown.map(({ name, displayName }) => columns.get(name)?.key ?? displayName),
    shown: Object.fromEntries(
      shown.flatMap(({ name, displayName }) => {
        const key = columns.get(name)?.key;
        return key === undefined ? [] : [[key, displayName]];
      }),
    ),
    rows: view.rows.map(({ cells }): SeenRow => {
      const known = shown.flatMap(({ name }) => {
        const column = columns.get(name);
        return column === undefined ? [] : [[column.key, seenCell(cells[name] ?? null, column)] as const];
      });
      const own = shown.filter(({ name }) => !columns.has(name));
      return {
        id: String(cells[idName] ?? ''),
        cells: Object.fromEntries(known),
        own: Object.fromEntries(own.map(({ name, displayName }) => [displayName, String(cells[name] ?? '')])),
      };
    }),
  };
}

function seenCell(cell: ListView['rows'][number]['cells'][string], column: Column): Cell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'object') return cell.join(', ');
  if (column.type === 'date-time' && typeof cell === 'string') return new Date(cell).toISOString();
  return cell;
}

function createPerson({ view, act }: Pick<ListsWorld, 'view' | 'act'>): Person {
  return {
    async addOwnColumn(table, heading, cells, before) {
      await act(table, { do: 'add-column', displayName: heading });
      const seen = await view(table);
      for (const [rowId, text] of Object.entries(cells)) {
        const item = itemIdIn(seen, table, rowId);
        await act(table, { do: 'edit-item', item, fields: { [heading]: text } });
      }
      if (before === undefined) return;
      const to = seen.columns.findIndex((column) => column.name === nameOf(before));
      await act(table, { do: 'move-column', column: heading, to });
    },
    async addOwnRow(table, cells) {
      const fields = Object.fromEntries(Object.entries(cells).map(([key, text]) => [nameOf(key), text]));
      await act(table, { do: 'insert-item', fields });
    },
    // The title stays in front.
    moveColumn: (table, key, toIndex) => act(table, { do: 'move-column', column: nameOf(key), to: toIndex + 1 }),
    renameColumnLabel: (table, key, label) => {
      // The list has an “ID” of its own, and refuses another.
      const displayName = label === 'Id' ? 'Identifiant' : label;
      return act(table, { do: 'rename-column', column: nameOf(key), displayName });
    },
    deleteColumn: (table, key) => act(table, { do: 'delete-column', column: nameOf(key) }),
    restoreColumn: (table, key) => act(table, { do: 'restore-column', column: nameOf(key) }),
    sortRows: (table, key) => act(table, { do: 'sort', column: nameOf(key), descending: true }),
    async editCell(table, rowId, key, text) {
      const item = itemIdIn(await view(table), table, rowId);
      await act(table, { do: 'edit-item', item, fields: { [nameOf(key)]: text } });
    },
    async deleteRow(table, rowId) {
      await act(table, { do: 'delete-item', item: itemIdIn(await view(table), table, rowId) });
    },
  };
}

/** A line of the log. */
export interface LogLine {
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Connects, and keeps what is logged. */
export async function connectTo(
  world: ListsWorld,
): Promise<{ readonly destination: Destination; readonly log: LogLine[] }> {
  const log: LogLine[] = [];
  const destination = await world.connect((event, facts) => void log.push({ event, facts }));
  return { destination, log };
}

/** One attempt. */
export function send(
  destination: Destination,
  batch: Batch,
  changes: Partial<Batch> = {},
): Promise<readonly Outcome[]> {
  return destination.deliver({ ...batch, ...changes }, { signal: new AbortController().signal });
}

/** The statuses of outcomes, in order. */
export function statuses(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => outcome.status);
}
