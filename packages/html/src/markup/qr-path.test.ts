import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

test('dark modules side by side are one stroke, each row by itself', () => {
  expect(qrPath(['0110', '1001', '0000'])).toBe('M1 0h2v1h-2zM0 1h1v1h-1zM3 1h1v1h-1z');
  expect(qrPath([])).toBe('');
});
