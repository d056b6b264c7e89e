import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newResponseId } from '@tablee/core';
import { openService } from './cloud-services.ts';
import { collectorFor } from './delivered-applications.ts';
import { applicationForm } from './demonstration-form.ts';
import { type Figure, median, plain } from './measure.ts';
import { start } from './served-folder.ts';
import { configurationOf, storeApplications, writeFolder } from './stored-applications.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const services = ['google', 'microsoft'] as const;
const delivered = 10_000;
/** By service: after the first thousand each further row takes as long, and a sheet is slow to insert into. */
const simplyWritten = { google: 1_000, microsoft: delivered };
const waiting = 100_000;
const idleResponses = 20;
const importRuns = 5;

/** Delivery to the cloud: calls and time at the documented quotas, memory of a backlog, delay when idle, imports. */
export async function measureDestinations(): Promise<readonly Figure[]> {
  await run(process.execPath, [join(root, 'packages/embed/build.ts'), '--if-needed']);
  const figures: Figure[] = [];
  for (const service of services) figures.push(await quotaFigure(service));
  figures.push(await backlogFigure());
  for (const service of services) figures.push(await idleFigure(service));
  figures.push(...(await importFigures()));
  return figures;
}

interface QuotaRun {
  readonly seconds: number;
  readonly writes: number;
  readonly calls: number;
  readonly characters: number;
  readonly refused: number;
  readonly rows: number;
}

async function quotaRun(service: string, way: 'collector' | 'row-by-row', count: number): Promise<QuotaRun> {
  const script = new URL('quota-run.ts', import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [script, service, way, String(count)]);
  return JSON.parse(stdout) as QuotaRun;
}

async function quotaFigure(service: (typeof services)[number]): Promise<Figure> {
  const ours = await quotaRun(service, 'collector', delivered);
  const count = simplyWritten[service];
  const simple = await quotaRun(service, 'row-by-row', count);
  const told = ({ seconds, writes, characters, refused }: QuotaRun, rows: number): string =>
    `${plain(rows)} rows in ${plain(writes)} writing calls and ${plain(seconds)} s, ${plain(characters / rows)} characters a row, ${plain(refused)} refused`;
  const ratio = simple.seconds / count / (ours.seconds / delivered);
  return {
    name: `applications to ${service} at its documented quota, virtual time`,
    value: `${told(ours, delivered)}; row by row ${told(simple, count)}: ${plain(ratio)} times as long`,
    data: {
      rows: ours.rows,
      writes: ours.writes,
      seconds: ours.seconds,
      characters: ours.characters,
      simpleWrites: simple.writes,
      simpleSeconds: simple.seconds,
      simpleCharacters: simple.characters,
      ratio,
    },
  };
}

/** A number of kilobytes in `/proc/<pid>/status`, in megabytes. */
async function megabytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** A program with a backlog, first while its destination is down, then while it delivers for some seconds. */
async function backlogFigure(): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const cloud = await openService('google', { unlimited: true });
  try {
    await writeFile(join(folder, 'secret'), cloud.secret);
    await writeFolder(folder, { ...cloud.destination, endpoint: 'http://127.0.0.1:9' });
    await storeApplications(await configurationOf(folder), waiting);
    const down = await start(folder);
    await setTimeout(15_000);
    const whileDown = await megabytesOf(down.pid, 'VmHWM');
    await down.stop();
    await writeFolder(folder, cloud.destination);
    const up = await start(folder);
    await setTimeout(30_000);
    const whileUp = await megabytesOf(up.pid, 'VmHWM');
    await up.stop();
    const most = Math.max(whileDown, whileUp);
    return {
      name: `most memory of the collector while ${plain(waiting)} responses wait`,
      value: `${plain(whileDown)} MB while the destination is down, ${plain(whileUp)} MB in 30 s of delivering ${plain(cloud.rows())} of them`,
      goal: 'under 250 MB',
      met: most < 250,
      data: { whileDown, whileUp },
    };
  } finally {
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** From sending one response to seeing its row, when nothing else is on its way. Answers of the service take no time. */
async function idleFigure(service: string): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const cloud = await openService(service, { unlimited: true });
  await writeFile(join(folder, 'secret'), cloud.secret);
  const collector = await collectorFor({ folder, cloud, count: 1 });
  const { answers } = await applicationForm();
  const { url } = await collector.start();
  try {
    const times: number[] = [];
    for (let sent = 0; sent <= idleResponses; sent += 1) {
      const before = cloud.rows();
      const began = performance.now();
      const reply = await fetch(`${url}/api/v1/demo/application/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: newResponseId(new Date(), crypto.getRandomValues.bind(crypto)),
          formVersion: '1.0.0',
          language: 'fr',
          startedAt: new Date().toISOString(),
          data: answers,
        }),
      });
      if (reply.status !== 201) throw new Error(`the collector answered ${reply.status}`);
      while (cloud.rows() <= before) await setTimeout(5);
      // The first one makes the tab.
      if (sent > 0) times.push((performance.now() - began) / 1000);
      await setTimeout(1_000);
    }
    const time = median(times);
    return {
      name: `from sending to the row in ${service} when idle (median of ${idleResponses})`,
      value: `${plain(time)} s, longest ${plain(Math.max(...times))} s, with a service that answers at once`,
      goal: 'under 2 s',
      met: time < 2,
      data: { medianSeconds: time, longestSeconds: Math.max(...times) },
    };
  } finally {
    await collector.stop();
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What importing takes in a program that has imported nothing else; what `connect` loads later is not in it. */
async function importFigures(): Promise<readonly Figure[]> {
  const adapters = ['@tablee/adapter-files', '@tablee/adapter-google-sheets', '@tablee/adapter-microsoft-lists'];
  const clients: Readonly<Record<string, readonly string[]>> = {
    '@tablee/adapter-files': [],
    '@tablee/adapter-google-sheets': ['@googleapis/sheets', 'google-auth-library'],
    '@tablee/adapter-microsoft-lists': ['@microsoft/microsoft-graph-client', '@azure/identity'],
  };
  const figures: Figure[] = [];
  for (const name of adapters) {
    const folder = join(root, 'adapters', name.replace('@tablee/adapter-', ''));
    const alone = await importCost(folder, [name]);
    const whole = await importCost(folder, [name, ...(clients[name] ?? [])]);
    figures.push({
      name: `importing ${name} (median of ${importRuns})`,
      value: `${plain(alone.ms)} ms, ${plain(alone.megabytes)} MB; with the vendor's client, at the first call, ${plain(whole.ms)} ms, ${plain(whole.megabytes)} MB`,
      data: { ms: alone.ms, megabytes: alone.megabytes, wholeMs: whole.ms, wholeMegabytes: whole.megabytes },
    });
  }
  return figures;
}

async function importCost(
  folder: string,
  names: readonly string[],
): Promise<{ readonly ms: number; readonly megabytes: number }> {
  const script = `const before = process.memoryUsage.rss(); const began = performance.now();
    for (const name of ${JSON.stringify(names)}) await import(name);
    console.log(performance.now() - began, (process.memoryUsage.rss() - before) / 1048576);`;
  const times: number[] = [];
  const sizes: number[] = [];
  for (let each = 0; each < importRuns; each += 1) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
    const [ms = 0, megabytes = 0] = stdout.trim().split(' ').map(Number);
    times.push(ms);
    sizes.push(megabytes);
  }
  return { ms: median(times), megabytes: median(sizes) };
}
