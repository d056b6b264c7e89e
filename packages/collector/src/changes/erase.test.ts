import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { referenceOf } from '@tablee/core';
import { expect, test } from 'vitest';
import { eventually, startDelivery, testTarget } from '../delivery/delivery-for-tests.ts';
import { listParked } from '../delivery/parked-list.ts';
import { createLinks } from '../links/create-links.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore, temporaryStoreFile } from '../store/store-for-tests.ts';
import { aNote, createSheet, notesStream, type Sheet } from './changes-for-tests.ts';
import { createChanges } from './create-changes.ts';
import { findMentions, findResponses } from './find-responses.ts';
import { readErasures } from './read-erasures.ts';

const now = new Date('2026-11-22T12:00:00Z');
const streams = [notesStream('main'), notesStream('restricted')];

function changesOf(store: Store, isConfigured = true) {
  return createChanges({ store, now: () => now, isConfigured: () => isConfigured });
}

async function accept(store: Store, ...notes: readonly string[]): Promise<readonly string[]> {
  const outbox = createOutbox({ store });
  const requests = notes.map((note) => aNote({ note, hidden: `hidden ${note}` }));
  for (const request of requests) expect(await outbox.accept(request)).toMatchObject({ status: 'accepted' });
  return requests.map((request) => request.id);
}

/** What failed once is not tried again while the test lasts. */
const longWaits = { limits: { backoffMs: 600_000, backoffCapMs: 600_000 }, random: () => 0.99 };

const nameOf = (id = '') => ({ organisation: 'demo', form: 'notes', id });
const notesIn = (sheet: Sheet) => sheet.notes().map(([, note]) => note);

/** Whether a word is anywhere in the files of a store. */
async function isInFiles(file: string, word: string): Promise<boolean> {
  const folder = path.dirname(file);
  const contents = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name))));
  return contents.some((content) => content.includes(word));
}

test('an erased response leaves every table and the files of the store, and a proof without content stays', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const [, id = ''] = await accept(store, 'first', 'canary', 'third');
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['first', 'canary', 'third']));
  expect(await isInFiles(file, 'canary')).toBe(true);
  expect(await changesOf(store).erase(nameOf(id))).toBe('asked');
  delivery.wake();
  await eventually(async () => expect((await readErasures(store, id))[0]?.doneAt).toBeDefined());
  expect(notesIn(sheet)).toEqual(['first', 'third']);
  expect(sheet.notes('restricted').map(([, note]) => note)).toEqual(['hidden first', 'hidden third']);
  await eventually(async () => expect(await isInFiles(file, 'canary')).toBe(false));
  const place = { organisation: 'demo', form: 'notes', destination: 'team', expected: true, rows: 1 };
  expect(await readErasures(store)).toEqual([
    {
      ...nameOf(id),
      askedAt: now,
      doneAt: expect.any(Date),
      places: [
        { ...place, table: 'main', doneAt: expect.any(Date) },
        { ...place, table: 'restricted', doneAt: expect.any(Date) },
      ],
    },
  ]);
  expect(await changesOf(store).erase(nameOf(id))).toBe('already');
});

test('the same id is refused afterwards, and no row comes of it', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const request = aNote({ note: 'once' });
  await outbox.accept(request);
  await changesOf(store).erase(nameOf(request.id));
  const [again, other] = await Promise.all([outbox.accept(request), outbox.accept(aNote({ note: 'other' }))]);
  expect(again).toEqual({ status: 'erased' });
  expect(other).toMatchObject({ status: 'accepted' });
  expect(await outbox.receipt('demo', 'notes', request.id)).toBeUndefined();
});

test('a response that is not there is not erased', async () => {
  const store = await temporaryStore();
  const [id = ''] = await accept(store, 'one');
  const changes = changesOf(store);
  expect(await changes.erase(nameOf('019ab3c0-0000-7000-8000-000000000001'))).toBe('unknown');
  expect(await changes.erase({ ...nameOf(id), form: 'other' })).toBe('unknown');
  expect(await changes.erase({ ...nameOf(id), organisation: 'other' })).toBe('unknown');
});

test('a response that is erased before it was sent never leaves the store', async () => {
  const store = await temporaryStore();
  const [, id = ''] = await accept(store, 'first', 'second', 'third');
  // A first start has made the streams.
  const before = startDelivery(store, [
    { ...testTarget(createSheet(), 'team', streams), connect: () => Promise.reject() },
  ]);
  await eventually(async () => expect(await store.db.selectFrom('stream').select('key').execute()).toHaveLength(2));
  await before.stop();
  await changesOf(store).erase(nameOf(id));
  const sheet = createSheet();
  startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(async () => expect((await readErasures(store, id))[0]?.doneAt).toBeDefined());
  await eventually(() => expect(notesIn(sheet)).toEqual(['first', 'third']));
  expect(JSON.stringify(sheet.sent)).not.toContain(id);
  // The destination was asked all the same: a store put back from a backup does not know what it had sent.
  expect((await readErasures(store, id))[0]?.places).toMatchObject([{ expected: false, rows: 0 }, { rows: 0 }]);
});

test('a batch of unknown outcome that holds the row is settled first, as it was frozen', async () => {
  const store = await temporaryStore();
  const [id = ''] = await accept(store, 'first', 'second');
  const sheet = createSheet();
  sheet.after = (call) => (call === 'deliver' ? Promise.reject(new Error('lost answer')) : undefined);
  const first = startDelivery(store, [testTarget(sheet, 'team', [notesStream()])], longWaits);
  await eventually(() => expect(sheet.sent).toHaveLength(1));
  await first.stop();
  await changesOf(store).erase(nameOf(id));
  await store.db.updateTable('batch').set({ not_before: 0 }).execute();
  sheet.after = () => undefined;
  startDelivery(store, [testTarget(sheet, 'team', [notesStream()])]);
  await eventually(async () => expect((await readErasures(store, id))[0]?.doneAt).toBeDefined());
  const [one, other] = sheet.sent;
  expect(other).toMatchObject({ id: one?.id, rows: one?.rows });
  expect(notesIn(sheet)).toEqual(['second']);
});

test('a destination that fails is asked again, and holds up neither new rows nor other destinations', async () => {
  const store = await temporaryStore();
  const [id = ''] = await accept(store, 'first', 'second');
  const failing = createSheet();
  const sheet = createSheet();
  const targets = [testTarget(failing, 'failing', [notesStream()]), testTarget(sheet, 'team', [notesStream()])];
  const delivery = startDelivery(store, targets);
  await eventually(() => expect([...notesIn(failing), ...notesIn(sheet)]).toHaveLength(4));
  failing.before = (call) => (call === 'erase' ? Promise.reject(new Error('down')) : undefined);
  await changesOf(store).erase(nameOf(id));
  await accept(store, 'third');
  delivery.wake();
  await eventually(() => expect(notesIn(failing)).toEqual(['first', 'second', 'third']));
  await eventually(() => expect(notesIn(sheet)).toEqual(['second', 'third']));
  await eventually(async () => {
    const [erasure] = await readErasures(store, id);
    expect(erasure?.doneAt).toBeUndefined();
    expect(erasure?.places.map((place) => place.failure?.code)).toEqual(['DESTINATION_UNREACHABLE', undefined]);
  });
  failing.before = () => undefined;
  await eventually(async () => expect((await readErasures(store, id))[0]?.doneAt).toBeDefined());
  expect(notesIn(failing)).toEqual(['second', 'third']);
});

test('a destination that is not in the settings any more stays open in the proof, and keeps no answers here', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const [id = ''] = await accept(store, 'canary', 'second');
  const gone = createSheet();
  gone.after = () => Promise.reject(new Error('lost answer'));
  const first = startDelivery(store, [testTarget(gone, 'gone', [notesStream()])], longWaits);
  await eventually(() => expect(gone.sent).toHaveLength(1));
  await first.stop();
  expect(await changesOf(store, false).erase(nameOf(id))).toBe('asked');
  await eventually(async () => expect(await isInFiles(file, 'canary')).toBe(false));
  const [erasure] = await readErasures(store, id);
  expect(erasure?.doneAt).toBeUndefined();
  expect(erasure?.places).toMatchObject([{ destination: 'gone', expected: true }]);
  // Should it come back, nothing is written twice and the row goes.
  gone.after = () => undefined;
  await store.db.updateTable('batch').set({ not_before: 0 }).execute();
  startDelivery(store, [testTarget(gone, 'gone', [notesStream()])]);
  await eventually(async () => expect((await readErasures(store, id))[0]?.doneAt).toBeDefined());
  expect(notesIn(gone)).toEqual(['second']);
});

test('a parked row goes with its response', async () => {
  const store = await temporaryStore();
  const sheet = createSheet();
  sheet.before = async (call) =>
    call === 'deliver' ? { row: '', status: 'rejected', code: 'ROW_REFUSED', cause: 'No.', fix: 'Mend.' } : undefined;
  startDelivery(store, [testTarget(sheet, 'team', [notesStream()])]);
  const [id = ''] = await accept(store, 'first');
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  await changesOf(store).erase(nameOf(id));
  expect(await listParked(store)).toEqual([]);
});

test('links about the person open nothing any more, and the first names in them are gone', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const [id = '', other = ''] = await accept(store, 'first', 'second');
  const links = createLinks(store);
  const about = { organisation: 'demo', form: 'interview-grid', role: 'staff', name: 'Canarella' };
  const { code } = await links.create({ ...about, subject: referenceOf(id) });
  const kept = await links.create({ ...about, name: 'Ada', subject: referenceOf(other) });
  await changesOf(store).erase(nameOf(id));
  expect(await links.open(code)).toBeUndefined();
  expect(await links.open(kept.code)).toMatchObject({ about: { name: 'Ada' } });
  await eventually(async () => expect(await isInFiles(file, 'Canarella')).toBe(false));
});

test('a response is found by its id and by its reference, however it is written, and so is what speaks of it', async () => {
  const store = await temporaryStore();
  const [id = '', other = ''] = await accept(store, 'first', 'second');
  const found = [{ ...nameOf(id), receivedAt: new Date('2026-03-01T12:00:00Z') }];
  expect(await findResponses(store, id.toUpperCase())).toEqual(found);
  expect(await findResponses(store, referenceOf(id))).toEqual(found);
  expect(await findResponses(store, referenceOf(id).toLowerCase().replace('-', ' '))).toEqual(found);
  expect(await findResponses(store, 'nobody')).toEqual([]);
  expect(await findMentions(store, nameOf(id))).toEqual([]);
  await createOutbox({ store }).accept(aNote({ note: referenceOf(id) }));
  expect(await findMentions(store, nameOf(id))).toMatchObject([{ form: 'notes' }]);
  expect(await findMentions(store, nameOf(other))).toEqual([]);
});
