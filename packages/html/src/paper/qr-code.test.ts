import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

/** Pixels of a module in the picture that is read back. */
const scale = 4;

/** What a camera would see of the drawing. */
function pictureOf(markup: string): { width: number; height: number; data: Uint8ClampedArray } {
  const size = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1]) * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y, length] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1) {
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test.each([
  'https://forms.example.org/demo/application',
  'https://formulaires.hôpital.example/rive/readiness?team=Équipe+4',
])('the drawing of %s is read back as it is', (address) => {
  expect(decodeQR(pictureOf(qrCode(address, 'Code').markup))).toBe(address);
});

test('the code has white around it, and a name for who cannot see it', () => {
  const { markup } = qrCode('https://example.org', 'Code "A"');
  expect(markup).toContain('role="img" aria-label="Code &quot;A&quot;"');
  const starts = [...markup.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...starts)).toBe(4);
});
