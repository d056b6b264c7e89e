import { randomInt } from 'node:crypto';
import type { Fault as SheetsFault } from '@tablee/testkit/google-sheets';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Deed, type Kill, RandomWorld } from './random-world-for-tests.ts';
import { startTestServer, type TestServer } from './server-for-tests.ts';

/** Schedules in one run; the long run asks for more. */
const schedules = Number(process.env['TABLEE_SCHEDULES'] ?? 100);
/** The same number gives the same schedules. Printed when one fails. */
const seed = Number(process.env['TABLEE_SEED'] ?? randomInt(2 ** 31 - 1));
/** Side by side, each with a server of its own: much of a schedule is waiting for the other side. */
const lanes = 4;

/** What happens in one step of a schedule. */
interface Step {
  readonly work: 'deliver' | 'replace' | 'erase' | 'person' | 'restart' | 'release';
  readonly rows: number;
  readonly where: number;
  readonly faults: readonly SheetsFault[];
  /** What a person does just when a change takes effect. */
  readonly meanwhile: Deed | undefined;
  readonly kill: Kill | undefined;
  readonly deed: Deed;
}

const where = fc.double({ min: 0, max: 0.999, noNaN: true });
const place = { where };
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    deed: fc.constantFrom('insert-column' as const, 'rename-column' as const, 'hide-column' as const),
    ...place,
  }),
  fc.record({ deed: fc.constantFrom('move-column' as const, 'move-rows' as const), ...place, to: where }),
  fc.record({ deed: fc.constantFrom('sort' as const, 'filter' as const, 'insert-rows' as const), ...place }),
  fc.record({ deed: fc.constantFrom('edit' as const, 'note' as const), ...place }),
  fc.record({ deed: fc.constantFrom('delete-row' as const), ...place }),
  fc.record({ deed: fc.constantFrom('delete-column' as const), ...place }),
  fc.record({ deed: fc.constantFrom('rename-tab' as const) }),
);

const fault: fc.Arbitrary<SheetsFault> = fc
  .record(
    {
      method: fc.constantFrom(
        'spreadsheets.batchUpdate',
        'spreadsheets.batchUpdate',
        'spreadsheets.batchUpdate',
        'spreadsheets.getByDataFilter',
        'spreadsheets.developerMetadata.search',
        'spreadsheets.values.batchGetByDataFilter',
      ),
      commit: fc.constantFrom('yes' as const, 'no' as const, 'held' as const),
      reply: fc.constantFrom<NonNullable<SheetsFault['reply']>>(
        'reset',
        'reset',
        'truncated',
        'html',
        'rate-limited',
        'unauthenticated',
        { status: 500 },
        { status: 503 },
      ),
      skip: fc.nat({ max: 2 }),
    },
    { requiredKeys: ['method', 'commit', 'reply', 'skip'] },
  )
  .map((one) => {
    // A refusal changes nothing, and a reply like a success comes only with the change.
    if (one.reply === 'rate-limited' || one.reply === 'unauthenticated') return { ...one, commit: 'no' as const };
    return one.reply === 'truncated' ? { ...one, commit: 'yes' as const } : one;
  });

const step: fc.Arbitrary<Step> = fc.record({
  work: fc.constantFrom(
    ...(['deliver', 'deliver', 'deliver', 'person', 'person', 'replace', 'erase', 'restart', 'release'] as const),
  ),
  rows: fc.integer({ min: 1, max: 4 }),
  where,
  faults: fc.array(fault, { maxLength: 2 }),
  meanwhile: fc.option(deed, { nil: undefined, freq: 2 }),
  kill: fc.option(fc.record({ call: fc.nat({ max: 9 }), sent: fc.boolean() }), { nil: undefined, freq: 2 }),
  deed,
});

async function run(world: RandomWorld, one: Step, { local }: TestServer): Promise<void> {
  if (one.work === 'person') return world.act(one.deed);
  if (one.work === 'restart') return world.restart();
  if (one.work === 'release') {
    local.releaseHeld();
    return;
  }
  const before = one.meanwhile === undefined ? [] : world.actionOf(one.meanwhile);
  const meanwhile: readonly SheetsFault[] =
    before.length === 0 ? [] : [{ method: 'spreadsheets.batchUpdate', before, commit: 'yes', reply: 'normal' }];
  const faults = [...meanwhile, ...one.faults];
  if (one.work === 'deliver') await world.deliver(one.rows, faults, one.kill);
  else if (one.work === 'replace') await world.replace(one.where, faults, one.kill);
  else await world.erase(one.where, faults, one.kill);
}

describe(`0 lost, 0 twice, 0 in a wrong place, people’s work untouched, whatever strikes when (TABLEE_SEED=${seed})`, () => {
  test.concurrent.each(Array.from({ length: lanes }, (_, lane) => lane))(
    'lane %i',
    async (lane) => {
      const server = await startTestServer();
      const count = Math.ceil(schedules / lanes);
      let settled = 0;
      const schedule = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const world = new RandomWorld(server);
        try {
          await world.deliver(2, [], undefined);
          for (const one of steps) await run(world, one, server);
          await world.deliver(1, [], undefined);
          world.check();
          settled += 1;
        } finally {
          await world.world.dispose();
        }
      });
      try {
        await fc.assert(schedule, { numRuns: count, seed: seed + lane, endOnFailure: true });
      } finally {
        await server.local.close();
      }
      expect(settled).toBe(count);
    },
    7_200_000,
  );
});
