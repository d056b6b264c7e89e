import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { testStream } from './delivery-for-tests.ts';
import { readRows } from './read-rows.ts';

test('a table is read in the order of reception, page by page, while more comes in', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const notes = Array.from({ length: 450 }, (_, index) => String(index));
  await Promise.all(
    notes.flatMap((note) => [
      outbox.accept(newRequest({ answers: { note } })),
      outbox.accept(newRequest({ form: 'other', answers: { note: 'other' } })),
    ]),
  );
  const seen: unknown[] = [];
  for await (const row of readRows(store, testStream())) {
    if (seen.length === 100) await outbox.accept(newRequest({ answers: { note: 'late' } }));
    seen.push(row.cells['note']);
  }
  expect(seen).toEqual([...notes, 'late']);
});

test('a form without responses has no rows', async () => {
  const rows = readRows(await temporaryStore(), testStream());
  expect(await rows.next()).toEqual({ done: true, value: undefined });
});
