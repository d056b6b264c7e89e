import { enableCompileCache } from 'node:module';
import type { LoadOptions } from '@tablee/collector';

/** What `readFolder` sends to the process. */
export interface FolderToRead {
  readonly folder: string;
  readonly options: LoadOptions;
}

// Each process has to ask for itself; halves the time this one takes.
enableCompileCache();

// A process of its own: reads the folder that the first message names, answers once, ends.
process.once('message', async (toRead: FolderToRead) => {
  const { loadConfiguration } = await import('@tablee/collector/settings');
  const loaded = await loadConfiguration(toRead.folder, toRead.options);
  process.send?.(loaded, () => process.disconnect());
});
