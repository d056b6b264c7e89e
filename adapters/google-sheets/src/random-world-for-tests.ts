import type { Batch, Destination, Outcome, Row, Table } from '@tablee/core';
import { buildBatch, buildColumn, buildTable } from '@tablee/testkit';
import type { PersonAction, Fault as SheetsFault } from '@tablee/testkit/google-sheets';
import { expect } from 'vitest';
import type { TestServer } from './server-for-tests.ts';
import { columnIndex, keyOf, type Sheet, textOf } from './sheet-for-tests.ts';
import { attempt } from './stage-for-tests.ts';
import { createSheetsWorld, type SheetsWorld } from './world-for-tests.ts';

const keys = ['first_name', 'story', 'phone', 'city', 'comments'];
const plain = buildTable();
/** Texts only: each cell says which column and row it belongs to, so that a wrong place shows. */
const table: Table = {
  ...plain,
  columns: [
    ...plain.columns.filter((column) => column.keptBy === 'record'),
    ...keys.map((key) => buildColumn(key)),
    ...plain.columns.filter((column) => column.keptBy === 'coordinator'),
    buildColumn('open_next', { type: 'link', keptBy: 'coordinator', linkText: { fr: 'Ouvrir' } }),
  ],
};

/** Where a row's link leads: the one it was delivered with, whatever a correction says. */
const linkOf = (id: string, version: string): string => `https://forms.example.org/s#${id}${version}`;

/** A number in [0, 1) picks one of what is there at that moment. */
export type Pick = number;

/** Something that a person does, resolved when it happens. */
export type Deed =
  | { readonly deed: 'insert-column' | 'delete-column' | 'rename-column' | 'hide-column'; readonly where: Pick }
  | { readonly deed: 'move-column' | 'move-rows'; readonly where: Pick; readonly to: Pick }
  | { readonly deed: 'edit' | 'note' | 'sort' | 'filter' | 'insert-rows' | 'delete-row'; readonly where: Pick }
  | { readonly deed: 'rename-tab' };

/** The collector stops at its n-th call to Google, before it is sent or before its answer arrives. */
export interface Kill {
  readonly call: number;
  readonly sent: boolean;
}

/** A spreadsheet, a collector that can be killed, a person, and what should be in the sheet. */
export class RandomWorld {
  readonly world: SheetsWorld;
  readonly #server: TestServer;
  readonly #expected = new Map<string, string>();
  readonly #edits = new Map<string, string>();
  readonly #own = new Map<string, string>();
  #destination: Destination | undefined;
  #gate: Kill | undefined;
  #onKill: () => void = () => undefined;
  #count = 0;
  #mayHoldCorrection = false;

  constructor(server: TestServer) {
    this.#server = server;
    this.world = createSheetsWorld(server);
  }

  /** Delivers rows as the collector does, until each is settled. */
  async deliver(count: number, faults: readonly SheetsFault[], kill: Kill | undefined): Promise<void> {
    const rows = Array.from({ length: count }, () => this.#newRow(''));
    const batch = buildBatch(table, rows);
    const settled = new Set<string>();
    await this.#insist(faults, kill, async (destination, number) => {
      const sent: Batch = { ...batch, settled: [...settled], attempt: number };
      for (const outcome of await attempt(destination, sent)) if (isSettled(outcome)) settled.add(outcome.row);
      return settled.size === rows.length;
    });
    for (const row of rows) this.#expected.set(row.id, '');
  }

  async replace(where: Pick, faults: readonly SheetsFault[], kill: Kill | undefined): Promise<void> {
    const id = pick([...this.#expected.keys()], where);
    if (id === undefined) return;
    const row = this.#newRow('v2', id);
    if (faults.some(({ commit }) => commit === 'held')) this.#mayHoldCorrection = true;
    await this.#insist(faults, kill, async (destination) => (await destination.replace(table, [row])).every(isSettled));
    if (this.#expected.has(id)) this.#expected.set(id, 'v2');
  }

  async erase(where: Pick, faults: readonly SheetsFault[], kill: Kill | undefined): Promise<void> {
    const id = pick([...this.#expected.keys()], where);
    if (id === undefined) return;
    await this.#insist(faults, kill, async (destination) => {
      await destination.erase(table, [id]);
      return true;
    });
    this.#expected.delete(id);
  }

  /** What a person does now, in the stand-in's terms; nothing when it makes no sense at this moment. */
  actionOf(deed: Deed): readonly PersonAction[] {
    const sheet = this.world.sheet(table);
    const { title: tab, columnCount } = sheet;
    const dataRows = sheet.cells.length - 1;
    switch (deed.deed) {
      case 'insert-column':
        this.#count += 1;
        return [{ do: 'insert-column', tab, at: index(deed.where, columnCount + 1), header: `own ${this.#count}` }];
      case 'delete-column': {
        const key = pick(['phone', 'notes'], deed.where) ?? '';
        const at = (sheet.cells[0] ?? []).findIndex((cell) => keyOf(cell) === key);
        return at === -1 ? [] : [{ do: 'delete-column', tab, column: at }];
      }
      case 'rename-column': {
        const column = columnIndex(sheet, pick(['response_id', 'story', 'status'], deed.where) ?? '');
        return [{ do: 'rename-column', tab, column, header: `Titre ${index(deed.where, 100)}` }];
      }
      case 'hide-column':
        return [{ do: 'hide-column', tab, column: index(deed.where, columnCount) }];
      case 'move-column':
        return [{ do: 'move-column', tab, from: index(deed.where, columnCount), to: index(deed.to, columnCount) }];
      case 'move-rows':
        if (dataRows < 2) return [];
        return [
          { do: 'move-rows', tab, from: 1 + index(deed.where, dataRows), count: 1, to: 1 + index(deed.to, dataRows) },
        ];
      case 'sort':
        return [{ do: 'sort', tab, column: index(deed.where, columnCount), descending: deed.where > 0.5 }];
      case 'filter': {
        const column = columnIndex(sheet, 'status');
        return [{ do: 'filter', tab, column, hide: deed.where > 0.5 ? ['met'] : [] }];
      }
      case 'insert-rows':
        return [{ do: 'insert-rows', tab, at: 1 + index(deed.where, dataRows + 1), count: 1 }];
      case 'rename-tab':
        this.#count += 1;
        return [{ do: 'rename-tab', tab, title: `Onglet ${this.#count}` }];
      default:
        return [];
    }
  }

  /** Does it at once. Edits and deletions are kept in mind: they must still be there at the end. */
  act(deed: Deed): void {
    const person = this.#server.local.person.bind(undefined, this.world.spreadsheet);
    for (const action of this.actionOf(deed)) person(action);
    if (deed.deed !== 'edit' && deed.deed !== 'note' && deed.deed !== 'delete-row') return;
    const id = pick([...this.#expected.keys()], deed.where);
    if (id === undefined) return;
    const sheet = this.world.sheet(table);
    const row = this.world.rowIndex(table, id);
    if (deed.deed === 'delete-row') {
      // Not guaranteed, as the README says: a correction that takes effect after its row, the last one, was deleted.
      if (this.#mayHoldCorrection && this.#server.local.heldCount > 0) return;
      person({ do: 'delete-rows', tab: sheet.title, at: row, count: 1 });
      this.#expected.delete(id);
      return;
    }
    this.#count += 1;
    const headings = sheet.cells[0] ?? [];
    const own = headings.findIndex((cell) => textOf(cell).startsWith('own '));
    if (deed.deed === 'note' && own === -1) return;
    const column = deed.deed === 'edit' ? columnIndex(sheet, 'status') : own;
    const text = deed.deed === 'edit' ? 'met' : `mine ${this.#count}`;
    person({ do: 'edit', tab: sheet.title, row, column, text });
    if (deed.deed === 'edit') this.#edits.set(id, text);
    else this.#own.set(`${id} ${textOf(headings[own])}`, text);
  }

  /** Nothing lost, nothing twice, no cell in a wrong column or row, what people did as they left it. */
  check(): void {
    this.#server.local.releaseHeld();
    const { cells } = this.world.sheet(table);
    const [headings = [], ...rows] = cells;
    const idIndex = headings.findIndex((cell) => keyOf(cell) === 'response_id');
    const filled = rows.filter((row) => row.some((cell) => cell.userEnteredValue !== undefined));
    const ids = filled.map((row) => textOf(row[idIndex]));
    expect(ids.toSorted()).toEqual([...this.#expected.keys()].toSorted());
    const found = new Map<string, string>();
    for (const row of filled) checkRow(row, headings, textOf(row[idIndex]), this.#expected, this.#edits, found);
    const kept = [...this.#own].filter(([name]) => this.#expected.has(name.split(' ')[0] ?? ''));
    expect(new Map([...found].toSorted())).toEqual(new Map(kept.toSorted()));
  }

  #newRow(version: string, id: string = crypto.randomUUID()): Row {
    const cells = Object.fromEntries(keys.map((key) => [key, `${key}|${id}|${version}`]));
    return {
      id,
      cells: {
        ...cells,
        response_id: id,
        reference: `reference|${id}|`,
        status: 'new',
        open_next: linkOf(id, version),
      },
    };
  }

  /** Attempts until it is done; faults and the kill strike where they strike. */
  async #insist(
    faults: readonly SheetsFault[],
    kill: Kill | undefined,
    work: (destination: Destination, number: number) => Promise<boolean>,
  ): Promise<void> {
    for (const fault of faults) this.#server.local.addFault(fault);
    this.#gate = kill;
    for (let number = 1; number <= 12; number += 1) {
      // Whatever strikes later than this never strikes.
      if (number === 8) this.#server.local.clearFaults();
      const killed = new Promise<'killed'>((resolve) => {
        this.#onKill = () => resolve('killed');
      });
      const step = async () => {
        this.#destination ??= await this.#connect();
        return work(this.#destination, number);
      };
      const result = await Promise.race([step().catch(() => false), killed]);
      if (result === 'killed') this.#destination = undefined;
      else if (result) {
        this.#server.local.clearFaults();
        return;
      }
    }
    expect.fail('it is not done after twelve attempts');
  }

  async restart(): Promise<void> {
    await this.#destination?.close();
    this.#destination = undefined;
  }

  async #connect(): Promise<Destination> {
    const send: typeof fetch = async (input, init) => {
      const gate = this.#gate;
      if (gate !== undefined && gate.call === 0) {
        this.#gate = undefined;
        if (gate.sent) await fetch(input, init).catch(() => undefined);
        this.#onKill();
        return new Promise<Response>(() => undefined);
      }
      if (gate !== undefined) this.#gate = { ...gate, call: gate.call - 1 };
      return fetch(input, init);
    };
    const destination = await this.#server.connect(this.world.spreadsheet, {
      fetch: send,
      // No fault here keeps a reply back, so none has to be waited for: a slow machine is no fault.
      settings: { timeoutMs: 30_000 },
    });
    await destination.prepare([table]);
    return destination;
  }
}

function checkRow(
  row: Sheet['cells'][number],
  headings: Sheet['cells'][number],
  id: string,
  expected: ReadonlyMap<string, string>,
  edits: ReadonlyMap<string, string>,
  own: Map<string, string>,
): void {
  for (const [column, heading] of headings.entries()) {
    const key = keyOf(heading);
    const text = textOf(row[column]);
    if (key === undefined) {
      if (text !== '') own.set(`${id} ${textOf(heading)}`, text);
    } else if (keys.includes(key)) expect(text, `${key} of ${id}`).toBe(`${key}|${id}|${expected.get(id)}`);
    else if (key === 'reference') expect(text).toBe(`reference|${id}|`);
    else if (key === 'open_next') expect(row[column]?.hyperlink, `link of ${id}`).toBe(linkOf(id, ''));
    else if (key === 'status') expect(text).toBe(edits.get(id) ?? 'new');
    else expect(text, key).toBe(key === 'response_id' ? id : '');
  }
}

function isSettled(outcome: Outcome): boolean {
  return outcome.status !== 'retry';
}

function index(where: Pick, count: number): number {
  return Math.floor(where * count);
}

function pick<Item>(items: readonly Item[], where: Pick): Item | undefined {
  return items[index(where, items.length)];
}
