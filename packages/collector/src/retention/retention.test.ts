import { expect, test, vi } from 'vitest';
import { aNote, notesForm } from '../changes/changes-for-tests.ts';
import { createChanges } from '../changes/create-changes.ts';
import { readErasures } from '../changes/read-erasures.ts';
import { createAudit } from '../desk/audit.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import type { ConfiguredOrganisation } from '../settings/configuration.ts';
import { folderOf, tinyFolder, tinyOrganisation } from '../settings/folder-for-tests.ts';
import { loadConfiguration } from '../settings/load-configuration.ts';
import type { OrganisationSettings } from '../settings/organisation-settings.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { findExpired, keepLonger } from './find-expired.ts';
import { keepTimeOf, monthsFrom } from './keep-time.ts';
import { runRetention } from './run-retention.ts';

const now = new Date('2026-11-22T12:00:00Z');
const name = { organisation: 'demo', form: 'notes' };

async function storeWith(...received: readonly string[]) {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const ids: string[] = [];
  for (const day of received) {
    const request = { ...aNote({ note: day }), receivedAt: new Date(`${day}T12:00:00Z`) };
    await outbox.accept(request);
    ids.push(request.id);
  }
  const changes = createChanges({ store, now: () => now, isConfigured: () => true });
  const expired = async (months: number, at = now, limit = 10) =>
    (await findExpired(store, name, { months, now: at, limit })).responses.map(({ id }) => ids.indexOf(id));
  return { store, ids, changes, expired };
}

type Said = Pick<OrganisationSettings, 'retention' | 'forms'>;
const said = (changes: Partial<Said>): Said => ({ forms: {}, ...changes });

test('a form’s own time comes first, then the longest of its questions’ classes, and nothing where a class has none', () => {
  expect(keepTimeOf(notesForm, said({}))).toEqual({ known: false, missing: ['R1'] });
  const retention = { months: { R1: 12 }, automatic: false };
  expect(keepTimeOf(notesForm, said({ retention }))).toEqual({ known: true, months: 12, isUsual: false });
  const forms = { notes: { deliver: {}, keepMonths: 3 } };
  expect(keepTimeOf(notesForm, said({ retention, forms }))).toEqual({ known: true, months: 3, isUsual: false });
});

test('months are those of the calendar, and end on the last day of a shorter one', () => {
  const moved = (at: string, months: number): string => monthsFrom(new Date(at), months).toISOString().slice(0, 10);
  expect(moved('2026-03-31T12:00:00Z', -1)).toBe('2026-02-28');
  expect(moved('2026-11-22T12:00:00Z', -24)).toBe('2024-11-22');
  expect(moved('2024-02-29T12:00:00Z', 12)).toBe('2025-02-28');
});

test('what came before is past its time, the oldest first; counted whole, listed in part', async () => {
  const { store, expired } = await storeWith('2025-01-01', '2025-11-21', '2025-11-23', '2026-11-01');
  expect(await expired(12)).toEqual([0, 1]);
  expect(await expired(24)).toEqual([]);
  expect(await findExpired(store, name, { months: 1, now, limit: 1 })).toMatchObject({ count: 3, responses: [{}] });
});

test('a correction by the person begins the time anew, and what somebody keeps longer waits until then', async () => {
  const { store, ids, expired } = await storeWith('2024-01-01', '2024-01-02', '2024-01-03');
  const [corrected = '', kept = ''] = ids;
  const { form_key } = await store.db.selectFrom('response').select('form_key').limit(1).executeTakeFirstOrThrow();
  const code = { hash: 'h', form_key, response_id: corrected, corrected_at: Date.parse('2026-06-01') };
  await store.db.insertInto('answers_code').values(code).execute();
  expect(await keepLonger(store, { ...name, id: kept }, new Date('2027-01-01'))).toBe(true);
  expect(await keepLonger(store, { ...name, id: 'unknown' }, new Date('2027-01-01'))).toBe(false);
  expect(await expired(12)).toEqual([2]);
  expect(await expired(12, new Date('2027-01-02'))).toEqual([1, 2]);
});

async function configured(settings: object): Promise<ConfiguredOrganisation> {
  const folder = await folderOf({
    ...tinyFolder,
    'organisations/demo/organisation.json': { ...tinyOrganisation, ...settings },
  });
  const { configuration } = await loadConfiguration(folder, { formFolders: [], env: {} });
  const [organisation] = configuration?.organisations ?? [];
  if (organisation === undefined) throw new Error('the folder is not usable');
  const forms = [{ compiled: notesForm, deliver: {}, step: '' }];
  return { ...organisation, forms };
}

test.each([
  [true, 2],
  [false, 0],
] as const)(
  'the calendar erases where an organisation asks for it, and says so (automatic: %s)',
  async (automatic, erased) => {
    const organisation = await configured({ retention: { months: { R1: 12 }, automatic } });
    const { store, changes } = await storeWith('2024-01-01', '2024-02-01', '2026-11-01');
    const desk = { idleMinutes: 30, maxHours: 8, auditDays: 365 };
    const settings = { ...(await loaded()).settings, desk };
    const log = { info: vi.fn(), fault: vi.fn() };
    const running = runRetention({
      configuration: { organisations: [organisation], settings },
      ...{ store, changes, log },
      now: () => now,
    });
    running.start();
    await vi.waitFor(async () => expect((await readErasures(store)).length).toBe(erased));
    expect((await readErasures(store)).every(({ cause }) => cause === 'time')).toBe(true);
    await vi.waitFor(async () => {
      const entries = await createAudit({ store, now: () => now, days: 365 }).list('demo');
      expect(entries.map(({ act, email }) => `${email} ${act}`).slice(0, 1)).toEqual(
        automatic ? ['tablee retention erased-by-time'] : [],
      );
    });
    await running.stop();
    expect(log.fault).not.toHaveBeenCalled();
  },
);

async function loaded() {
  const { configuration } = await loadConfiguration(await folderOf(tinyFolder), { formFolders: [], env: {} });
  if (configuration === undefined) throw new Error('the folder is not usable');
  return configuration;
}
