import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBytes = 16 * 1024 * 1024;

/** A file as git's last commit has it; undefined where there is no git, no repository or no such file in it. */
export async function committedText(path: string): Promise<string | undefined> {
  try {
    const options = { cwd: dirname(path), encoding: 'utf8', maxBuffer: maxBytes } as const;
    return (await run('git', ['show', `HEAD:./${basename(path)}`], options)).stdout;
  } catch (fault) {
    // git says no in many ways, each with an exit code; ENOENT where it is not installed.
    if (fault instanceof Error && 'code' in fault) return undefined;
    throw fault;
  }
}
