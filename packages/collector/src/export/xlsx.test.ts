import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExportCount, maxCellCharacters } from './export-table.ts';
import { collectBytes, exampleExport, exampleTable } from './table-for-tests.ts';
import { type ReadCell, readWorkbook } from './workbook-for-tests.ts';
import { xlsxBytes } from './xlsx.ts';
import { createSheetLinks } from './xlsx-links.ts';
import { cellStyles, columnName, cutToCell, serialOf, sheetRow } from './xlsx-sheet.ts';

const options = { now: new Date('2026-11-22T08:00:00Z'), codebookTitle: 'Colonnes' };

async function written(
  cells: Parameters<typeof exampleExport>[0],
  extra: { maxRows?: number } = {},
): Promise<{
  sheets: ReadonlyMap<string, ReadonlyMap<string, ReadCell>>;
  count: ExportCount;
  sheet: ReadonlyMap<string, ReadCell>;
}> {
  const count: ExportCount = { rows: 0, overlongCells: 0 };
  const bytes = await collectBytes(xlsxBytes(exampleExport(cells), { ...options, ...extra }, count));
  const { sheets } = readWorkbook(bytes);
  return { sheets, count, sheet: [...sheets.values()][0] ?? new Map() };
}

describe('a workbook', () => {
  test('has the key of each column in its header, and the id of each row first', async () => {
    const { sheet, count } = await written([{ name: 'Ann' }, { name: 'Bo' }, { name: 'Cy' }]);
    expect(sheet.get('B1')).toEqual({
      style: `${cellStyles.header}`,
      type: 'inlineStr',
      text: 'Libellé & <name> [name]',
    });
    expect([sheet.get('A2')?.text, sheet.get('A4')?.text]).toEqual(['r0', 'r2']);
    expect(sheet.get('B4')?.text).toBe('Cy');
    expect(count.rows).toBe(3);
  });

  test('types numbers, days, months, moments and booleans', async () => {
    const { sheet } = await written([
      { score: -3.5, day: '2026-02-28', month: '2026-11', sent: '2026-11-22T12:00:00.000Z', agreed: true },
    ]);
    expect(sheet.get('D2')).toEqual({ style: undefined, type: undefined, text: '-3.5' });
    expect(sheet.get('E2')).toEqual({ style: `${cellStyles.date}`, type: undefined, text: '46081' });
    expect(sheet.get('F2')).toEqual({ style: `${cellStyles.month}`, type: undefined, text: '46327' });
    expect(sheet.get('G2')).toEqual({ style: `${cellStyles.dateTime}`, type: undefined, text: '46348.5' });
    expect(sheet.get('H2')).toEqual({ style: undefined, type: 'b', text: '1' });
  });

  test('keeps what looks like a formula, a number or an Excel escape as the text that was typed', async () => {
    for (const text of ['=1+1', '+1', '-douleur', '@SUM(A1)', '007', '_x0041_', '1940 10 5', ' spaced ']) {
      const { sheet } = await written([{ name: text }]);
      expect(sheet.get('B2')).toEqual({ style: `${cellStyles.text}`, type: 'inlineStr', text });
    }
  });

  test('gives a coordinator’s column what it starts with, once, where the row says nothing', async () => {
    const { sheet } = await written([{}, { status: 'pool' }]);
    expect([sheet.get('I2')?.text, sheet.get('I3')?.text]).toEqual(['new', 'pool']);
  });

  test('cuts a text that no cell can hold, visibly, and counts it', async () => {
    const { sheet, count } = await written([{ story: 'x'.repeat(40_000) }]);
    const text = sheet.get('C2')?.text ?? '';
    expect(text).toHaveLength(maxCellCharacters);
    expect(text.endsWith(' […] (40000)')).toBe(true);
    expect(count.overlongCells).toBe(1);
  });

  test('goes on in a further sheet, with its header, when a sheet is full', async () => {
    const { sheets } = await written([{ name: 'a' }, { name: 'b' }, { name: 'c' }], { maxRows: 3 });
    expect([...sheets.keys()]).toEqual(['Candidatures toutes 2026', 'Candidatures toutes 2026 (2)', 'Colonnes']);
    const second = sheets.get('Candidatures toutes 2026 (2)');
    expect([second?.get('B1')?.text, second?.get('B2')?.text]).toEqual(['Libellé & <name> [name]', 'c']);
  });

  test('explains the columns of its own table and no other', async () => {
    const { sheets } = await written([]);
    const codebook = sheets.get('Colonnes');
    expect([codebook?.get('A1')?.text, codebook?.get('A2')?.text]).toEqual(['Nom de colonne', 'name']);
    expect([...(codebook?.values() ?? [])].some((cell) => cell.text.includes('diagnosis'))).toBe(false);
  });

  test('refuses more columns than a sheet has', async () => {
    const wide = exampleTable();
    const columns = Array.from({ length: 16_385 }, () => wide.columns[1] ?? wide.columns[0]).filter(
      (one) => one !== undefined,
    );
    const bytes = collectBytes(
      xlsxBytes(exampleExport([], { ...wide, columns }), options, { rows: 0, overlongCells: 0 }),
    );
    await expect(bytes).rejects.toMatchObject({ code: 'EXPORT_FAILED' });
  });

  test('is read back as it was written, whatever the texts', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '&', '<', '\r', '\n', '\ud800') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
        const { sheet } = await written(texts.map((name) => ({ name })));
        for (const [at, original] of texts.entries()) {
          const kept = original
            .replaceAll(/\r\n?/g, '\n')
            .toWellFormed()
            // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids, and DEL
            .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '');
          expect(sheet.get(`B${at + 2}`)?.text ?? '').toBe(kept);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a column of links', () => {
  const codes = ['AAAAAAAAAAAAAAAAAAAAAA', '__--________--________'];
  const sheetPart = 'xl/worksheets/sheet1.xml';

  test('shows what to press, and leads where the address says', async () => {
    const rows = codes.map((code) => ({ open_grid: `https://forms.example.org/a"b/s#${code}` }));
    const bytes = await collectBytes(xlsxBytes(exampleExport([...rows, {}]), options, { rows: 0, overlongCells: 0 }));
    const { sheets, parts } = readWorkbook(bytes);
    const cell = [...sheets.values()][0]?.get('J2');
    expect(cell).toEqual({ style: `${cellStyles.link}`, type: 'inlineStr', text: 'Ouvrir <la grille>' });
    expect(parts.get(sheetPart)).toMatch(
      /<autoFilter [^>]+><hyperlinks><hyperlink ref="J2" r:id="rId1" location="A{22}"\/><hyperlink ref="J3" r:id="rId1" location="__--________--________"\/><\/hyperlinks><\/worksheet>$/,
    );
    const relations = parts.get('xl/worksheets/_rels/sheet1.xml.rels') ?? '';
    expect(relations.match(/<Relationship /g)).toHaveLength(1);
    expect(relations).toContain('Target="https://forms.example.org/a&quot;b/s" TargetMode="External"');
  });

  test('has no relations where no row has a link', async () => {
    const bytes = await collectBytes(xlsxBytes(exampleExport([{}]), options, { rows: 0, overlongCells: 0 }));
    const { parts } = readWorkbook(bytes);
    expect([...parts.keys()].filter((path) => path.includes('worksheets/_rels'))).toEqual([]);
    expect(parts.get(sheetPart)).not.toContain('hyperlink');
  });

  test('shows the address where the sheet can hold no more links', () => {
    const links = createSheetLinks(1);
    expect([links.add('A2', 'https://a.example/s#1'), links.add('A3', 'https://a.example/s#2')]).toEqual([true, false]);
    const columns = [{ header: 'Open', type: 'link', linkText: 'Open' }] as const;
    const marks = { onCut: () => undefined, onLink: links.add };
    expect(sheetRow(3, columns, ['A'], ['https://a.example/s#2'], marks)).toContain('>https://a.example/s#2<');
  });
});

describe('a day in a spreadsheet', () => {
  test('is a number only when it is a day of the calendar that Excel counts right', () => {
    expect(serialOf('date', '1900-03-01')).toBe(61);
    for (const text of ['1900-02-28', '2026-02-30', '2026-13-01', '26-01-01', 'demain', '', '2026-01-01T00:00:00Z']) {
      expect(serialOf('date', text)).toBeUndefined();
    }
    expect(serialOf('date-time', '2026-11-22T08:03:04')).toBeUndefined();
  });
});

test('a cut never splits a pair of surrogates', () => {
  fc.assert(
    fc.property(fc.integer({ min: 32_700, max: 32_800 }), (length) => {
      const cut = cutToCell(`${'a'.repeat(length)}${'😀'.repeat(100)}`);
      expect(cut.isWellFormed() && cut.length <= maxCellCharacters).toBe(true);
    }),
  );
});

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});
