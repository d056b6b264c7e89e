import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file that is either whole or not there: into a hidden neighbour first, on disk, then renamed. Only its owner
 * may read it (0600) unless another mode is given. A failure leaves the file that was there before as it was.
 */
export async function writeAtomically(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  mode: number = 0o600,
): Promise<number> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.${basename(path)}.${randomUUID()}.partial`);
  try {
    const bytes = await writeThrough(partial, chunks, mode);
    await rename(partial, path);
    return bytes;
  } catch (fault) {
    await rm(partial, { force: true });
    throw fault;
  }
}

async function writeThrough(path: string, chunks: AsyncIterable<Uint8Array>, mode: number): Promise<number> {
  const file = await open(path, 'wx', mode);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    // Whatever the process takes away from new files: a file that a group may write stays so.
    await file.chmod(mode & 0o777);
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes;
}
