import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep, maxDepth, parseJsonBytes } from './read-body.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('the scan and the parser agree on every JSON, texts full of brackets and quotes included', () => {
  const json = fc.json({ maxDepth: 6, stringUnit: fc.constantFrom('[', '{', '"', '\\', 'é', ']', '}', '\u0000') });
  fc.assert(
    fc.property(json, fc.integer({ min: 0, max: 40 }), (inside, levels) => {
      const text = '['.repeat(levels) + inside + ']'.repeat(levels);
      const value: unknown = JSON.parse(text);
      expect(isTooDeep(Buffer.from(text))).toBe(depthOf(value) > maxDepth);
      const reading = parseJsonBytes(Buffer.from(text));
      expect(reading).toEqual(depthOf(value) > maxDepth ? { ok: false, code: 'unreadable' } : { ok: true, value });
    }),
  );
});

test('bytes of any kind are read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const reading = parseJsonBytes(Buffer.from(bytes));
      expect(reading.ok || reading.code === 'unreadable').toBe(true);
    }),
  );
});
