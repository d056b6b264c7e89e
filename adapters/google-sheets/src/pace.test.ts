import { describe, expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** Moments at which calls went through, in a time of the test's own. */
async function moments(callsPerMinute: number, gapsMs: readonly number[]): Promise<readonly number[]> {
  let now = 0;
  const pace = createPace(callsPerMinute, {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  const through: number[] = [];
  for (const gap of gapsMs) {
    now += gap;
    await pace.turn(undefined);
    through.push(now);
  }
  return through;
}

describe('with 50 calls a minute', () => {
  test('there are never more than 60 in any minute, whatever the gaps', async () => {
    const gaps = Array.from({ length: 600 }, (_, index) => (index % 150 === 149 ? 90_000 : index % 7));
    const through = await moments(50, gaps);
    const most = through.map((start) => through.filter((at) => at >= start && at < start + 60_000).length);
    expect(Math.max(...most)).toBeLessThan(60);
  });

  test('the first calls go at once, and none waits that comes seldom', async () => {
    expect(await moments(50, [0, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0]);
    expect(await moments(50, [5_000, 5_000, 5_000])).toEqual([5_000, 10_000, 15_000]);
  });
});

test('a call that is called off does not wait', async () => {
  const pace = createPace(1);
  await pace.turn(undefined);
  const calledOff = new AbortController();
  const waiting = pace.turn(calledOff.signal);
  calledOff.abort();
  await expect(waiting).rejects.toThrow();
});
