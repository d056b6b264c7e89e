import type { BigIntStats } from 'node:fs';
import { type FileHandle, stat } from 'node:fs/promises';
import { appendAll } from './durable-files.ts';

/**
 * Adds bytes at the end of a file whose state is known, and puts them on disk. The file's new state, or `undefined` when
 * another program wrote or replaced the file meanwhile: it has to be read again then. When writing fails half-way, the
 * file gets its old length back, as far as the system lets us.
 */
export async function appendRows(
  handle: FileHandle,
  path: string,
  bytes: Buffer,
  before: BigIntStats,
): Promise<BigIntStats | undefined> {
  try {
    await appendAll(handle, bytes);
    // Also when nothing is left to add: rows found in the file may so far be in the system's memory only.
    await handle.datasync();
  } catch (error) {
    await undo(handle, before, bytes.length, error);
    throw error;
  }
  const state = await handle.stat({ bigint: true });
  if (state.size !== before.size + BigInt(bytes.length)) return undefined;
  // A program that saves by renaming has put another file in place: the rows went into the old one.
  const there = await stat(path, { bigint: true });
  return there.ino === state.ino && there.dev === state.dev ? state : undefined;
}

/** Takes back what was written. After a failed fsync the rest of it may be lost although it still reads back. */
async function undo(handle: FileHandle, before: BigIntStats, written: number, reason: unknown): Promise<void> {
  try {
    const { size } = await handle.stat({ bigint: true });
    if (size > before.size && size <= before.size + BigInt(written)) await handle.truncate(Number(before.size));
  } catch (cause) {
    throw new AggregateError([reason, cause], 'A write failed, and so did taking it back.');
  }
}
