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

async function startBareHandler(
  folder: string,
  commits: 'each' | 'turn',
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const script = new URL('bare-handler.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script, join(folder, `bare-${Date.now()}.db`), commits], {
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

/** The rate of a bare handler on a fresh file. */
async function bareRate(folder: string, answers: JsonObject, commits: 'each' | 'turn'): Promise<number> {
  const bare = await startBareHandler(folder, commits);
  try {
    await send(bare.url, answers, { amount: 1000 });
    return await send(bare.url, answers, { duration: seconds });
  } finally {
    await bare.stop();
  }
}

/** Rates of one form's collector, and of both bare handlers, in turn. */
async function rateRounds(folder: string, url: string, answers: JsonObject): Promise<Rounds> {
  const rates: number[] = [];
  const each: number[] = [];
  const turn: number[] = [];
  await send(url, answers, { amount: 1000 });
  for (let round = 0; round < rounds; round += 1) {
    const [bareEach, bareTurn] = [await bareRate(folder, answers, 'each'), await bareRate(folder, answers, 'turn')];
    const rate = await send(url, answers, { duration: seconds });
    rates.push(rate);
    each.push(rate / bareEach);
    turn.push(rate / bareTurn);
  }
  return { rates, toEach: median(each), toTurn: median(turn) };
}

interface Rounds {
  readonly rates: readonly number[];
  readonly toEach: number;
  readonly toTurn: number;
}

function acceptanceFigure(about: string, { rates, toEach, toTurn }: Rounds): Figure {
  const rate = median(rates);
  return {
    name: `accepted a second, ${connections} connections, each on disk before its 201, ${about}`,
    value: `${plain(rate)} /s; ${plain(toEach * 100)} % of a bare handler that commits each, ${plain(toTurn * 100)} % of one that shares commits`,
    goal: 'above 2,000 /s and at least 80 % of a bare handler',
    met: rate > 2000 && toEach >= 0.8,
    data: { perSecond: rate, ofBareEach: toEach, ofBareTurn: toTurn },
  };
}

/** Responses accepted a second, beside bare handlers, with few and with many responses stored; memory at the end. */
export async function measureAcceptance(): Promise<readonly Figure[]> {
  const { answers } = await applicationForm();
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  const figures: Figure[] = [];
  try {
    const alone = await startServedFolder(join(folder, 'alone'), { deliver: false });
    try {
      const url = `${alone.url}/api/v1/demo/application/responses`;
      figures.push(acceptanceFigure('tables kept in the store', await rateRounds(folder, url, answers)));
    } finally {
      await alone.stop();
    }
    const collector = await startServedFolder(join(folder, 'delivering'), { deliver: true });
    try {
      figures.push(...(await measureGrowth(folder, collector, answers)));
    } finally {
      await collector.stop();
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureGrowth(
  folder: string,
  collector: { readonly url: string; readonly pid: number },
  answers: JsonObject,
): Promise<readonly Figure[]> {
  const url = `${collector.url}/api/v1/demo/application/responses`;
  const few = await rateRounds(folder, url, answers);
  const sent = Math.round(few.rates.reduce((sum, rate) => sum + rate * seconds, 1000));
  await send(url, answers, { amount: Math.max(stored - sent, 1) });
  const late: number[] = [];
  for (let round = 0; round < rounds; round += 1) late.push(await send(url, answers, { duration: seconds }));
  const ratio = median(late) / median(few.rates);
  const memory = await residentMegabytes(collector.pid);
  return [
    acceptanceFigure('delivery to CSV running', few),
    {
      name: `the same with ${plain(stored)} responses stored`,
      value: `${plain(median(late))} /s, ${plain(ratio * 100)} % of the rate at the beginning`,
      goal: 'within 10 %',
      met: ratio >= 0.9,
      data: { perSecond: median(late), ratio },
    },
    {
      name: `memory of the collector after ${plain(stored)} responses`,
      value: `${plain(memory)} MB`,
      goal: 'under 200 MB',
      met: memory < 200,
      data: { megabytes: memory },
    },
  ];
}
