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
