import { type LoadOptions, loadConfiguration } from '@tablee/collector';

/** What `readFolder` sends to the process. */
export interface FolderToRead {
  readonly folder: string;
  readonly options: LoadOptions;
}

// A process of its own: reads the folder that the first message names, answers once, ends.
process.once('message', async (toRead: FolderToRead) => {
  const loaded = await loadConfiguration(toRead.folder, toRead.options);
  process.send?.(loaded, () => process.disconnect());
});
