import { setTimeout } from 'node:timers/promises';
import { type Collector, createCollector } from '@tablee/collector';
import type { Adapter } from '@tablee/core';
import type { CloudService } from './cloud-services.ts';
import { applicationForm } from './demonstration-form.ts';
import { configurationOf, storeApplications, writeFolder } from './stored-applications.ts';

/** Applications for a stand-in. */
export interface Work {
  /** Empty but for the file `secret`. */
  readonly folder: string;
  readonly cloud: CloudService;
  readonly count: number;
}

/** A collector in this process whose applications go to a stand-in; not started. The bundles must be built. */
export async function collectorFor({ folder, cloud, count }: Work): Promise<Collector> {
  await writeFolder(folder, cloud.destination);
  const configuration = await configurationOf(folder);
  if (count > 0) await storeApplications(configuration, count);
  return createCollector({
    configuration,
    importAdapter,
    assetsDirectory: new URL('../../packages/embed/dist/', import.meta.url).pathname,
    logStream: { write: () => undefined },
    env: {},
    port: 0,
    now: () => new Date(),
  });
}

async function importAdapter(name: string): Promise<Adapter<unknown>> {
  if (name === 'google-sheets') return (await import('@tablee/adapter-google-sheets')).adapter;
  return (await import('@tablee/adapter-microsoft-lists')).adapter;
}

/** Delivers what is stored; seconds until the last row is settled. */
export async function deliverAll(work: Work): Promise<number> {
  const collector = await collectorFor(work);
  const began = Date.now();
  await collector.start();
  try {
    for (;;) {
      const { streams } = await collector.delivery.status();
      if (streams.every(({ pending }) => pending === 0)) return (Date.now() - began) / 1000;
      await setTimeout(500);
    }
  } finally {
    await collector.stop();
  }
}

/** The same rows as a simple program writes them: one call a row, waiting when it is told to; seconds. */
export async function writeEachRow({ cloud, count }: Work): Promise<number> {
  const { answers } = await applicationForm();
  // A new tab has 26 columns.
  const cells = Object.values(answers).map(String).slice(0, 26);
  const began = Date.now();
  for (let written = 0; written < count; ) {
    const waitSeconds = await cloud.appendRow(cells);
    if (waitSeconds === undefined) written += 1;
    else await setTimeout(waitSeconds * 1000);
  }
  return (Date.now() - began) / 1000;
}
