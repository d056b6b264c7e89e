import { expect, test } from 'vitest';
import { createTraffic } from './traffic.ts';

test('a clinic behind one address answers together, and only what is far beyond waits', async () => {
  const traffic = createTraffic(300);
  const refusals = [];
  for (let time = 0; time < 301; time += 1) refusals.push(await traffic.count('203.0.113.9'));
  expect(refusals.slice(0, 300)).toEqual(Array(300).fill(undefined));
  expect(refusals[300]?.retryAfterSeconds).toBeGreaterThan(0);
  expect(await traffic.challengeFactor('203.0.113.9')).toBe(8);
  expect(await traffic.challengeFactor('203.0.113.10')).toBe(1);
});

test('refusals have a budget of their own, four times as large', async () => {
  const traffic = createTraffic(10);
  for (let time = 0; time < 39; time += 1) await traffic.countRefusal('203.0.113.9');
  expect(await traffic.refusalWait('203.0.113.9')).toBeUndefined();
  await traffic.countRefusal('203.0.113.9');
  expect((await traffic.refusalWait('203.0.113.9'))?.retryAfterSeconds).toBeGreaterThan(0);
  expect(await traffic.refusalWait('203.0.113.10')).toBeUndefined();
  expect(await traffic.count('203.0.113.9')).toBeUndefined();
  expect(await traffic.challengeFactor('203.0.113.9')).toBe(1);
});

test('nothing is counted when it is off', async () => {
  const traffic = createTraffic('off');
  for (let time = 0; time < 1000; time += 1) expect(await traffic.count('x')).toBeUndefined();
  expect(await traffic.challengeFactor('x')).toBe(1);
});
