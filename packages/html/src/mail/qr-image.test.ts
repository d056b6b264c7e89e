import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrRows } from './qr-image.ts';

/** Pixels of a module. */
const scale = 4;

/** What a telephone reads in a code. */
function read(rows: readonly string[]): string {
  const side = rows.length * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === '1';
      if (isDark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

test('the rows of a private link are read as the link, and are few enough to send', () => {
  const url = 'https://formulaires.centre-hospitalier.example.org/mine#ABCD-EFGH-JKMN-PQRS-TVWX';
  const rows = qrRows(url);
  expect(read(rows)).toBe(url);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows.length]));
  expect(JSON.stringify(rows).length).toBeLessThan(2500);
  // White around it, as scanners ask for.
  expect(rows.slice(0, 4).join('')).not.toContain('1');
});
