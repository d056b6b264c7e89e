import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type JsonObject, newResponseId } from '@tablee/core';
import autocannon from 'autocannon';
import { applicationForm } from './demonstration-form.ts';
import { type Figure, median, plain } from './measure.ts';
import { startServedFolder } from './served-folder.ts';

const connections = 32;
const seconds = 6;
const rounds = 3;
const stored = 300_000;

/** Sends complete applications, each with an id of its own, for some seconds or up to a number of them. */
async function send(
  url: string,
  answers: JsonObject,
  limit: { duration: number } | { amount: number },
): Promise<number> {
  const before = `","formVersion":"1.0.0","language":"fr","startedAt":"${new Date().toISOString()}","data":${JSON.stringify(answers)}}`;
  const result = await autocannon({
    url,
    connections,
    ...limit,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          body: `{"id":"${newResponseId(new Date(), crypto.getRandomValues.bind(crypto))}${before}`,
        }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(`of ${result.requests.total} requests ${result.non2xx} were refused, ${result.errors} failed`);
  }
  return result['2xx'] / result.duration;
}

async function startBareHandler(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const script = new URL('bare-handler.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script, join(folder, `bare-${Date.now()}.db`)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output to read the port from');
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.stdin?.end();
      await once(child, 'exit');
    },
  };
}

/** Resident memory of a process, in megabytes. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Responses accepted a second, beside a bare handler, with few and with many responses stored; memory at the end. */
export async function measureAcceptance(): Promise<readonly Figure[]> {
  const { answers } = await applicationForm();
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const collector = await startServedFolder(join(folder, 'served'));
  const url = `${collector.url}/api/v1/demo/application/responses`;
  try {
    const bareRates: number[] = [];
    const rates: number[] = [];
    await send(url, answers, { amount: 1000 });
    for (let round = 0; round < rounds; round += 1) {
      const bare = await startBareHandler(folder);
      await send(bare.url, answers, { amount: 1000 });
      bareRates.push(await send(bare.url, answers, { duration: seconds }));
      await bare.stop();
      rates.push(await send(url, answers, { duration: seconds }));
    }
    const ratio = median(rates.map((rate, round) => rate / (bareRates[round] ?? Number.NaN)));
    const few = median(rates);
    const sent = Math.round(rates.reduce((sum, rate) => sum + rate * seconds, 1000));
    await send(url, answers, { amount: Math.max(stored - sent, 1) });
    const lateRates: number[] = [];
    for (let round = 0; round < rounds; round += 1) lateRates.push(await send(url, answers, { duration: seconds }));
    const many = median(lateRates);
    const memory = await residentMegabytes(collector.pid);
    return [
      {
        name: `accepted a second, ${connections} connections, each on disk before its 201, delivery to CSV running`,
        value: `${plain(few)} /s; bare handler ${plain(median(bareRates))} /s; ${plain(ratio * 100)} %`,
        goal: 'above 2,000 /s and at least 80 % of the bare handler',
        met: few > 2000 && ratio >= 0.8,
        data: { perSecond: few, barePerSecond: median(bareRates), ratio },
      },
      {
        name: `the same with ${plain(stored)} responses stored`,
        value: `${plain(many)} /s, ${plain((many / few) * 100)} % of the rate at the beginning`,
        goal: 'within 10 %',
        met: many / few >= 0.9,
        data: { perSecond: many, ratio: many / few },
      },
      {
        name: `memory of the collector after ${plain(stored)} responses`,
        value: `${plain(memory)} MB`,
        goal: 'under 200 MB',
        met: memory < 200,
        data: { megabytes: memory },
      },
    ];
  } finally {
    await collector.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
