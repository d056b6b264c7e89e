import { readFile, rm, writeFile } from 'node:fs/promises';

/** A server that runs: its process and how people reach it. */
interface RunningServer {
  readonly pid: number;
  readonly url: string;
}

/** Beside the store, whose folder can be written whatever else is read-only, and under the name that git ignores. */
function placeOf(storeFile: string): string {
  return `${storeFile}.running.json`;
}

/** Leaves word of where the server listens, for commands that run beside it. Gives back what takes it away again. */
export async function rememberRunning(storeFile: string, server: RunningServer): Promise<() => Promise<void>> {
  await writeFile(placeOf(storeFile), `${JSON.stringify(server)}\n`);
  return async () => {
    // A later start in the same folder has left its own word: that stays.
    if ((await readRunning(storeFile))?.pid === server.pid) await rm(placeOf(storeFile), { force: true });
  };
}

/** The address of the server of this store while its process lives; `undefined` otherwise. */
export async function runningAddress(storeFile: string): Promise<string | undefined> {
  const server = await readRunning(storeFile);
  return server !== undefined && lives(server.pid) ? server.url : undefined;
}

async function readRunning(storeFile: string): Promise<RunningServer | undefined> {
  try {
    const word: unknown = JSON.parse(await readFile(placeOf(storeFile), 'utf8'));
    return isRunning(word) ? word : undefined;
  } catch (fault) {
    // Absent, or cut short by a power cut: nobody has left word.
    if (fault instanceof SyntaxError || (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) {
      return undefined;
    }
    throw fault;
  }
}

function isRunning(word: unknown): word is RunningServer {
  if (typeof word !== 'object' || word === null || !('pid' in word) || !('url' in word)) return false;
  return Number.isInteger(word.pid) && Number(word.pid) > 0 && typeof word.url === 'string';
}

/** Signal 0 asks whether a process is there; EPERM says that it is, and is somebody else's. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
