import { describe, expect, test } from 'vitest';
import { adapterContract, contractCases, runContractCase } from './adapter-contract.ts';
import type { Defect } from './memory-destination-for-tests.ts';
import { createMemoryWorld, memoryFaults, memoryMishaps } from './memory-world-for-tests.ts';

const brought = { faults: memoryFaults, mishaps: memoryMishaps };

adapterContract({ name: 'in memory', createWorld: async () => createMemoryWorld(), ...brought });

/** Each way to break a promise, and words of a case that notices. */
const defects: readonly (readonly [Defect, RegExp])[] = [
  ['writes again what comes again', /the same batch comes again/],
  ['reverses a batch', /in the order in which they come/],
  ['loses the last row of a large batch', /every kind together/],
  ['takes unrecognisable ids', /could not recognise again/],
  ['writes settled rows', /an earlier attempt settled/],
  ['ignores that it was called off', /called off before it began/],
  ['mixes the tables of a form', /tables apart/],
  ['evaluates formulas', /^keeps a formula$/],
  ['drops leading zeros', /a leading zero/],
  ['joins lines', /line breaks$/],
  ['cuts in silence', /cuts a longer text visibly/],
  ['takes false for empty', /zero apart from empty/],
  ['writes by position', /finds moved columns/],
  ['brings deleted columns back', /deleted a column of answers/],
  ['keeps quiet about deleted columns', /deleted a column of answers/],
  ['rewrites the coordinator’s cells', /coordinator’s column once/],
  ['puts new columns first', /new version at the right end/],
  ['adds rows that it should replace', /instead of adding it/],
  ['erases by first name', /erases the rows that are named/],
  ['erases nothing', /erases the rows that are named/],
  ['loses an earlier row when it stops', /every row once when the connection breaks/],
  ['throws rows away when it cannot write', /says what to do when the table is locked/],
  ['gives no fix', /gives a fix with everything/],
  ['logs answers', /logs no answer/],
  ['works after it was closed', /refuses work afterwards/],
  ['finds fault with everything', /finds nothing wrong/],
  ['renews headings that people changed', /leaves those that the person changed/],
  ['renews headings on the way of a row', /leaves those that the person changed/],
];

describe('the contract notices an adapter that', () => {
  const cases = Object.values(contractCases(brought)).flat();

  test.each(defects)('%s', async (defect, words) => {
    const failed: string[] = [];
    const meant = cases.filter((one) => words.test(one.name));
    for (const one of meant) {
      await runContractCase(one, async () => createMemoryWorld(defect)).catch(() => failed.push(one.name));
    }
    expect(meant).not.toEqual([]);
    expect(failed).toEqual(meant.map((one) => one.name));
  });
});
