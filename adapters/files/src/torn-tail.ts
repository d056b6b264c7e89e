import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { appendAll } from './durable-files.ts';
import { fault } from './faults.ts';
import { explain } from './messages.ts';
import type { TableHead, TableScan, Tail } from './scan-table.ts';

/** What stood at the end of a file, and what was done about it. */
export type TailRepair = 'none' | 'cut' | 'completed';

/**
 * Repairs the end of a file. What is a beginning of the rows that are about to be written is our own, left by a crash,
 * and cut off; zero bytes count as ours too, because a power cut leaves them and we never write one. A person's last line
 * without a line ending gets one. Anything else throws `DESTINATION_DAMAGED`, with the file untouched.
 *
 * `expected` are the bytes of the rows still to write, `starts` where each row begins in them.
 */
export async function repairTail(
  handle: FileHandle,
  name: string,
  head: TableHead,
  scan: TableScan,
  expected: { readonly bytes: Buffer; readonly starts: readonly number[] },
): Promise<TailRepair> {
  if (scan.halfNewline) {
    await appendAll(handle, Buffer.from('\n'));
    return 'completed';
  }
  const { tail } = scan;
  if (tail === undefined) return 'none';
  if (await isOurs(handle, tail, scan.size, expected)) {
    await handle.truncate(tail.offset);
    await handle.datasync();
    return 'cut';
  }
  if (tail.inQuotes) throw fault('DESTINATION_DAMAGED', explain.unclosedQuote(name, tail.line));
  if (tail.hasZeroBytes) throw fault('DESTINATION_DAMAGED', explain.zeroBytes(name, tail.line));
  if (!isUtf8(await readTail(handle, tail, scan.size))) throw fault('DESTINATION_REFUSED', explain.notUtf8(name));
  await appendAll(handle, Buffer.from(head.dialect.newline));
  return 'completed';
}

async function isOurs(
  handle: FileHandle,
  tail: Tail,
  size: number,
  expected: { readonly bytes: Buffer; readonly starts: readonly number[] },
): Promise<boolean> {
  if (size - tail.offset > expected.bytes.length + 1) return false;
  const found = await readTail(handle, tail, size);
  if (tail.afterHalfNewline && isBeginning(found, Buffer.concat([Buffer.from('\n'), expected.bytes]))) return true;
  return expected.starts.some((start) => isBeginning(found, expected.bytes.subarray(start)));
}

async function readTail(handle: FileHandle, tail: Tail, size: number): Promise<Buffer> {
  const length = size - tail.offset;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, tail.offset);
  return buffer.subarray(0, bytesRead);
}

function isBeginning(found: Buffer, expected: Buffer): boolean {
  if (found.length > expected.length) return false;
  return found.every((byte, position) => byte === 0 || byte === expected[position]);
}
