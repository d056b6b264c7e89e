import type { Batch, Destination, Outcome, Row, Table, TableId } from '@tablee/core';
import { onTestFinished, vi } from 'vitest';
import type { StoredResponse } from '../outbox/stored-response.ts';
import type { Store } from '../store/store.ts';
import { createDelivery } from './create-delivery.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLimits, DeliveryOptions } from './delivery-options.ts';
import type { DeliveryTarget, Stream } from './stream.ts';

/** What a test's destination does with a batch; without it the rows are written. */
type Answer = (batch: Batch, signal: AbortSignal) => Promise<readonly Outcome[]> | readonly Outcome[];

/** A destination that keeps its rows in memory, and every batch it was sent. */
export interface TestDestination extends Destination {
  /** By form and table id, in the order of writing. */
  readonly rows: (form: string, table: TableId) => readonly Row[];
  readonly sent: readonly Batch[];
  /** What the coming attempts do, one each. */
  readonly plan: Answer[];
  write(batch: Batch): readonly Outcome[];
}

/** A destination as an adapter makes it: a batch that it has is not written again. */
export function testDestination(): TestDestination {
  const tables = new Map<string, Row[]>();
  const written = new Set<number>();
  const sent: Batch[] = [];
  const plan: Answer[] = [];
  const write = (batch: Batch): readonly Outcome[] => {
    const name = `${batch.table.form}/${batch.table.id}`;
    if (!written.has(batch.id)) tables.set(name, [...(tables.get(name) ?? []), ...batch.rows]);
    written.add(batch.id);
    return batch.rows.map((row) => ({ row: row.id, status: 'delivered' }));
  };
  return {
    rows: (form, table) => tables.get(`${form}/${table}`) ?? [],
    sent,
    plan,
    write,
    inspect: async () => ({ findings: [] }),
    prepare: async () => undefined,
    deliver: async (batch, { signal }) => {
      sent.push(batch);
      return (plan.shift() ?? write)(batch, signal);
    },
    replace: async () => [],
    erase: async () => 0,
    close: async () => undefined,
  };
}

/** A stream whose rows hold the response's note. */
export function testStream(form = 'application', table: TableId = 'main', changes: Partial<Stream> = {}): Stream {
  return {
    table: testTable(form, table),
    rowOf: ({ id, answers }: StoredResponse) => ({
      id,
      cells: { response_id: id, note: String(answers['note'] ?? '') },
    }),
    minimumGroupSize: 3,
    ...changes,
  };
}

function testTable(form: string, id: TableId): Table {
  return {
    organisation: 'demo',
    form,
    formVersion: '1.0.0',
    id,
    title: { fr: form, en: form },
    languages: ['fr'],
    columns: [],
  };
}

/** A target that is connected. */
export function testTarget(
  destination: Destination,
  name = 'team',
  streams: readonly Stream[] = [testStream()],
): DeliveryTarget {
  return { organisation: 'demo', destination: name, connect: async () => destination, streams };
}

/** Waits of a few milliseconds, so that tests see failures pass. */
export const quickLimits: Partial<DeliveryLimits> = {
  lingerMs: 0,
  idlePollMs: 20,
  backoffMs: 2,
  backoffCapMs: 5,
  stopMs: 1_000,
};

/** A started delivery that stops with the test. */
export function startDelivery(
  store: Store,
  targets: readonly DeliveryTarget[],
  options: Partial<DeliveryOptions> = {},
  address?: string,
): Delivery {
  const delivery = createDelivery({
    store,
    targets,
    log: () => undefined,
    ...options,
    limits: { ...quickLimits, ...options.limits },
  });
  onTestFinished(() => delivery.stop());
  delivery.start(address);
  return delivery;
}

/** Outcomes of a batch of which some rows are refused. */
export function refuse(batch: Batch, isRefused: (row: Row) => boolean): readonly Outcome[] {
  return batch.rows.map((row) =>
    isRefused(row)
      ? { row: row.id, status: 'rejected', code: 'ROW_REFUSED', cause: 'Too long.', fix: 'Shorten it.' }
      : { row: row.id, status: 'delivered' },
  );
}

/** Waits until a check holds, as long as a busy machine may need. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000, interval: 5 });
}
