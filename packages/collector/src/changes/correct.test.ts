import type { JsonObject, TableId } from '@tablee/core';
import { expect, test } from 'vitest';
import { eventually, startDelivery, testTarget } from '../delivery/delivery-for-tests.ts';
import { listParked, requestRetry } from '../delivery/parked-list.ts';
import { createLinks } from '../links/create-links.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import type { CorrectionAnswer } from './changes.ts';
import { aNote, createSheet, notesForm, notesStream, organisation, type Sheet } from './changes-for-tests.ts';
import { createChanges } from './create-changes.ts';

const streams = [notesStream('main'), notesStream('restricted')];

async function accept(store: Store, answers: JsonObject): Promise<string> {
  const request = aNote(answers);
  await createOutbox({ store }).accept(request);
  return request.id;
}

function correct(store: Store, id: string, answers: JsonObject): Promise<CorrectionAnswer> {
  const changes = createChanges({ store, now: () => new Date(), isConfigured: () => true });
  return changes.correct({ form: notesForm, organisation, id, answers, context: { prefill: {}, staff: false } });
}

const notesIn = (sheet: Sheet, table: TableId = 'main') => sheet.notes(table).map(([, note]) => note);

async function nothingIsLeft(store: Store): Promise<void> {
  for (const table of ['row_change', 'batch'] as const) {
    expect(await store.db.selectFrom(table).select('stream_key').execute()).toEqual([]);
  }
}

test('a correction rewrites the row where it is, and the receipt of the first sending stays good', async () => {
  const store = await temporaryStore();
  const request = aNote({ note: 'frist' });
  const outbox = createOutbox({ store });
  await outbox.accept(request);
  await accept(store, { note: 'second' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['frist', 'second']));
  expect(await correct(store, request.id, { note: 'first' })).toEqual({ status: 'corrected' });
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['first', 'second']));
  expect(await correct(store, request.id, { note: 'first' })).toEqual({ status: 'unchanged' });
  expect(await outbox.accept(request)).toMatchObject({ status: 'repeated' });
});

test('what the form refuses changes nothing, and neither does a response that is not there', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'first' });
  expect(await correct(store, id, { note: '' })).toEqual({
    status: 'refused',
    errors: [{ question: 'note', code: 'required' }],
  });
  expect(await correct(store, 'nobody', { note: 'x' })).toEqual({ status: 'unknown' });
  const { answers } = await store.db.selectFrom('response').select('answers').executeTakeFirstOrThrow();
  expect(JSON.parse(answers)).toEqual({ note: 'first' });
});

test('before the first delivery, the corrected answers are what is delivered', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'frist' });
  const sheet = createSheet();
  expect(await correct(store, id, { note: 'first' })).toEqual({ status: 'corrected' });
  startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['first']));
  await eventually(() => nothingIsLeft(store));
  expect(sheet.sent).toHaveLength(1);
});

test('a frozen batch goes first as it was; the later of two corrections stays', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'one' });
  const sheet = createSheet();
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<undefined>();
  sheet.before = (call) => {
    if (call !== 'deliver') return undefined;
    begun.resolve();
    return go.promise;
  };
  startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await begun.promise;
  await correct(store, id, { note: 'two' });
  await correct(store, id, { note: 'three' });
  go.resolve(undefined);
  await eventually(() => nothingIsLeft(store));
  expect(sheet.sent.map((batch) => batch.rows[0]?.cells['note'])).toEqual(['one']);
  expect(notesIn(sheet)).toEqual(['three']);
});

test('a correction that comes while an earlier one is being written is written after it', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'one' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['one']));
  sheet.before = async (call) => {
    sheet.before = () => undefined;
    expect(call).toBe('replace');
    await correct(store, id, { note: 'three' });
    return undefined;
  };
  await correct(store, id, { note: 'two' });
  delivery.wake();
  await eventually(() => nothingIsLeft(store));
  expect(notesIn(sheet)).toEqual(['three']);
});

test('a row comes and goes with the answers that give it, and comes once', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'private', hidden: 'h' });
  await accept(store, { note: 'other' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect([...notesIn(sheet), ...notesIn(sheet, 'restricted')]).toEqual(['other', 'h']));
  const steps: readonly (readonly [JsonObject, readonly string[], readonly string[]])[] = [
    [{ note: 'open' }, ['other', 'open'], []],
    [{ note: 'private', hidden: 'again' }, ['other'], ['again']],
    [{ note: 'open', hidden: 'again' }, ['other', 'open'], ['again']],
    [{ note: 'opened' }, ['other', 'opened'], []],
  ];
  for (const [answers, main, restricted] of steps) {
    await correct(store, id, answers);
    delivery.wake();
    await eventually(() => nothingIsLeft(store));
    await eventually(async () => expect(await listParked(store)).toEqual([]));
    expect([notesIn(sheet), notesIn(sheet, 'restricted')]).toEqual([main, restricted]);
  }
});

test('a row that somebody took out is not put back, unless someone asks for it', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'one' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['one']));
  sheet.takeOut(id);
  for (const note of ['two', 'three']) {
    await correct(store, id, { note });
    delivery.wake();
    await eventually(() => nothingIsLeft(store));
    expect(await listParked(store)).toMatchObject([{ rowId: id, code: 'ROW_MISSING', retrying: false }]);
    expect(notesIn(sheet)).toEqual([]);
  }
  await requestRetry(store);
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['three']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

test('a row that somebody put back as it was is corrected by another try', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'one' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['one']));
  sheet.takeOut(id);
  await correct(store, id, { note: 'two' });
  delivery.wake();
  await eventually(async () => expect(await listParked(store)).toMatchObject([{ code: 'ROW_MISSING' }]));
  await putBack(sheet);
  await requestRetry(store);
  delivery.wake();
  await eventually(async () => expect(await listParked(store)).toEqual([]));
  expect(notesIn(sheet)).toEqual(['two']);
});

test('a row whose refusal comes after its correction was asked for is tried again with its corrected answers', async () => {
  const store = await temporaryStore();
  const sheet = createSheet();
  let id = '';
  sheet.before = async (call) => {
    if (call !== 'deliver') return undefined;
    sheet.before = () => undefined;
    await correct(store, id, { note: 'short' });
    return { row: '', status: 'rejected', code: 'ROW_REFUSED', cause: 'No.', fix: 'Mend.' };
  };
  const delivery = startDelivery(store, [testTarget(sheet, 'team', [notesStream()])]);
  id = await accept(store, { note: 'far too long' });
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['short']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

test('a link in the row says what the corrected answers say, and a revoked one stays as it was', async () => {
  const store = await temporaryStore();
  const ids = [await accept(store, { note: 'Frist' }), await accept(store, { note: 'Other' })];
  const sheet = createSheet();
  const stream = notesStream('main', {
    linksOf: ({ answers }) => [
      { column: 'open_next', form: 'next', about: { name: String(answers['note']) }, uses: 1, days: 10_000 },
    ],
  });
  const delivery = startDelivery(store, [testTarget(sheet, 'team', [stream])], {}, 'https://forms.example.org');
  await eventually(() => expect(notesIn(sheet)).toEqual(['Frist', 'Other']));
  const codes = sheet.sent.flatMap(({ rows }) => rows.map(({ cells }) => String(cells['open_next']).split('#')[1]));
  const links = createLinks(store);
  await links.revoke('demo', codes[1] ?? '');
  for (const id of ids) await correct(store, id, { note: 'First' });
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['First', 'First']));
  expect(await links.open(codes[0] ?? '')).toMatchObject({ about: { name: 'First' }, usesLeft: 1 });
  expect(await links.recall(codes[1] ?? '')).toMatchObject({ about: { name: 'Other' } });
  expect(await store.db.selectFrom('link').select('hash').execute()).toHaveLength(2);
});

test('a correction that is refused is parked, and another try corrects the row instead of adding one', async () => {
  const store = await temporaryStore();
  const id = await accept(store, { note: 'one' });
  const sheet = createSheet();
  const delivery = startDelivery(store, [testTarget(sheet, 'team', streams)]);
  await eventually(() => expect(notesIn(sheet)).toEqual(['one']));
  sheet.before = async () => ({ row: '', status: 'rejected', code: 'ROW_REFUSED', cause: 'No.', fix: 'Mend.' });
  await correct(store, id, { note: 'two' });
  delivery.wake();
  await eventually(async () => expect(await listParked(store)).toMatchObject([{ code: 'ROW_REFUSED' }]));
  sheet.before = () => undefined;
  await requestRetry(store);
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['two']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

test('a row that was refused when it was new is tried again with its corrected answers', async () => {
  const store = await temporaryStore();
  const sheet = createSheet();
  sheet.before = async (call) =>
    call === 'deliver' ? { row: '', status: 'rejected', code: 'ROW_REFUSED', cause: 'No.', fix: 'Mend.' } : undefined;
  const delivery = startDelivery(store, [testTarget(sheet, 'team', [notesStream()])]);
  const id = await accept(store, { note: 'far too long' });
  delivery.wake();
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  sheet.before = () => undefined;
  await correct(store, id, { note: 'short' });
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['short']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

test('a row that was refused when it was new, and again when it was corrected, comes with another try', async () => {
  const store = await temporaryStore();
  const sheet = createSheet();
  sheet.before = async () => ({ row: '', status: 'rejected', code: 'ROW_REFUSED', cause: 'No.', fix: 'Mend.' });
  const delivery = startDelivery(store, [testTarget(sheet, 'team', [notesStream()])]);
  const id = await accept(store, { note: 'one' });
  delivery.wake();
  await eventually(async () => expect(await listParked(store)).toHaveLength(1));
  for (const note of ['two', 'three']) {
    await correct(store, id, { note });
    delivery.wake();
    await eventually(() => nothingIsLeft(store));
  }
  expect(await listParked(store)).toMatchObject([{ rowId: id, code: 'ROW_REFUSED', retrying: false }]);
  sheet.before = () => undefined;
  await requestRetry(store);
  delivery.wake();
  await eventually(() => expect(notesIn(sheet)).toEqual(['three']));
  await eventually(async () => expect(await listParked(store)).toEqual([]));
});

/** Puts the rows of the first batch back, as a recycle bin or a version history does. */
async function putBack(sheet: Sheet): Promise<void> {
  const [first] = sheet.sent;
  if (first === undefined) throw new Error('nothing was sent');
  await sheet.deliver({ ...first, id: first.id + 1_000 }, { signal: new AbortController().signal });
}
