import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Choice, Column, ColumnType, Table } from '@tablee/core';
import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { openStore } from '../store/open-store.ts';
import { openStoreToRead } from '../store/read-store.ts';
import { temporaryStoreFile } from '../store/store-for-tests.ts';
import { type ColumnChanges, readColumnChanges } from './column-changes.ts';
import { createDelivery } from './create-delivery.ts';
import { eventually, quickLimits, testDestination, testStream } from './delivery-for-tests.ts';
import type { DeliveryTarget } from './stream.ts';

const text = (words: string) => ({ fr: words, en: words });
const choice = (value: string): Choice => ({ value, label: text(value) });

function column(key: string, type: ColumnType = 'text', choices?: readonly Choice[]): Column {
  const kind = { keptBy: 'form', sensitivity: 'none', retention: 'R1', source: '' } as const;
  return { key, label: text(`${key}?`), type, ...kind, ...(choices === undefined ? {} : { choices }) };
}

function targetWith(columns: readonly Column[]): DeliveryTarget {
  const stream = testStream();
  const table: Table = { ...stream.table, columns };
  const connect = async () => testDestination();
  return { organisation: 'demo', destination: 'team', connect, streams: [{ ...stream, table }] };
}

/** Lets the delivery prepare a table with these columns. */
async function prepare(file: string, columns: readonly Column[]): Promise<void> {
  const store = await openStore({ file });
  await createOutbox({ store }).accept(newRequest());
  const delivery = createDelivery({ store, targets: [targetWith(columns)], log: () => undefined, limits: quickLimits });
  delivery.start();
  await eventually(async () => expect((await delivery.status()).streams[0]?.pending).toBe(0));
  await delivery.stop();
  await store.close();
}

async function changes(file: string, columns: readonly Column[]): Promise<readonly ColumnChanges[]> {
  const store = await openStoreToRead({ file });
  if (store === undefined) throw new Error('there is no store');
  try {
    return await readColumnChanges(store, [targetWith(columns)]);
  } finally {
    await store.close();
  }
}

const name = { organisation: 'demo', form: 'application', table: 'main', destination: 'team' };
const nothing = { added: [], resumed: [], left: [], choices: [], types: [] };
const named = (key: string) => ({ key, label: text(`${key}?`) });

test('a form that did not change changes nothing', async () => {
  const file = await temporaryStoreFile();
  const columns = [column('id'), column('state', 'choice', [choice('new')])];
  await prepare(file, columns);
  expect(await changes(file, columns)).toEqual([]);
});

test('new columns, columns nobody fills, new options and other types are told by table and destination', async () => {
  const file = await temporaryStoreFile();
  await prepare(file, [column('id'), column('old'), column('age'), column('state', 'choice', [choice('new')])]);
  const now = [column('id'), column('age', 'number'), column('state', 'choice', [choice('open'), choice('new')])];
  expect(await changes(file, [...now, column('more')])).toEqual([
    {
      ...name,
      added: [named('more')],
      resumed: [],
      left: [named('old')],
      choices: [{ ...named('state'), added: [choice('open')] }],
      types: [{ ...named('age'), before: 'text', after: 'number' }],
    },
  ]);
});

test('what was delivered is no news any more, and a column that comes back is not new', async () => {
  const file = await temporaryStoreFile();
  await prepare(file, [column('id'), column('old', 'choice', [choice('a')])]);
  await prepare(file, [column('id')]);
  expect(await changes(file, [column('id')])).toEqual([]);
  expect(await changes(file, [column('id'), column('old', 'choice', [choice('a'), choice('b')])])).toEqual([
    { ...name, ...nothing, resumed: [named('old')], choices: [{ ...named('old'), added: [choice('b')] }] },
  ]);
});

test('a table that was never prepared is not compared, and looking at a store writes nothing', async () => {
  const file = await temporaryStoreFile();
  expect(await openStoreToRead({ file })).toBeUndefined();
  expect(await readdir(path.dirname(file))).toEqual([]);
  await (await openStore({ file })).close();
  expect(await changes(file, [column('id')])).toEqual([]);
  const store = await openStoreToRead({ file });
  await expect(store?.db.insertInto('form').values({ organisation: 'a', form: 'b' }).execute()).rejects.toThrow();
  await store?.close();
});

test('a store of another version is left alone', async () => {
  const file = await temporaryStoreFile();
  const store = await openStore({ file });
  await store.db.updateTable('fact').set({ value: 1 }).where('name', '=', 'version').execute();
  await store.close();
  expect(await openStoreToRead({ file })).toBeUndefined();
});
