import { isAscii, isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteCell, unquoteCell } from './cell-text.ts';
import { createRecordScanner, rawCell } from './record-scanner.ts';
import { createUtf8Check } from './utf8-check.ts';

interface Found {
  readonly cells: readonly string[];
  readonly offset: number;
  readonly length: number;
  readonly isWhole: boolean;
}

function scan(bytes: Buffer, delimiter: string, chunkSizes: readonly number[]): readonly Found[] {
  const found: Found[] = [];
  const scanner = createRecordScanner(delimiter, 0, (record) => {
    found.push({
      cells: record.cellEnds.map((_, index) => unquoteCell(rawCell(record, index).toString('utf8'))),
      offset: record.offset,
      length: record.bytes.length,
      isWhole: !record.inQuotes && !record.isMalformed,
    });
  });
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = chunkSizes[turn % chunkSizes.length] ?? bytes.length;
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  scanner.end();
  return found;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', ';', ',', '\t', '"', '\n', '\r', ' ', "'"),
  maxLength: 8,
});
const grid = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
const chunks = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe('the record scanner', () => {
  test('reads what was quoted, whatever the texts, the signs and the chunks, as csv-parse does', () => {
    const delimiters = fc.constantFrom(';', ',', '\t');
    const newlines = fc.constantFrom('\r\n', '\n');
    fc.assert(
      fc.property(grid, delimiters, newlines, chunks, fc.boolean(), (rows, delimiter, newline, sizes, last) => {
        const lines = rows.map((row) => row.map((text) => quoteCell(text, delimiter)).join(delimiter));
        const bytes = Buffer.from(lines.join(newline) + (last ? newline : ''));
        const found = scan(bytes, delimiter, sizes);
        expect(found.map((record) => record.cells)).toEqual(rows);
        expect(found.every((record) => record.isWhole)).toBe(true);
        expect(found.map((record) => record.offset)).toEqual(
          found.map((_, index) => found.slice(0, index).reduce((sum, record) => sum + record.length, 0)),
        );
        const parsed = parse(bytes, { delimiter, record_delimiter: newline, relax_column_count: true });
        expect(parsed).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test('finds the same records in any bytes, however they are cut into chunks', () => {
    const unit = fc.constantFrom('a', '"', ';', '\r', '\n', '\0', 'é');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), chunks, (text, sizes) => {
        const bytes = Buffer.from(text);
        const found = scan(bytes, ';', sizes);
        expect(found).toEqual(scan(bytes, ';', [bytes.length + 1]));
        expect(found.reduce((sum, record) => sum + record.length, 0)).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  test('says when text follows a closing quotation mark, and when the end lies inside quotes', () => {
    expect(scan(Buffer.from('a;"b"c\n'), ';', [99]).map((record) => record.isWhole)).toEqual([false]);
    expect(scan(Buffer.from('a;"b\n'), ';', [99]).map((record) => record.isWhole)).toEqual([false]);
    expect(scan(Buffer.from('a;5" b\n'), ';', [99])[0]?.cells).toEqual(['a', '5" b']);
  });
});

describe('the UTF-8 check', () => {
  test('agrees with the whole text, however it is cut into chunks', () => {
    const any = fc.uint8Array({ maxLength: 24 }).map((bytes) => Buffer.from(bytes));
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((one) => Buffer.from(one.toWellFormed()));
    fc.assert(
      fc.property(fc.oneof(any, text), chunks, (bytes, sizes) => {
        const parts = createUtf8Check();
        let at = 0;
        for (let turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          parts.push(bytes.subarray(at, at + size));
          at += size;
        }
        parts.push(Buffer.from('.'));
        const whole = Buffer.concat([bytes, Buffer.from('.')]);
        expect([parts.isValid(), parts.isAscii()]).toEqual([isUtf8(whole), isAscii(whole)]);
      }),
      { numRuns: 1000 },
    );
  });
});
