import type { Submission } from '@tablee/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChallengeUnsolvedError, pauseMsBefore, type SendProgress, sendUntilSettled } from './send-until-settled.ts';
import type { SubmitOutcome } from './submit-outcome.ts';

const submission: Submission = {
  id: '01890000-0000-7000-8000-000000000001',
  formVersion: '1.0.0',
  language: 'fr',
  startedAt: '2026-03-01T12:00:00.000Z',
  data: {},
};
const receipt = { id: submission.id, receipt: 'K7F-2QM', receivedAt: '2026-03-01T12:10:00.000Z' };

/** Sends against outcomes given one after the other, on a clock that only pauses move. */
async function sendAgainst(
  outcomes: readonly SubmitOutcome[],
  challenges?: readonly (string | Error)[],
  more: Partial<Submission> = {},
) {
  let now = 0;
  const seen: Submission[] = [];
  const progress: SendProgress[] = [];
  const waits: number[] = [];
  let proof = 0;
  const settled = await sendUntilSettled({
    submission: { ...submission, ...more },
    transport: {
      send: async (given) => {
        seen.push(given);
        return outcomes[Math.min(seen.length, outcomes.length) - 1] ?? { kind: 'wait', reason: 'offline' };
      },
      find: async () => undefined,
    },
    ...(challenges === undefined
      ? {}
      : {
          challenge: async () => {
            const next = challenges[Math.min(proof, challenges.length - 1)];
            proof += 1;
            if (next instanceof Error) throw next;
            return next ?? '';
          },
        }),
    onProgress: (step) => progress.push(step),
    signal: new AbortController().signal,
    pause: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    now: () => now,
    random: () => 0.5,
  });
  return { settled, seen, progress, waits };
}

test('it waits longer after each failure, tries with the same id, and ends with the receipt', async () => {
  const offline: SubmitOutcome = { kind: 'wait', reason: 'offline' };
  const { settled, seen, waits, progress } = await sendAgainst([
    offline,
    { kind: 'wait', reason: 'unavailable' },
    offline,
    { kind: 'received', receipt },
  ]);
  expect(settled).toEqual({ kind: 'received', receipt });
  expect(waits).toEqual([2000, 4000, 8000]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  expect(progress.map(({ kind }) => kind)).toEqual([
    'sending',
    'waiting',
    'sending',
    'waiting',
    'sending',
    'waiting',
    'sending',
  ]);
  expect(progress[1]).toEqual({ kind: 'waiting', reason: 'offline', retryAt: 2000 });
});

test('a server that names a time is given it', async () => {
  const { waits } = await sendAgainst([
    { kind: 'wait', reason: 'busy', afterMs: 30_000 },
    { kind: 'received', receipt },
  ]);
  expect(waits).toEqual([30_000]);
});

test('a no is a no: nothing is sent twice', async () => {
  const { settled, seen } = await sendAgainst([{ kind: 'failed', failure: 'closed' }]);
  expect(settled).toEqual({ kind: 'failed', failure: 'closed' });
  expect(seen).toHaveLength(1);
});

test('a spent proof of work is replaced at once; three in a row are a fault', async () => {
  const once = await sendAgainst([{ kind: 'challenge' }, { kind: 'received', receipt }], ['first', 'second']);
  expect(once.settled.kind).toBe('received');
  expect(once.seen.map(({ challenge }) => challenge)).toEqual(['first', 'second']);
  expect(once.waits).toEqual([]);
  const broken = await sendAgainst([{ kind: 'challenge' }], ['same']);
  expect(broken.settled).toEqual({ kind: 'failed', failure: 'fault' });
  expect(broken.seen).toHaveLength(3);
});

test('a challenge that cannot be had is a network that is down', async () => {
  const { settled, progress } = await sendAgainst([{ kind: 'received', receipt }], [new Error('no network'), 'proof']);
  expect(settled.kind).toBe('received');
  expect(progress[1]).toMatchObject({ kind: 'waiting', reason: 'offline' });
});

test('a device that cannot solve the proof is told so after two tries, whatever the network did between', async () => {
  const unsolved = new ChallengeUnsolvedError('too slow');
  const once = await sendAgainst([{ kind: 'received', receipt }], [unsolved, 'proof']);
  expect(once.progress[1]).toMatchObject({ kind: 'waiting', reason: 'proof' });
  expect(once.settled.kind).toBe('received');
  const never = await sendAgainst([{ kind: 'received', receipt }], [unsolved, new Error('no network'), unsolved]);
  expect(never.settled).toEqual({ kind: 'failed', failure: 'proof' });
  expect(never.seen).toEqual([]);
});

test('what a browser filled in where no person looks is left out after a refusal', async () => {
  const website = { website: 'https://exemple.org' };
  const { settled, seen } = await sendAgainst(
    [{ kind: 'challenge' }, { kind: 'received', receipt }],
    ['1', '2'],
    website,
  );
  expect(settled.kind).toBe('received');
  expect(seen.map((sent) => sent.website)).toEqual(['https://exemple.org', undefined]);
});

test('stopping ends the tries', async () => {
  const controller = new AbortController();
  const settled = await sendUntilSettled({
    submission,
    transport: { send: async () => ({ kind: 'wait', reason: 'offline' }), find: async () => undefined },
    onProgress: () => undefined,
    signal: controller.signal,
    pause: async () => controller.abort(),
    now: () => 0,
    random: () => 0.5,
  });
  expect(settled).toEqual({ kind: 'stopped' });
});

test('a pause is between two seconds and a minute, give or take a tenth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, share) => {
      const ms = pauseMsBefore(attempt, () => share);
      expect(ms).toBeGreaterThanOrEqual(1800);
      expect(ms).toBeLessThanOrEqual(66_000);
    }),
  );
});
