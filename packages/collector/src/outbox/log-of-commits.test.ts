import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import process from 'node:process';
import { expect, test, vi } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { temporaryStore, temporaryStoreFile } from '../store/store-for-tests.ts';
import { createOutbox } from './create-outbox.ts';
import { newAnonymousRow, newRequest } from './requests-for-tests.ts';

const logSize = async (file: string): Promise<number> =>
  stat(`${file}-wal`).then(
    ({ size }) => size,
    (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return 0;
      throw fault;
    },
  );

const withRow = (): ReturnType<typeof newRequest> =>
  newRequest({ form: 'readiness', answers: {}, anonymousRows: [newAnonymousRow({ rd_01: 'is-true' })] });

test('while rows are held, the log of the store does not say with which response they came', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const outbox = createOutbox({ store });
  const request = withRow();
  await outbox.accept(request);
  const log = await readFile(`${file}-wal`);
  // The commit has both: this is what must not stay.
  expect(log.includes(request.id)).toBe(true);
  expect(log.includes(String(request.anonymousRows[0]?.row.id))).toBe(true);
  await vi.waitFor(async () => expect(await logSize(file)).toBe(0), { timeout: 5_000 });
  expect(await store.db.selectFrom('anonymous_row').select('id').execute()).toHaveLength(1);
});

test('a form without anonymous rows does not pay for it', async () => {
  const store = await temporaryStore();
  const purgeSoon = vi.fn();
  await createOutbox({ store: { ...store, purgeSoon } }).accept(newRequest());
  expect(purgeSoon).not.toHaveBeenCalled();
  await createOutbox({ store: { ...store, purgeSoon } }).accept(withRow());
  expect(purgeSoon).toHaveBeenCalledOnce();
});

test('a log that another program reads is emptied once it has finished', async () => {
  const file = await temporaryStoreFile();
  const store = await temporaryStore(file);
  const outbox = createOutbox({ store });
  await outbox.accept(newRequest());
  const reading = `
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(process.argv[1], { readOnly: true });
    database.exec('begin');
    database.prepare('select count(*) from response').get();
    process.stdout.write('reading');
    process.stdin.once('data', () => process.exit());
  `;
  const reader = spawn(process.execPath, ['--input-type=module', '--eval', reading, file]);
  await once(reader.stdout, 'data');
  await outbox.accept(withRow());
  await store.purge();
  expect(await logSize(file)).toBeGreaterThan(0);
  reader.stdin.write('end');
  await once(reader, 'exit');
  await vi.waitFor(async () => expect(await logSize(file)).toBe(0), { timeout: 5_000 });
});

test('stopping empties the log, and so does starting after a kill', async () => {
  const file = await temporaryStoreFile();
  const at = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
  const killed = `
    import { createOutbox } from ${at('create-outbox.ts')};
    import { newAnonymousRow, newRequest } from ${at('requests-for-tests.ts')};
    import { openStore } from ${at('../store/open-store.ts')};
    const store = await openStore({ file: process.argv[1] });
    await createOutbox({ store }).accept(newRequest({ anonymousRows: [newAnonymousRow({ rd_01: 'is-true' })] }));
    process.kill(process.pid, 'SIGKILL');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', killed, file], { stdio: 'inherit' });
  await once(child, 'exit');
  expect(await logSize(file)).toBeGreaterThan(0);
  const store = await openStore({ file });
  expect(await logSize(file)).toBe(0);
  const held = await store.db.selectFrom('anonymous_row').select('id').execute();
  expect(held).toHaveLength(1);
  await createOutbox({ store }).accept(withRow());
  expect(await logSize(file)).toBeGreaterThan(0);
  await store.close();
  expect(await logSize(file)).toBe(0);
});
