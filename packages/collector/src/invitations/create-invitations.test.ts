import { expect, test } from 'vitest';
import { createLinks, hashLinkCode } from '../links/create-links.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { newAnonymousRow, newRequest } from '../outbox/requests-for-tests.ts';
import type { Store } from '../store/store.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { groupsTooSmall } from './anonymity.ts';
import { createInvitations } from './create-invitations.ts';
import { forgetOwners } from './forget-people.ts';
import { builtInForm } from './form-for-tests.ts';
import type { Invitations, Recipient } from './invitations.ts';
import { readRecipientCodes } from './recipient-codes.ts';
import { queueReminders } from './reminders.ts';

const commitment = builtInForm('commitment');
const barometer = builtInForm('barometer');
const forms = new Map([commitment, barometer].map((form) => [form.id, form]));

const day = 86_400_000;
const start = Date.parse('2026-03-01T12:00:00Z');
const expiresAt = new Date(start + 30 * day);

async function open(): Promise<{ store: Store; invitations: Invitations; at: (days: number) => void }> {
  const store = await temporaryStore();
  let now = start;
  const at = (days: number): void => {
    now = start + days * day;
  };
  const formOf = (_: string, id: string) => forms.get(id);
  return { store, invitations: createInvitations({ store, formOf, now: () => new Date(now) }), at };
}

function people(count: number, about: Recipient['about'] = {}): readonly Recipient[] {
  return Array.from({ length: count }, (_, index) => ({
    line: index + 2,
    name: `Person ${index}`,
    email: `person${index}@example.org`,
    language: 'fr',
    about,
  }));
}

async function answer(store: Store, form: string, code: string): Promise<void> {
  const link = { hash: hashLinkCode(code) };
  const anonymousRows = form === 'barometer' ? [newAnonymousRow({ bm_01: 3 })] : [];
  const request = newRequest({ form, link, channel: 'link', anonymousRows, receivedAt: new Date(start + day) });
  expect(await createOutbox({ store }).accept(request)).toMatchObject({ status: 'accepted' });
}

test('everybody has a link of their own, and the list says who has answered where answers have a name', async () => {
  const { store, invitations } = await open();
  const recipients = people(3, { project: 'P-1' });
  const { id, invited } = await invitations.create({ form: commitment, recipients, expiresAt, mail: true });
  const [first, second] = invited;
  expect(new Set(invited.map(({ code }) => code)).size).toBe(3);
  const links = createLinks(store, () => new Date(start));
  expect(await links.open(first?.code ?? '')).toMatchObject({ form: 'commitment', about: { project: 'P-1' } });
  await links.noteOpened({ hash: hashLinkCode(second?.code ?? '') });
  await answer(store, 'commitment', first?.code ?? '');
  expect(await invitations.list('demo')).toMatchObject([
    { id, form: 'commitment', about: { project: 'P-1' }, anonymous: false, invited: 3, answered: 1, opened: 1 },
  ]);
  expect(await invitations.list('other')).toEqual([]);
  expect(await invitations.recipients('demo', id)).toMatchObject([
    { number: 1, name: 'Person 0', answered: true, opened: 0 },
    { number: 2, answered: false, opened: 1, mail: [{ kind: 'invitation', state: 'waiting' }] },
    { number: 3, answered: false },
  ]);
  expect((await invitations.links('demo', id)).map(({ number }) => number)).toEqual([2, 3]);
  expect(await links.list('demo', { invitation: id })).toHaveLength(3);
});

test('an anonymous form is counted as a whole, and only where enough people are invited', async () => {
  const { store, invitations } = await open();
  const about = { group: 'KIWI-27', round: 'start' };
  const sides = [...people(4, { ...about, role: 'professional' }), ...people(3, { ...about, role: 'partner' })];
  const { id, invited } = await invitations.create({ form: barometer, recipients: sides, expiresAt, mail: true });
  for (const { code } of invited.slice(0, 2)) {
    await createLinks(store, () => new Date(start)).noteOpened({ hash: hashLinkCode(code) });
    await answer(store, 'barometer', code);
  }
  const [info] = await invitations.list('demo');
  expect(info).toMatchObject({
    anonymous: true,
    about,
    invited: 7,
    answered: 2,
    opened: 2,
    sides: { professional: { invited: 4, answered: 2 }, 'partner-side': { invited: 3, answered: 0 } },
  });
  await expect(invitations.recipients('demo', id)).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
  expect(await createLinks(store).list('demo')).toEqual([]);
  const few = [...people(4, { ...about, role: 'professional' }), ...people(1, { ...about, role: 'representative' })];
  const small = await invitations.create({ form: barometer, recipients: few, expiresAt, mail: false });
  const [second] = await invitations.list('demo', { id: small.id });
  expect(second?.sides).toEqual({ professional: { invited: 4 }, 'partner-side': { invited: 1 } });
  const alone = await invitations.create({ form: barometer, recipients: people(2, about), expiresAt, mail: false });
  expect((await invitations.list('demo', { id: alone.id }))[0]).not.toHaveProperty('answered');
  expect(groupsTooSmall(barometer, few)).toEqual([{ values: ['KIWI-27', 'start', 'partner-side'], people: 1 }]);
});

test('once nothing more is sent, the store does not say which link of an anonymous form is whose', async () => {
  const { store, invitations, at } = await open();
  const recipients = people(4, { group: 'KIWI-27', round: 'start' });
  const reminders = [new Date(start + 7 * day)];
  const { id, invited } = await invitations.create({ form: barometer, recipients, expiresAt, mail: true, reminders });
  const salts = async () => (await store.db.selectFrom('recipient').select('salt').execute()).map(({ salt }) => salt);
  await forgetOwners(store);
  expect(await salts()).not.toContain(null);
  await store.db.updateTable('mail').set({ state: 'done' }).execute();
  await forgetOwners(store);
  expect(await salts()).not.toContain(null);
  at(8);
  await queueReminders(store, start + 8 * day);
  await forgetOwners(store);
  expect(await salts()).not.toContain(null);
  await store.db.updateTable('mail').set({ state: 'done' }).execute();
  await forgetOwners(store);
  expect(await salts()).toEqual([null, null, null, null]);
  expect(await invitations.links('demo', id)).toEqual([]);
  await expect(invitations.remind('demo', id, [new Date(start + 9 * day)])).rejects.toMatchObject({
    code: 'INVITATION_REFUSED',
  });
  const codes = await readRecipientCodes(store);
  const stored = JSON.stringify(await store.db.selectFrom('recipient').selectAll().execute());
  for (const { code } of invited) expect(stored).not.toContain(hashLinkCode(code));
  expect(codes.newSalt()).not.toBe(codes.newSalt());
  // Links lie in the order of their hashes, people in the order of the list.
  const places = (await store.db.selectFrom('link').select('hash').orderBy('created_at').execute()).map(
    ({ hash }) => hash,
  );
  expect(places).toEqual(places.toSorted());
});

test('without messages, an anonymous link is nobody’s from the start', async () => {
  const { store, invitations } = await open();
  await invitations.create({ form: barometer, recipients: people(3), expiresAt, mail: false });
  expect(await store.db.selectFrom('recipient').select('salt').distinct().execute()).toEqual([{ salt: null }]);
});

test('links that would write something of one person into an anonymous row are refused', async () => {
  const { invitations, store } = await open();
  const form = { ...barometer, prefill: { ...barometer.prefill, subject: 'bm_01' } };
  const about = { group: 'KIWI-27', round: 'start' };
  const create = (recipients: readonly Recipient[]) => invitations.create({ form, recipients, expiresAt, mail: false });
  const alike = people(3, { ...about, subject: '4' });
  const told = create([...alike, ...people(1, { ...about, subject: '2' })]);
  await expect(told).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
  const elsewhere = create([...alike, ...people(2, { ...about, group: 'LIME-3', subject: '4' })]);
  await expect(elsewhere).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
  expect(await store.db.selectFrom('link').select('id').execute()).toEqual([]);
  expect((await create([...alike, ...people(1, about)])).invited).toHaveLength(4);
});

test('reminders are two at most, within the life of the links, and queued once for each person', async () => {
  const { store, invitations, at } = await open();
  const request = { form: commitment, recipients: people(2), expiresAt, mail: true };
  const on = (days: number): Date => new Date(start + days * day);
  for (const reminders of [[on(1), on(2), on(3)], [on(-1)], [on(31)]]) {
    await expect(invitations.create({ ...request, reminders })).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
  }
  const { id } = await invitations.create({ ...request, reminders: [on(10)] });
  await invitations.remind('demo', id, [on(5), on(12)]);
  at(6);
  await queueReminders(store, on(6).getTime());
  await queueReminders(store, on(6).getTime());
  const kinds = await store.db.selectFrom('mail').select(['kind', 'once']).orderBy('key').execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(['invitation', 'invitation', 'reminder', 'reminder']);
  await expect(invitations.remind('demo', id, [on(7), on(8)])).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
  await invitations.remind('demo', id, []);
  expect((await invitations.list('demo'))[0]?.reminders).toEqual([{ number: 1, at: on(5), doneAt: on(6) }]);
});

test('a cancelled invitation opens nothing and sends nothing more', async () => {
  const { store, invitations } = await open();
  const { id, invited } = await invitations.create({ form: commitment, recipients: people(2), expiresAt, mail: true });
  expect(await invitations.cancel('other', id)).toBe(false);
  expect(await invitations.cancel('demo', id)).toBe(true);
  expect(await invitations.cancel('demo', id)).toBe(false);
  const links = createLinks(store, () => new Date(start));
  for (const { code } of invited) expect(await links.open(code)).toBeUndefined();
  expect(await store.db.selectFrom('mail').select('state').distinct().execute()).toEqual([{ state: 'skipped' }]);
});

test('names and addresses are forgotten after the end, or when a person asks; counts stay', async () => {
  const { store, invitations } = await open();
  await invitations.create({ form: commitment, recipients: people(3), expiresAt, mail: true });
  expect(await invitations.forgetPerson('other', 'person1@example.org')).toBe(0);
  expect(await invitations.forgetPerson('demo', 'PERSON1@example.org')).toBe(1);
  expect(JSON.stringify(await store.db.selectFrom('recipient').selectAll().execute())).not.toContain('person1@');
  expect(await invitations.forgetEnded(new Date(start + 29 * day))).toBe(0);
  expect(await invitations.forgetEnded(new Date(start + 31 * day))).toBe(2);
  expect(await store.db.selectFrom('recipient').selectAll().execute()).toEqual([]);
  expect(await store.db.selectFrom('mail').selectAll().execute()).toEqual([]);
  expect(await invitations.list('demo')).toMatchObject([{ invited: 3, answered: 0, forgotten: true }]);
});

test('a list without anybody, without addresses for mail, or with an end in the past is refused in the language asked for', async () => {
  const store = await temporaryStore();
  const invitations = createInvitations({
    store,
    formOf: () => commitment,
    now: () => new Date(start),
    language: 'fr',
  });
  const request = { form: commitment, recipients: people(1), expiresAt, mail: true };
  const [person] = people(1);
  const { email: _, ...without } = person ?? { email: '', line: 2, name: '', language: 'fr', about: {} };
  for (const [changes, message] of [
    [{ recipients: [] }, 'L’invitation à commitment ne s’adresse à personne.'],
    [{ recipients: [without] }, 'Il n’y a pas d’adresse courriel à la ligne 2.'],
    [{ expiresAt: new Date(start) }, 'Les liens seraient déjà terminés.'],
  ] as const) {
    await expect(invitations.create({ ...request, ...changes })).rejects.toMatchObject({ message });
  }
});
