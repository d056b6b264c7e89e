import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { createLoadReader, giveWay } from './give-way.ts';

function recordingClock(): { readonly clock: Clock; readonly slept: number[] } {
  const slept: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: async (ms) => {
      slept.push(ms);
    },
  };
  return { clock, slept };
}

const { signal } = new AbortController();

test('goes on after a short look where nothing else is to do', async () => {
  const { clock, slept } = recordingClock();
  await giveWay(200, { clock, load: () => 0.1, signal });
  expect(slept).toEqual([10]);
});

test('rests four times as long as it has worked where requests keep the process busy', async () => {
  const { clock, slept } = recordingClock();
  await giveWay(200, { clock, load: () => 0.9, signal });
  expect(slept).toEqual([10, 800]);
});

test('does not rest for the time in which it only waited for a slow destination', async () => {
  const { clock, slept } = recordingClock();
  await giveWay(20_000, { clock, load: () => 0.9, signal });
  expect(slept).toEqual([10, 1_000]);
});

test('a loop that computes all the time is read as busy, and one that waits as idle', async () => {
  const load = createLoadReader();
  const end = performance.now() + 60;
  load();
  while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve));
  expect(load()).toBeGreaterThan(0.5);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(load()).toBeLessThan(0.5);
});
