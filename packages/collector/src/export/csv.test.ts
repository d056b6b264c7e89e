import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvBytes } from './csv.ts';
import { collectBytes, exampleExport, exampleTable } from './table-for-tests.ts';

async function written(
  cells: Parameters<typeof exampleExport>[0],
  { languages = ['fr', 'en'], raw = false }: { languages?: readonly string[]; raw?: boolean } = {},
): Promise<{ text: string; overlong: number }> {
  const count = { rows: 0, overlongCells: 0 };
  const bytes = await collectBytes(csvBytes(exampleExport(cells, exampleTable(languages)), { raw }, count));
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), overlong: count.overlongCells };
}

describe('a CSV file', () => {
  test('opens by double click in French: mark, semicolons, decimal comma, CRLF', async () => {
    const { text } = await written([{ name: 'Zoé', score: 1.5, agreed: false }]);
    expect(text.startsWith('\uFEFFLibellé & <response_id> [response_id];')).toBe(true);
    expect(text.split('\r\n')[1]).toBe('r0;Zoé;;1,5;;;;false;new;');
  });

  test('opens by double click in English: commas and a decimal point', async () => {
    const { text } = await written([{ name: 'Zoé', score: 1.5 }], { languages: ['en', 'fr'] });
    expect(text.startsWith('\uFEFFLabel & <response_id> [response_id],')).toBe(true);
    expect(text.split('\r\n')[1]).toBe('r0,Zoé,,1.5,,,,,new,');
  });

  test('never lets a spreadsheet evaluate a text, and leaves negative numbers alone', async () => {
    const { text } = await written([{ name: '=HYPERLINK("x")', story: '-douleur', score: -2.5 }]);
    expect(text.split('\r\n')[1]).toBe('r0;"\'=HYPERLINK(""x"")";\'-douleur;-2,5;;;;;new;');
  });

  test('leaves texts as they were typed with raw', async () => {
    const { text } = await written([{ story: '-douleur', score: -2.5 }], { raw: true });
    expect(text.split('\r\n')[1]).toBe('r0;;-douleur;-2.5;;;;;new;');
  });

  test('keeps a text that is longer than a cell, and counts it', async () => {
    const { text, overlong } = await written([{ story: 'x'.repeat(40_000) }]);
    expect(text).toContain('x'.repeat(40_000));
    expect(overlong).toBe(1);
  });

  test('is read back as it was written, whatever the texts', async () => {
    const unit = fc.constantFrom('a', 'é', '😀', ';', ',', '"', '\n', '\r', ' ', '=', "'", '\t', '\u0000');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit }), { minLength: 1, maxLength: 8 }), async (texts) => {
        const { text } = await written(
          texts.map((name) => ({ name })),
          { raw: true },
        );
        const records: string[][] = parse(text, { delimiter: ';', bom: true, relax_column_count: false });
        expect(records.slice(1).map((record) => record[1])).toEqual(
          texts.map((name) => name.replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '')),
        );
      }),
    );
  });
});
