import { expect, it } from 'vitest';
import { newAnswersCode } from './answers-code.ts';

it('makes 20 letters that nobody mistakes for each other, each from five random bits', () => {
  const codes = Array.from({ length: 200 }, () => newAnswersCode((bytes) => crypto.getRandomValues(bytes)));
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  expect(new Set(codes).size).toBe(200);
  // 4,000 letters: each of the 32 comes 125 times on average, and never fails to come.
  expect(new Set(codes.join('')).size).toBe(32);
});

it('takes every bit from the source it is given', () => {
  expect(newAnswersCode((bytes) => bytes.fill(0))).toBe('0'.repeat(20));
  expect(newAnswersCode((bytes) => bytes.fill(255))).toBe('Z'.repeat(20));
});
