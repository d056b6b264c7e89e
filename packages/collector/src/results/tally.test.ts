import { expect, test } from 'vitest';
import { eventually, startDelivery, testDestination, testStream, testTarget } from '../delivery/delivery-for-tests.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { readGroupCounts } from './group-counts.ts';

const plain = testStream('barometer', 'anonymous');
const stream = {
  ...plain,
  table: { ...plain.table, summary: { title: { fr: 'Portrait' }, columns: ['bm_01', 'bm_02'], by: [] } },
};
const form = { organisation: 'demo', form: 'barometer', groupedBy: ['group_code', 'side'] };

async function answer(store: Store, group: readonly string[], ...marks: readonly (readonly [string, string?])[]) {
  const outbox = createOutbox({ store });
  for (const [one, two] of marks) {
    const cells = { bm_01: one, ...(two === undefined ? {} : { bm_02: two }), bm_word: 'nobody else may read this' };
    const anonymousRows = [newAnonymousRow(cells, JSON.stringify(group))];
    await outbox.accept(newRequest({ form: 'barometer', answers: {}, anonymousRows }));
  }
}

test('what a group answered is counted when its rows leave together, and not before', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  await answer(store, ['KIWI', 'professional'], ['0', '4'], ['3']);
  const delivery = startDelivery(store, [testTarget(destination, 'team', [stream])]);
  await answer(store, ['KIWI', 'partner-side'], ['1'], ['1'], ['2', '2']);
  delivery.wake();
  await eventually(async () =>
    expect(await readGroupCounts(store, form, { group_code: 'KIWI' })).toEqual([
      {
        group: { group_code: 'KIWI', side: 'partner-side' },
        rows: 3,
        counts: { bm_01: { 1: 2, 2: 1 }, bm_02: { 2: 1 } },
        asked: { versions: { '1.0.0': 3 }, differently: {} },
      },
    ]),
  );
  await answer(store, ['KIWI', 'professional'], ['3', '4']);
  delivery.wake();
  await eventually(async () =>
    expect(await readGroupCounts(store, form, { side: 'professional' })).toEqual([
      {
        group: { group_code: 'KIWI', side: 'professional' },
        rows: 3,
        counts: { bm_01: { 0: 1, 3: 2 }, bm_02: { 4: 2 } },
        asked: { versions: { '1.0.0': 3 }, differently: {} },
      },
    ]),
  );
});

test('the counts stay when the rows are forgotten, and hold no words of anybody', async () => {
  const store = await temporaryStore();
  const destination = testDestination();
  const delivery = startDelivery(store, [testTarget(destination, 'team', [stream])]);
  await answer(store, ['KIWI', 'professional'], ['0'], ['1'], ['2']);
  delivery.wake();
  await eventually(async () => expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toEqual([]));
  const tallies = await store.db.selectFrom('tally').selectAll().orderBy('column_key').orderBy('value').execute();
  expect(tallies.map(({ column_key, value, rows }) => [column_key, value, rows])).toEqual([
    ['', '', 3],
    ['bm_01', '0', 1],
    ['bm_01', '1', 1],
    ['bm_01', '2', 1],
    ['form_version', '1.0.0', 3],
  ]);
  expect(await readGroupCounts(store, form, { group_code: 'PRUNE' })).toEqual([]);
});

test('rows that are released twice at the same time are counted once', async () => {
  const store = await temporaryStore();
  await answer(store, ['KIWI', 'professional'], ['0'], ['1'], ['2']);
  const destination = testDestination();
  const targets = ['one', 'two', 'three'].map((name) => testTarget(destination, name, [stream]));
  startDelivery(store, targets);
  await eventually(async () => expect(await readGroupCounts(store, form, {})).toMatchObject([{ rows: 3 }]));
  await eventually(async () => expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toEqual([]));
  expect(await readGroupCounts(store, form, {})).toMatchObject([{ rows: 3, counts: { bm_01: { 0: 1, 1: 1, 2: 1 } } }]);
});

test('how many were asked a question in other words is counted beside the answers', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const group = JSON.stringify(['KIWI', 'professional']);
  for (const asked of ['bm_01, bm_02', 'bm_01', undefined]) {
    const cells = { bm_01: '1', ...(asked === undefined ? {} : { asked_differently: asked }) };
    const anonymousRows = [newAnonymousRow(cells, group)];
    await outbox.accept(newRequest({ form: 'barometer', answers: {}, anonymousRows }));
  }
  startDelivery(store, [testTarget(testDestination(), 'team', [stream])]);
  await eventually(async () =>
    expect(await readGroupCounts(store, form, {})).toMatchObject([
      { rows: 3, counts: { bm_01: { 1: 3 } }, asked: { differently: { bm_01: 2, bm_02: 1 } } },
    ]),
  );
});
