import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import { createFormKeys } from '../store/form-keys.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { readReleasedPage, releaseGroups } from './anonymous-rows.ts';

test('rows that leave together carry one month, so that no month has a row alone', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const answer = (group: string, month: string) =>
    outbox.accept(
      newRequest({
        form: 'barometer',
        answers: {},
        anonymousRows: [newAnonymousRow({ received_month: month, group_code: group }, JSON.stringify([group]))],
      }),
    );
  for (const month of ['2026-04', '2025-12', '2026-01']) await answer('KIWI', month);
  for (const month of ['2026-01', '2026-02', '2026-02']) await answer('ROSE', month);
  await answer('LILAS', '2026-05');
  const formKey = (await createFormKeys(store).find('demo', 'barometer')) ?? 0;
  const waiting = { formKey, minimumGroupSize: 3, counted: [] };
  await releaseGroups(store.db, waiting);
  const months = async () =>
    (await readReleasedPage(store.db, formKey, { after: '', limit: 50 }))
      .map(({ cells }) => `${cells['group_code']} ${cells['received_month']}`)
      .sort();
  const first = ['KIWI 2026-04', 'KIWI 2026-04', 'KIWI 2026-04', 'ROSE 2026-02', 'ROSE 2026-02', 'ROSE 2026-02'];
  expect(await months()).toEqual(first);
  // Rows that left before keep their month: a table that changes later would tell that somebody answered.
  for (const month of ['2026-06', '2026-07', '2026-08']) await answer('ROSE', month);
  await releaseGroups(store.db, waiting);
  expect(await months()).toEqual([...first, 'ROSE 2026-08', 'ROSE 2026-08', 'ROSE 2026-08']);
});

test('rows that leave together after an upgrade do not say which of them answered before it; results count both', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const answer = (group: string, cells: Readonly<Record<string, string>>) =>
    outbox.accept(
      newRequest({
        form: 'barometer',
        answers: {},
        anonymousRows: [newAnonymousRow({ group_code: group, ...cells }, JSON.stringify([group]))],
      }),
    );
  const asked = { form_version: '1.0.0', asked_differently: 'bm_01' };
  for (const cells of [asked, asked, { form_version: '2.0.0', asked_differently: 'bm_02' }])
    await answer('KIWI', cells);
  for (let at = 0; at < 3; at += 1) await answer('ROSE', { form_version: '2.0.0' });
  const formKey = (await createFormKeys(store).find('demo', 'barometer')) ?? 0;
  const counted = ['form_version', 'asked_differently'];
  await releaseGroups(store.db, { formKey, minimumGroupSize: 3, counted });
  const rows = await readReleasedPage(store.db, formKey, { after: '', limit: 50 });
  const said = rows
    .map(({ cells }) => [cells['group_code'], cells['form_version'], cells['asked_differently']].join(' / '))
    .sort();
  expect(said).toEqual([...Array(3).fill('KIWI /  / bm_01, bm_02'), ...Array(3).fill('ROSE / 2.0.0 / ')]);
  const tally = await store.db.selectFrom('tally').select(['column_key', 'value', 'rows']).execute();
  expect(tally).toEqual(
    expect.arrayContaining([
      { column_key: 'form_version', value: '1.0.0', rows: 2 },
      { column_key: 'asked_differently', value: 'bm_02', rows: 1 },
    ]),
  );
});
