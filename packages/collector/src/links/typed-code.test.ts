import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCode, typedForm } from './typed-code.ts';

const codes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));

test('every code comes back from its form for paper, however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const typed = typedForm(code);
      expect(typed).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
      for (const way of [typed, typed.toLowerCase(), typed.replaceAll('-', ' '), ` ${typed.replaceAll('-', '')} `]) {
        expect(readCode(way)).toBe(code);
      }
    }),
  );
});

test('letters that look like digits are read as those', () => {
  const code = Buffer.alloc(16, 0x08).toString('base64url');
  const typed = typedForm(code);
  expect(typed).toContain('1');
  expect(readCode(typed.replaceAll('1', 'l').replaceAll('0', 'o'))).toBe(code);
});

test('an address and a bare code are read as they are', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(readCode(code)).toBe(code);
      expect(readCode(`https://forms.example.org/s#${code}`)).toBe(code);
    }),
  );
});

test('anything else is no code', () => {
  for (const text of ['', '#', 'A'.repeat(21), 'U'.repeat(26), 'A'.repeat(27), 'é'.repeat(22), 'Z'.repeat(26)]) {
    expect(readCode(text)).toBeUndefined();
  }
});
