import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LoadedConfiguration } from '@tablee/collector';
import type { FolderToRead } from './read-folder-process.ts';

const program = fileURLToPath(new URL('./read-folder-process.ts', import.meta.url));

/**
 * Reads and checks a folder in a process of its own. Compiling forms loads survey-core, about 90 MB that nothing needs
 * afterwards: they go with the process, and a server stays small (135 MB instead of 202). What comes back is plain data.
 */
export async function readFolder(toRead: FolderToRead): Promise<LoadedConfiguration> {
  const child = fork(program, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Out of reach of a Ctrl-C meant for us: the start goes on to its end, and then stops in order.
    detached: true,
    windowsHide: true,
  });
  const complaint = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  const answer = once(child, 'message').then(([loaded]: unknown[]) => loaded as LoadedConfiguration);
  const end = once(child, 'exit').then(async ([code]: unknown[]) => {
    throw new Error(`reading the settings ended with ${code}: ${(await complaint).trim()}`);
  });
  child.send(toRead);
  // The answer comes before the end; an end without an answer is a fault of ours.
  return Promise.race([answer, end]);
}
