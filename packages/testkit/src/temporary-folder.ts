import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one test's own. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Takes it away with all that is in it. */
  remove(): Promise<void>;
}

/**
 * Makes an empty folder under the system's directory for temporary files. With `await using` it goes away by itself.
 *
 * @example
 * await using folder = await temporaryFolder();
 */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tablee-'));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
  return { path, remove, [Symbol.asyncDispose]: remove };
}
