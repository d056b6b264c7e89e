import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { utf8Bom } from './dialect.ts';
import { appendAll, replaceFile } from './durable-files.ts';
import { fault } from './faults.ts';
import { explain } from './messages.ts';
import { createRecordScanner, type ScannedRecord } from './record-scanner.ts';
import { maxRecordBytes, readChunks, type TableHead } from './scan-table.ts';
import type { TablePlace } from './table-paths.ts';
import { createUtf8Check } from './utf8-check.ts';

/** How a file is rewritten. */
export interface Rewriting {
  readonly head: TableHead;
  /** Put the mark of UTF-8 at the start, where it is not there yet. */
  readonly addMark: boolean;
  /** The rewriting puts in text of its own, so the rest has to be UTF-8 too. */
  readonly writesText: boolean;
  /** Each record as it is, changed (other bytes) or left out (`undefined`). */
  record(record: ScannedRecord, isHeading: boolean): Buffer | undefined;
  /** Asked after the last record: `discard` leaves the file untouched. */
  finish(): 'keep' | 'discard';
}

const flushBytes = 512 * 1024;

/**
 * Rewrites a table's file record by record into a draft, in bounded memory, and puts it in place at once. Untouched
 * records keep their bytes. `plan` sees the file as it is read, and may decline. `false` when nothing was done because
 * `plan` declined or somebody changed the file meanwhile.
 */
export async function rewriteTable(
  place: TablePlace,
  plan: (source: FileHandle, state: BigIntStats) => Promise<Rewriting | undefined>,
): Promise<boolean> {
  const source = await open(place.path, constants.O_RDONLY);
  try {
    const before = await source.stat({ bigint: true });
    const rewriting = await plan(source, before);
    if (rewriting === undefined) return false;
    let undisturbed = true;
    await replaceFile(place.path, place.fileMode, async (draft) => {
      if (rewriting.head.dialect.bom || rewriting.addMark) await appendAll(draft, utf8Bom);
      await copyRecords(source, draft, place.name, rewriting);
      if (rewriting.finish() === 'discard') return 'discard';
      undisturbed = isSameState(before, await stat(place.path, { bigint: true }));
      return undisturbed ? 'keep' : 'discard';
    });
    return undisturbed;
  } finally {
    await source.close();
  }
}

async function copyRecords(source: FileHandle, draft: FileHandle, name: string, rewriting: Rewriting): Promise<void> {
  const { head } = rewriting;
  const utf8 = createUtf8Check();
  let pieces: Buffer[] = [];
  let waiting = 0;
  let isHeading = true;
  const scanner = createRecordScanner(head.dialect.delimiter, head.start, (record) => {
    const bytes = rewriting.record(record, isHeading);
    isHeading = false;
    if (bytes === undefined) return;
    pieces.push(bytes);
    waiting += bytes.length;
  });
  const flush = async (): Promise<void> => {
    await appendAll(draft, Buffer.concat(pieces));
    pieces = [];
    waiting = 0;
  };
  for await (const chunk of readChunks(source, head.start)) {
    utf8.push(chunk);
    if (scanner.push(chunk) > maxRecordBytes) throw fault('DESTINATION_DAMAGED', explain.unclosedQuote(name));
    if (waiting > flushBytes) await flush();
  }
  scanner.end();
  await flush();
  if (rewriting.writesText && !utf8.isValid()) throw fault('DESTINATION_REFUSED', explain.notUtf8(name));
}

/** The same file with the same content, as far as the file system tells without reading it. */
export function isSameState(one: BigIntStats, other: BigIntStats): boolean {
  return (
    one.dev === other.dev &&
    one.ino === other.ino &&
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.ctimeNs === other.ctimeNs
  );
}
