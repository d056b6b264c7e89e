import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { adapter } from '@tablee/adapter-google-sheets';
import {
  type AcceptRequest,
  createDelivery,
  createOutbox,
  type DeliveryTarget,
  openStore,
  type Stream,
} from '@tablee/collector';
import { restoreBackup, writeBackup } from '@tablee/collector/backup';
import { type AdapterContext, newResponseId, type Table, type TableId } from '@tablee/core';
import { connectAdapter } from '@tablee/testkit';
import { startGoogleSheets } from '@tablee/testkit/google-sheets';
import { expect, onTestFinished, test, vi } from 'vitest';

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 10 });
const root = fileURLToPath(new URL('../..', import.meta.url));
const now = () => new Date();

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-restore-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function tableOf(id: TableId): Table {
  const key = id === 'anonymous' ? 'row_id' : 'response_id';
  const column = { type: 'text', keptBy: 'record', sensitivity: 'none', retention: 'R1', source: '' } as const;
  return {
    ...{ organisation: 'demo', form: 'application', formVersion: '1.0.0', id, languages: ['en'] },
    title: { fr: id, en: id },
    columns: [key, 'note'].map((name) => ({ ...column, key: name, label: { fr: name, en: name } })),
    ...(id === 'anonymous'
      ? { summary: { title: { fr: 'Portrait', en: 'Portrait' }, columns: ['note'], by: [] } }
      : {}),
  };
}

const streams: readonly Stream[] = [
  {
    table: tableOf('main'),
    rowOf: ({ id, answers }) => ({ id, cells: { response_id: id, note: String(answers['note']) } }),
    minimumGroupSize: 3,
  },
  { table: tableOf('anonymous'), rowOf: () => undefined, minimumGroupSize: 3 },
];

function responseOf(note: string): Omit<AcceptRequest, 'anonymousRows'> {
  return {
    id: newResponseId(now(), (bytes) => crypto.getRandomValues(bytes)),
    ...{ organisation: 'demo', form: 'application', formVersion: '1.0.0', language: 'en', channel: 'web' },
    ...{ receivedAt: now(), contentHash: note, answersText: JSON.stringify({ note }) },
  };
}

/** A store that delivers to a spreadsheet, three rows at a time. */
async function world() {
  const folder = await temporaryFolder();
  const local = await startGoogleSheets({ quota: { perUser: 1e9, perProject: 1e9 } });
  onTestFinished(() => local.close());
  const key = local.createServiceAccount();
  const spreadsheet = local.createSpreadsheet({ title: 'Responses', sharedWith: [key.client_email] });
  const context: AdapterContext = {
    ...{ folder, destination: 'team', organisation: 'demo', language: 'en' },
    ...{ now, fetch: globalThis.fetch, secret: async () => JSON.stringify(key), log: () => undefined },
  };
  const settings = { adapter: 'google-sheets', spreadsheet, credentials: { env: 'KEY' }, endpoint: local.url };
  const target: DeliveryTarget = {
    ...{ organisation: 'demo', destination: 'team', streams },
    connect: async () => {
      const destination = await connectAdapter(adapter, { ...settings, writesPerMinute: 100_000 }, context);
      return {
        ...destination,
        deliver: async (batch, options) => {
          const outcomes = await destination.deliver(batch, options);
          await written?.();
          return outcomes;
        },
      };
    },
  };
  let written: (() => Promise<void>) | undefined;
  const file = join(folder, 'tablee.db');
  return {
    folder,
    file,
    /** Runs whenever a batch is in the table and the store does not know it yet. */
    onWritten: (run: () => Promise<void>) => {
      written = run;
    },
    restore: (backup: string) => restoreBackup({ backup, file, now: now(), isConfigured: () => true }),
    receive: async (notes: readonly string[], anonymous: readonly string[] = []) => {
      const store = await openStore({ file });
      const outbox = createOutbox({ store });
      for (const note of notes) await outbox.accept({ ...responseOf(note), anonymousRows: [] });
      for (const note of anonymous) {
        const id = randomUUID();
        const row = { id, cells: { row_id: id, note } };
        await outbox.accept({ ...responseOf(`with ${note}`), anonymousRows: [{ row, group: '[]' }] });
      }
      await store.close();
    },
    /** Delivers whatever can be, by a process of its own. */
    deliver: async () => {
      const store = await openStore({ file });
      const limits = { lingerMs: 0, idlePollMs: 10, backoffMs: 5, backoffCapMs: 20, batchRows: 3 };
      const delivery = createDelivery({ store, targets: [target], log: () => undefined, limits });
      delivery.start();
      await eventually(async () => {
        const { streams: states } = await delivery.status();
        expect(states).toHaveLength(2);
        expect(states.map((one) => one.pending)).toEqual([0, 0]);
      });
      await delivery.stop();
      await store.close();
    },
    notes: (id: TableId) => {
      const tab = Object.values(local.view(spreadsheet)).find(([heading]) =>
        heading?.includes(id === 'anonymous' ? 'row_id' : 'response_id'),
      );
      return (tab ?? []).slice(1).flatMap((row) => (row[1] === null || row[1] === undefined ? [] : [String(row[1])]));
    },
    /** How many people the group's results show. */
    counted: async () => {
      const store = await openStore({ file });
      const tally = await store.db.selectFrom('tally').select('rows').where('column_key', '=', '').execute();
      await store.close();
      return tally.reduce((sum, { rows }) => sum + rows, 0);
    },
    /** How the next batch will be called. */
    batchId: async () => {
      const store = await openStore({ file });
      const fact = await store.db.selectFrom('fact').select('value').where('name', '=', 'batch').executeTakeFirst();
      await store.close();
      return fact?.value ?? 0;
    },
  };
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `n${from + at}`);

test('rows that were delivered after the backup are not written again, in whichever batch; new ones are', async () => {
  const { folder, file, receive, deliver, notes, restore, batchId } = await world();
  await receive(numbered(1, 2));
  await deliver();
  await receive(numbered(3, 10));
  const backup = join(folder, 'backup.db');
  expect(await writeBackup({ file, target: backup })).toMatchObject({ responses: 10 });
  await deliver();
  await receive(numbered(11, 12));
  await deliver();
  const lastId = await batchId();
  await restore(backup);
  // An adapter that meets an id again takes the batch for one that it has written.
  expect(Math.abs((await batchId()) - lastId)).toBeGreaterThan(2 ** 19);
  await receive(numbered(13, 14));
  await deliver();
  expect(notes('main')).toEqual(numbered(1, 14));
  await restore(backup);
  await receive(['n15']);
  await deliver();
  expect(notes('main')).toEqual(numbered(1, 15));
});

test('a backup between a batch in the table and the word of it, repeats no row', async () => {
  const { folder, file, receive, deliver, notes, restore, onWritten } = await world();
  await receive(numbered(1, 8));
  const backups: string[] = [];
  onWritten(async () => {
    const target = join(folder, `while-${backups.length}.db`);
    const { responses } = await writeBackup({ file, target });
    expect(responses).toBe(8);
    backups.push(target);
  });
  await deliver();
  expect(backups).toHaveLength(3);
  onWritten(async () => undefined);
  for (const backup of backups) {
    await restore(backup);
    await deliver();
    expect(notes('main')).toEqual(numbered(1, 8));
  }
});

test('anonymous rows come once, and none of them alone because older ones of its group were there already', async () => {
  const { folder, file, receive, deliver, notes, restore, counted } = await world();
  await receive([], numbered(1, 2));
  const backup = join(folder, 'backup.db');
  await writeBackup({ file, target: backup });
  await receive([], ['n3']);
  await deliver();
  expect(notes('anonymous').toSorted()).toEqual(numbered(1, 3));
  expect(await counted()).toBe(3);
  await restore(backup);
  await receive([], ['n4']);
  await deliver();
  expect(notes('anonymous')).toHaveLength(3);
  expect(await counted()).toBe(0);
  await receive([], numbered(5, 6));
  await deliver();
  expect(notes('anonymous').toSorted()).toEqual(numbered(1, 6));
  // n3 was counted in the store that is gone; whoever saw 3 and sees 5 learns of no group smaller than three.
  expect(await counted()).toBe(5);
});

/** Backs up and restores for as long as it lives. */
const busyProcess = `
  import { restoreBackup, writeBackup } from '@tablee/collector/backup';
  const [folder, name] = process.argv.slice(1);
  const file = folder + '/tablee.db';
  console.log('ready');
  for (let made = 0; ; made += 1) {
    const target = folder + '/' + name + '-' + made + '.db';
    await writeBackup({ file, target });
    await restoreBackup({ backup: target, file, now: new Date(), isConfigured: () => true });
  }
`;

test('a kill leaves whole backups, and the old store or the new one', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'tablee.db');
  const store = await openStore({ file });
  const outbox = createOutbox({ store });
  await Promise.all(
    numbered(1, 500).map((note) => outbox.accept({ ...responseOf(note.repeat(500)), anonymousRows: [] })),
  );
  await store.close();
  for (const name of ['one', 'two', 'three', 'four']) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', busyProcess, folder, name], { cwd: root });
    await once(child.stdout, 'data');
    await later(Math.random() * 250);
    child.kill('SIGKILL');
    await once(child, 'close');
    const backups = (await readdir(folder)).filter((each) => each.startsWith(name) && each.endsWith('.db'));
    for (const sound of [...backups.map((each) => join(folder, each)), file]) {
      // A copy is checked page by page.
      const target = join(folder, `${randomUUID()}.copy`);
      expect(await writeBackup({ file: sound, target })).toMatchObject({ responses: 500 });
    }
  }
});
