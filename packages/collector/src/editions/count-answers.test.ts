import { expect, test } from 'vitest';
import { createOutbox } from '../outbox/create-outbox.ts';
import { temporaryStore } from '../store/store-for-tests.ts';
import { countAnswers } from './count-answers.ts';

test('answers are counted by response, in lists, rows, grids and repeated groups', async () => {
  const store = await temporaryStore();
  const outbox = createOutbox({ store });
  const all = [
    { roles: ['a', 'b'], marks: { one: '4', two: '0' }, visits: [{ place: 'home' }, { place: 'home' }] },
    { roles: ['b'], marks: { one: '0' }, team: { lead: { skill: 'x' }, helper: { skill: 'y' } } },
    { roles: 'a', visits: [] },
  ];
  for (const [at, answers] of all.entries()) {
    await outbox.accept({
      ...{ id: `0192f0c1-0000-7000-8000-00000000000${at}`, organisation: 'demo', form: 'f', formVersion: '1.0.0' },
      ...{ language: 'fr', channel: 'web', receivedAt: new Date(), contentHash: String(at), anonymousRows: [] },
      answersText: JSON.stringify(answers),
    });
  }
  const count = (question: string, value?: string) =>
    countAnswers(store, { organisation: 'demo', form: 'f' }, [{ question, value }]).then(([one]) => one);
  expect(await count('roles', 'a')).toBe(2);
  expect(await count('roles')).toBe(3);
  expect(await count('marks', '0')).toBe(2);
  expect(await count('marks', 'two')).toBe(1);
  expect(await count('visits.place', 'home')).toBe(1);
  expect(await count('visits.place')).toBe(1);
  expect(await count('team.skill', 'y')).toBe(1);
  expect(await count('nobody')).toBe(0);
  expect(await countAnswers(store, { organisation: 'demo', form: 'other' }, [{ question: 'roles' }])).toEqual([0]);
});
