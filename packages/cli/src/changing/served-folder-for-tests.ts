import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDelivery, createOutbox, loadConfiguration, openStore } from '@tablee/collector';
import { newResponseId } from '@tablee/core';
import { expect, onTestFinished } from 'vitest';
import { ensureFolder } from '../demonstration/ensure-folder.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { type ProgramEnd, runHere } from '../program/world-for-tests.ts';
import { textsIn } from '../texts/index.ts';
import { targetsOf } from './while-delivering.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The demonstration in a folder that goes away with the test, with no server. */
export interface ServedFolder {
  readonly path: string;
  /** Stores applications with these first names; their ids. */
  receive(...names: readonly string[]): Promise<readonly string[]>;
  /** Delivers everything that waits for a destination, as a server would in a moment. */
  deliverAll(destination?: string): Promise<void>;
  /** Changes the organisation's settings; gives them as they were. */
  edit(change: (settings: Settings) => Settings): Promise<Settings>;
  /** The main table as a destination has it. */
  table(directory?: string): Promise<string>;
  /** Runs a command in English about this folder. */
  tablee(...args: readonly string[]): Promise<ProgramEnd>;
}

/** Makes the folder. */
export async function servedFolder(): Promise<ServedFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tablee-changes-'));
  onTestFinished(() => rm(path, { recursive: true }));
  await ensureFolder(path, textsIn('en'));
  const settingsFile = join(path, 'organisations/demo/organisation.json');
  return {
    path,
    receive: async (...names) => {
      const store = await openStore({ file: join(path, 'tablee.db') });
      const outbox = createOutbox({ store });
      const ids = names.map(() => newResponseId(new Date(), (bytes) => crypto.getRandomValues(bytes)));
      for (const [at, id] of ids.entries()) {
        await outbox.accept({
          ...{ id, organisation: 'demo', form: 'application', formVersion: '1.0.0', language: 'fr', channel: 'web' },
          receivedAt: new Date('2026-11-22T08:00:00Z'),
          contentHash: id,
          answersText: JSON.stringify({ first_name: names[at] }),
          anonymousRows: [],
        });
      }
      await store.close();
      return ids;
    },
    deliverAll: async (destination = 'files') => {
      const { configuration } = await loadConfiguration(path, { formFolders: [builtInForms()], env: {} });
      if (configuration === undefined) throw new Error('the folder has no usable settings');
      const store = await openStore({ file: configuration.storeFile });
      const stream = { organisation: 'demo', form: 'application', table: 'main', destination } as const;
      const world = { env: {}, now: () => new Date() };
      const targets = targetsOf(world, { configuration, streams: [stream, { ...stream, table: 'restricted' }] });
      const delivery = createDelivery({ store, targets, log: () => undefined });
      delivery.start();
      const pending = async () => (await delivery.status()).streams.reduce((sum, one) => sum + one.pending, 0);
      await expect.poll(pending, { timeout: 20_000 }).toBe(0);
      await delivery.stop();
      await store.close();
    },
    edit: async (change) => {
      const settings: Settings = JSON.parse(await readFile(settingsFile, 'utf8'));
      await writeFile(settingsFile, JSON.stringify(change(settings)));
      return settings;
    },
    table: (directory = 'responses') => readFile(join(path, directory, 'demo/application.csv'), 'utf8'),
    tablee: (...args) => runHere([...args, '--folder', path], path),
  };
}
