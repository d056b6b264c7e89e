import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, median, plain } from './measure.ts';
import { start } from './served-folder.ts';

const runs = 7;

/** From the start of the program to the first positive answer of `/readyz`, on a folder that exists. */
export async function measureStart(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tablee-bench-'));
  try {
    await (await start(folder)).stop();
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const collector = await start(folder);
      times.push(collector.readyMs);
      await collector.stop();
    }
    const time = median(times);
    return [
      {
        name: `from start to ready (median of ${runs})`,
        value: `${plain(time)} ms, longest ${plain(Math.max(...times))} ms`,
        goal: 'under 1,500 ms',
        met: time < 1500,
        data: { medianMs: time, longestMs: Math.max(...times) },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
