import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { referenceOf } from './reference.ts';
import { isResponseId, newResponseId } from './response-id.ts';

const moment = fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true });
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('an id is a lower-case UUID version 7 that begins with its time', () => {
  fc.assert(
    fc.property(moment, bytes, (now, noise) => {
      const id = newResponseId(now, (target) => target.set(noise));
      expect(isResponseId(id)).toBe(true);
      expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(now.getTime());
    }),
  );
});

test('ids of different noise differ', () => {
  const ids = Array.from({ length: 1000 }, () =>
    newResponseId(new Date(0), (target) => crypto.getRandomValues(target)),
  );
  expect(new Set(ids).size).toBe(1000);
});

test.each([['0192F0C1-0000-7000-8000-0123456789AB'], ['0192f0c1-0000-4000-8000-0123456789ab'], [''], ['x']])(
  '%o is no response id',
  (text) => {
    expect(isResponseId(text)).toBe(false);
  },
);

test('a reference is short, has a digit and a letter in each half, and nothing to misread or to blush at', () => {
  fc.assert(
    fc.property(bytes, (noise) => {
      const id = newResponseId(new Date(0), (target) => target.set(noise));
      const reference = referenceOf(id);
      expect(reference).toMatch(/^[CDFGHJKMNPQRTVWX2-9]{3}-[CDFGHJKMNPQRTVWX2-9]{3}$/);
      for (const half of reference.split('-')) expect(half).toMatch(/\d.*[A-Z]|[A-Z].*\d/);
      expect(referenceOf(id)).toBe(reference);
    }),
  );
});

test('references spread: ten thousand ids share almost none', () => {
  const references = new Set(
    Array.from({ length: 10_000 }, () => referenceOf(newResponseId(new Date(0), (b) => crypto.getRandomValues(b)))),
  );
  expect(references.size).toBeGreaterThan(9_980);
});

test('equal values give equal JSON whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    }),
  );
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, shuffled(child)]),
  );
}
