import { readFile } from 'node:fs/promises';
import { type Choice, type Column, codebookWords, type Table, type TableId, tableIds } from '@tablee/core';
import { quoteCell, unquoteCell, withoutFormula } from './cell-text.ts';
import { utf8Bom } from './dialect.ts';
import { appendAll, replaceFile } from './durable-files.ts';
import { systemCode } from './faults.ts';
import { headingOf } from './layout.ts';
import { createRecordScanner, rawCell } from './record-scanner.ts';
import type { TablePlace } from './table-paths.ts';

/**
 * `<form>.codebook.csv`: what each column of a form's tables is. It also remembers which columns a file was given: a
 * column that the codebook names and the file lacks was taken out by a person, and is not created again. And it
 * remembers each heading as it was written, so that one which a person changed is told from one whose words changed.
 */

type Line = Readonly<Record<string, string>>;

/** Keys of the columns that the codebook names for one table; empty when there is no codebook. */
export async function keysInCodebook(place: TablePlace, table: TableId): Promise<ReadonlySet<string>> {
  const lines = await readCodebook(place.codebookPath);
  return new Set(lines.flatMap((line) => (line['table'] === table && line['key'] ? [line['key']] : [])));
}

/** The headings as they were last written for one table, by key. */
export async function headingsInCodebook(place: TablePlace, table: TableId): Promise<ReadonlyMap<string, string>> {
  const lines = await readCodebook(place.codebookPath);
  return new Map(
    lines.flatMap((line) => {
      const heading = writtenHeading(line);
      return line['table'] === table && line['key'] && heading !== undefined ? [[line['key'], heading]] : [];
    }),
  );
}

/** A codebook from before headings were noted has the label of that time, in the first language first. */
function writtenHeading(line: Line): string | undefined {
  if (line['heading']) return line['heading'];
  const label = Object.entries(line).find(([name, text]) => name.startsWith('label_') && text !== '')?.[1];
  return label === undefined ? undefined : withoutFormula(`${label.replace(/\s+/g, ' ').trim()} [${line['key']}]`);
}

/** What is known of a file's columns beside their definition. */
export interface ColumnsInFile {
  readonly absent: ReadonlySet<string>;
  /** Keys of columns whose headings were written just now; those of new columns need not be named. */
  readonly written?: ReadonlySet<string>;
}

/** Writes a table's columns into its form's codebook; lines of the form's other tables stay. Unchanged text is not written again. */
export async function writeCodebook(
  place: TablePlace,
  table: Table,
  { absent, written }: ColumnsInFile,
  delimiter: string,
): Promise<void> {
  const older = await readCodebook(place.codebookPath);
  const known = await headingsInCodebook(place, table.id);
  const lines = table.columns.map((column): Line => {
    const earlier = written?.has(column.key) === true ? undefined : known.get(column.key);
    return { ...lineOf(column, table, !absent.has(column.key)), heading: earlier ?? headingOf(column, table) };
  });
  // Columns of earlier versions stay in the file, so their lines stay too.
  const current = new Set(table.columns.map((column) => column.key));
  const retired = older.filter((line) => line['table'] === table.id && !current.has(line['key'] ?? ''));
  const others = older.filter((line) => line['table'] !== table.id);
  const all = [...others, ...lines, ...retired].toSorted((one, other) => tableOrder(one) - tableOrder(other));
  const headings = [...new Set([...lines, ...all].flatMap((line) => Object.keys(line)))];
  const rows = [headings, ...all.map((line) => headings.map((heading) => line[heading] ?? ''))];
  const text = rows.map((row) => `${row.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\r\n`).join('');
  const bytes = Buffer.concat([utf8Bom, Buffer.from(text)]);
  if ((await readIfThere(place.codebookPath))?.equals(bytes)) return;
  await replaceFile(place.codebookPath, place.codebookMode, async (draft) => {
    await appendAll(draft, bytes);
    return 'keep';
  });
}

function lineOf(column: Column, table: Table, inFile: boolean): Line {
  const words = codebookWords(column, table.languages);
  const labels = table.languages.map((language): readonly [string, string] => [
    `label_${language.replaceAll('-', '_').toLowerCase()}`,
    withoutFormula(column.label[language] ?? ''),
  ]);
  return {
    key: column.key,
    ...Object.fromEntries(labels),
    type: column.type,
    options: (column.choices ?? []).map((choice) => optionText(choice, table.languages)).join('\n'),
    sensitivity: words.sensitivity,
    retention: words.retention,
    source: withoutFormula(words.source),
    table: table.id,
    kept_by: column.keptBy,
    in_file: inFile ? 'yes' : 'no',
  };
}

function tableOrder(line: Line): number {
  const order: readonly string[] = tableIds;
  return order.indexOf(line['table'] ?? '');
}

function optionText(choice: Choice, languages: readonly string[]): string {
  const words = languages.map((language) => choice.label[language] ?? '').filter((word) => word !== '');
  return `${choice.value} = ${words.join(' / ')}`;
}

async function readCodebook(path: string): Promise<readonly Line[]> {
  const bytes = await readIfThere(path);
  if (bytes === undefined) return [];
  // A person's program may have saved it with other signs; keys are ASCII in all of them.
  const content = bytes.subarray(0, 3).equals(utf8Bom) ? bytes.subarray(3) : bytes;
  for (const delimiter of [';', ',', '\t']) {
    const records: string[][] = [];
    const scanner = createRecordScanner(delimiter, 0, (record) => {
      records.push(record.cellEnds.map((_, index) => unquoteCell(rawCell(record, index).toString('utf8'))));
    });
    scanner.push(content);
    scanner.end();
    const [headings = [], ...rows] = records;
    if (!headings.includes('table') || !headings.includes('key')) continue;
    return rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ''])));
  }
  return [];
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
