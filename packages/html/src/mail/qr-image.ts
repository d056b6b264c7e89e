import { crc32, deflateSync } from 'node:zlib';
import { encodeQR } from 'qr';
import { qrCode } from '../paper/qr-code.ts';

/** Pixels of a module. */
const scale = 10;
/** Modules of white around a code that ISO/IEC 18004 asks for. */
const quietZone = 4;

/** A QR code as an SVG file. */
export function qrSvg(text: string, label: string): string {
  const drawing = qrCode(text, label).markup.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `${drawing.replace('><path', '><rect width="100%" height="100%" fill="#fff"/><path')}\n`;
}

/** A QR code as strings of `0` and `1`, white around it included: a sixth of it may be lost (level M). Small enough to send. */
export function qrRows(text: string): readonly string[] {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone });
  return rows.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''));
}

/** A QR code as a PNG file of black and white. */
export function qrPng(text: string): Buffer {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: quietZone });
  const side = rows.length * scale;
  const lineBytes = Math.ceil(side / 8);
  const image = Buffer.alloc((lineBytes + 1) * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      // Each line begins with its filter, 0; a white pixel is a 1.
      const place = y * (lineBytes + 1) + 1 + (x >> 3);
      if (!isDark) image[place] = (image[place] ?? 0) | (128 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(image)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
