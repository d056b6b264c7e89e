import { expect, test, vi } from 'vitest';
import type { Store } from '../store/store.ts';
import { fillDisk, makeReadOnly, temporaryStore } from '../store/store-for-tests.ts';
import { createOutbox } from './create-outbox.ts';
import { newAnonymousRow, newRequest, newResponseId } from './requests-for-tests.ts';

async function storedIds(store: Store): Promise<readonly string[]> {
  const rows = await store.db.selectFrom('response').select('id').orderBy('seq').execute();
  return rows.map((row) => row.id);
}

test('an accepted response is stored before its promise resolves', async () => {
  const store = await temporaryStore();
  const request = newRequest({ answers: { note: 'é 🌷 "quoted"' } });
  await expect(createOutbox({ store }).accept(request)).resolves.toEqual({
    status: 'accepted',
    receivedAt: request.receivedAt,
    opens: false,
  });
  const [row] = await store.db.selectFrom('response').selectAll().execute();
  expect(row).toMatchObject({ id: request.id, form_version: '1.0.0', language: 'fr', channel: 'web' });
  expect(JSON.parse(row?.answers ?? '')).toEqual({ note: 'é 🌷 "quoted"' });
});

test('requests of one turn share one commit and keep their order, however many they are', async () => {
  const store = await temporaryStore();
  const onCommit = vi.fn();
  const outbox = createOutbox({ store, onCommit });
  await outbox.accept(newRequest());
  onCommit.mockClear();
  const requests = Array.from({ length: 203 }, (_, index) => newRequest({ form: index % 2 ? 'application' : 'other' }));
  await outbox.accept(newRequest({ form: 'other' }));
  onCommit.mockClear();
  await Promise.all(requests.map((request) => outbox.accept(request)));
  expect(onCommit).toHaveBeenCalledTimes(1);
  expect((await storedIds(store)).slice(2)).toEqual(requests.map((request) => request.id));
});

test('the same request again is repeated with the first time, other content under the id is a conflict', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const first = newRequest();
  await outbox.accept(first);
  const later = new Date(first.receivedAt.getTime() + 60_000);
  expect(await outbox.accept({ ...first, receivedAt: later })).toEqual({
    status: 'repeated',
    receivedAt: first.receivedAt,
    opens: false,
  });
  expect(await outbox.accept({ ...first, contentHash: 'other' })).toEqual({ status: 'conflict' });
  expect(await storedIds(store)).toEqual([first.id]);
});

test('a double click in one turn makes one response', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const request = newRequest();
  const results = await Promise.all([
    outbox.accept(request),
    outbox.accept(request),
    outbox.accept({ ...request, contentHash: 'other' }),
  ]);
  expect(results.map((result) => result.status)).toEqual(['accepted', 'repeated', 'conflict']);
  expect(await storedIds(store)).toEqual([request.id]);
});

test('the same id may stand for a response to each of two forms', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const id = newResponseId();
  const results = await Promise.all([
    outbox.accept(newRequest({ id })),
    outbox.accept(newRequest({ id, form: 'barometer', contentHash: 'other' })),
    outbox.accept(newRequest({ id, organisation: 'other', contentHash: 'third' })),
  ]);
  expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted', 'accepted']);
});

test('a receipt is found for a stored response and for nothing else', async () => {
  const outbox = createOutbox({ store: await temporaryStore() });
  const request = newRequest();
  expect(await outbox.receipt('demo', 'application', request.id)).toBeUndefined();
  await outbox.accept(request);
  expect(await outbox.receipt('demo', 'application', request.id)).toEqual({ receivedAt: request.receivedAt });
  expect(await outbox.receipt('demo', 'barometer', request.id)).toBeUndefined();
  expect(await outbox.receipt('other', 'application', request.id)).toBeUndefined();
  expect(await outbox.receipt('demo', 'application', newResponseId())).toBeUndefined();
});

test('a full disk refuses the whole group, stores none of it, and the next turn works', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  await outbox.accept(newRequest());
  const makeRoom = await fillDisk(store);
  const requests = Array.from({ length: 20 }, () => newRequest({ answers: { note: 'x'.repeat(5_000) } }));
  const results = await Promise.allSettled(requests.map((request) => outbox.accept(request)));
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'STORE_FULL' } });
  }
  expect(await storedIds(store)).toHaveLength(1);
  await makeRoom();
  const again = await Promise.all(requests.map((request) => outbox.accept(request)));
  expect(again.map((result) => result.status)).toEqual(requests.map(() => 'accepted'));
  expect(await storedIds(store)).toHaveLength(21);
});

test('a store that turned read-only refuses with a fix, for known and for new forms', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  await outbox.accept(newRequest());
  const makeWritable = await makeReadOnly(store);
  await expect(outbox.accept(newRequest())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await expect(outbox.accept(newRequest({ form: 'new' }))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  await makeWritable();
  await expect(outbox.accept(newRequest({ form: 'new' }))).resolves.toMatchObject({ status: 'accepted' });
});

test('anonymous rows carry nothing that leads back to their response', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const requests = Array.from({ length: 8 }, (_, index) =>
    newRequest({ form: 'readiness', answers: {}, anonymousRows: [newAnonymousRow({ rd_01: index })] }),
  );
  await Promise.all(requests.map((request) => outbox.accept(request)));
  const rows = await store.db.selectFrom('anonymous_row').selectAll().execute();
  expect(rows).toHaveLength(8);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['cells', 'form_key', 'group_key', 'id', 'released']);
  const ids = rows.map((row) => row.id);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(requests.map((request) => request.id)).not.toContain(id);
  // A repeated response does not add its rows again.
  await Promise.all(requests.map((request) => outbox.accept(request)));
  expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toHaveLength(8);
});

test('draining waits for what was handed in', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  await outbox.accept(newRequest());
  let accepted = 0;
  for (let index = 0; index < 600; index += 1) void outbox.accept(newRequest()).then(() => accepted++);
  await outbox.drain();
  expect(accepted).toBe(600);
  await outbox.drain();
});
