import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSubmission } from './submission.ts';

const whole = {
  id: '0190a0a0-0000-7000-8000-000000000000',
  formVersion: '1.0.0',
  language: 'fr',
  startedAt: '2026-03-01T12:00:00Z',
  data: { a: 1 },
};

test('an envelope is read as it is', () => {
  expect(readSubmission(whole)).toEqual(whole);
  const more = { ...whole, link: 'x', challenge: 'y', website: '' };
  expect(readSubmission(more)).toEqual(more);
});

test('anything else is no envelope, whatever it is', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (value) => {
      expect(readSubmission(value)).toBeUndefined();
    }),
  );
});

test('one wrong part is enough', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('id', 'formVersion', 'language', 'startedAt', 'data', 'link', 'challenge', 'website'),
      fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.string({ minLength: 5000 })),
      (key, value) => {
        expect(readSubmission({ ...whole, [key]: value })).toBeUndefined();
      },
    ),
  );
});
