import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { EncryptionKeys } from '../settings/encryption-keys.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { createDrafts } from './create-drafts.ts';
import type { DraftContent, DraftForm, DraftOutcome, Drafts } from './drafts.ts';
import { startDraftPurge } from './purge-drafts.ts';

const form: DraftForm = { organisation: 'demo', form: 'application', timeZone: 'America/Toronto' };
const content: DraftContent = {
  language: 'fr',
  formVersion: '1.0.0',
  answers: { first_name: 'Canarella', days: ['mon'] },
  titles: { first_name: 'Votre prénom' },
  link: 'the-links-code-of-22-ch',
};

function keysOf(...ids: readonly string[]): EncryptionKeys {
  return { current: ids[0] ?? '', byId: new Map(ids.map((id) => [id, new Uint8Array(randomBytes(32))])) };
}

interface Setting {
  readonly store: Store;
  readonly drafts: Drafts;
  readonly again: (keys: EncryptionKeys) => Drafts;
  readonly clock: { now: Date };
  readonly keys: EncryptionKeys;
}

async function setUp(perDay = 100): Promise<Setting> {
  const store = await temporaryStore();
  const keys = keysOf('one');
  const clock = { now: new Date('2026-11-22T23:30:00Z') };
  const again = (ring: EncryptionKeys): Drafts =>
    createDrafts({ store, keys: ring, now: () => clock.now, days: 30, perDay });
  return { store, drafts: again(keys), again, clock, keys };
}

function codeOf(outcome: DraftOutcome): string {
  if (outcome.status === 'full') throw new Error('the draft was not kept');
  return outcome.code;
}

test('a draft comes back whole, as often as it is asked for, until it is erased', async () => {
  const { drafts } = await setUp();
  const kept = await drafts.keep(form, content);
  expect(kept).toMatchObject({ status: 'kept', keptUntil: '2026-12-22' });
  const code = codeOf(kept);
  for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), `x#${code}`]) {
    expect(await drafts.open(typed)).toEqual({
      organisation: 'demo',
      form: 'application',
      content,
      code,
      keptUntil: '2026-12-22',
    });
  }
  expect([await drafts.erase(code), await drafts.erase(code)]).toEqual([true, false]);
  expect(await drafts.open(code)).toBeUndefined();
});

test('neither the store, nor the store with the keys, holds an answer, the code or the link’s', async () => {
  const { drafts, store } = await setUp();
  const code = codeOf(await drafts.keep(form, content));
  const row = await store.db.selectFrom('draft').selectAll().executeTakeFirstOrThrow();
  const bytes = Buffer.from(row.sealed, 'base64url').toString('latin1');
  for (const secret of ['Canarella', 'first_name', code, code.replaceAll('-', ''), content.link ?? '']) {
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(bytes).not.toContain(secret);
  }
  // The length tells nothing about an answer of a few words.
  const short = codeOf(await drafts.keep(form, { ...content, answers: {} }));
  expect(await drafts.open(short)).toMatchObject({ content: { answers: {} } });
  const lengths = await store.db.selectFrom('draft').select('sealed').execute();
  expect(new Set(lengths.map(({ sealed }) => sealed.length)).size).toBe(1);
});

test('a draft of one place opens in no other: form, expiry and seal belong together', async () => {
  const { drafts, store } = await setUp();
  const code = codeOf(await drafts.keep(form, content));
  await drafts.keep({ ...form, form: 'readiness' }, content);
  const before = await store.db.selectFrom('draft').selectAll().execute();
  const [mine, other] = before;
  if (mine === undefined || other === undefined) throw new Error('two drafts were kept');
  const tampered: readonly Partial<typeof mine>[] = [
    { form_key: other.form_key === mine.form_key ? 99 : other.form_key },
    { expires_at: mine.expires_at + 86_400_000 },
    { sealed: other.sealed },
    { sealed: `A${mine.sealed.slice(1)}` },
    { sealed: '' },
    { id: 'ffffffffffffffffffffffff' },
  ];
  const [row] = before.filter(({ hash }) => hash === mine.hash);
  for (const change of tampered) {
    await store.db.updateTable('draft').set(change).where('hash', '=', mine.hash).execute();
    await store.db.updateTable('draft').set(change).where('hash', '=', other.hash).execute();
    expect(await drafts.open(code)).toBeUndefined();
    await store.db.deleteFrom('draft').execute();
    await store.db.insertInto('draft').values(before).execute();
  }
  expect(row).toEqual(mine);
  expect(await drafts.open(code)).toBeDefined();
});

test('keeping again under its code replaces a draft and counts its days anew; another form’s code makes a new one', async () => {
  const { drafts, clock, store } = await setUp();
  const code = codeOf(await drafts.keep(form, content));
  clock.now = new Date('2026-12-01T15:00:00Z');
  const more = { ...content, answers: { first_name: 'Bea' } };
  expect(await drafts.keep(form, more, code)).toEqual({ status: 'replaced', code, keptUntil: '2026-12-31' });
  expect(await drafts.open(code)).toMatchObject({ content: more });
  const other = await drafts.keep({ ...form, form: 'readiness' }, content, code);
  expect(other.status).toBe('kept');
  expect(codeOf(other)).not.toBe(code);
  expect(await drafts.open(code)).toMatchObject({ form: 'application' });
  const mistyped = await drafts.keep(form, content, '0000-0000-0000-0000-0000');
  expect(codeOf(mistyped)).not.toBe('0000-0000-0000-0000-0000');
  expect(await store.db.selectFrom('draft').select('hash').execute()).toHaveLength(3);
});

test('a draft opens to the end of its last day, then nothing opens it, and the purge takes it away', async () => {
  const { drafts, clock, store } = await setUp();
  const code = codeOf(await drafts.keep(form, content));
  clock.now = new Date('2026-12-23T04:59:00Z'); // 23:59 in Toronto, on the last day
  expect([(await drafts.open(code)) !== undefined, await drafts.purgeExpired()]).toEqual([true, 0]);
  clock.now = new Date('2026-12-23T12:00:00Z');
  expect([await drafts.open(code), await drafts.erase(code)]).toEqual([undefined, false]);
  const faults: unknown[] = [];
  const purge = startDraftPurge(drafts, { onFault: (fault) => faults.push(fault), intervalMs: 5 });
  await vi.waitFor(async () => expect(await store.db.selectFrom('draft').select('hash').execute()).toEqual([]));
  await drafts.keep(form, content);
  clock.now = new Date('2027-02-01T00:00:00Z');
  // Not only at the start: while it runs.
  await vi.waitFor(async () => expect(await store.db.selectFrom('draft').select('hash').execute()).toEqual([]));
  await purge.stop();
  expect(faults).toEqual([]);
});

test('the store does not tell in which order or when the drafts of a day were kept', async () => {
  const { drafts, clock, store } = await setUp();
  await drafts.keep(form, content);
  clock.now = new Date('2026-11-23T01:00:00Z');
  await drafts.keep(form, content);
  const rows = await store.db.selectFrom('draft').selectAll().execute();
  expect(new Set(rows.map(({ expires_at: at }) => at)).size).toBe(1);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['expires_at', 'form_key', 'hash', 'id', 'key_id', 'sealed']);
});

test('a newer key seals and the older one still opens; without it the draft is counted as lost', async () => {
  const { drafts, again, keys } = await setUp();
  const code = codeOf(await drafts.keep(form, content));
  const newer = keysOf('two');
  const both = again({ current: 'two', byId: new Map([...keys.byId, ...newer.byId]) });
  expect(await both.open(code)).toBeDefined();
  await both.keep(form, content, code);
  expect(await drafts.open(code)).toBeUndefined();
  const onlyNewer = again(newer);
  expect(await onlyNewer.open(code)).toBeDefined();
  expect([await onlyNewer.countUnreadable(), await drafts.countUnreadable()]).toEqual([0, 1]);
  expect(await again(keysOf('two')).open(code)).toBeUndefined();
});

test('an organisation takes so many new drafts in a day, and replaces those that it has', async () => {
  const { drafts, clock } = await setUp(2);
  const code = codeOf(await drafts.keep(form, content));
  await drafts.keep(form, content);
  expect(await drafts.keep(form, content)).toEqual({ status: 'full' });
  expect((await drafts.keep(form, content, code)).status).toBe('replaced');
  expect((await drafts.keep({ ...form, organisation: 'maple' }, content)).status).toBe('kept');
  clock.now = new Date('2026-11-24T00:30:00Z');
  expect((await drafts.keep(form, content)).status).toBe('kept');
});
