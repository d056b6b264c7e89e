import { type FSWatcher, watch } from 'node:fs';
import { extname } from 'node:path';

/** Long enough for an editor to finish writing, short enough not to be noticed. */
const settleMs = 80;

/** What editors and systems leave beside what somebody wrote. */
const meant: ReadonlySet<string> = new Set(['.json', '.svg', '.png', '.jpg', '.jpeg', '.webp']);

/** A folder to watch, with all that is in it, or one of its files alone. */
export interface WatchedFolder {
  readonly path: string;
  readonly file?: string;
}

/**
 * Calls `onChange` after files in these folders were saved, once for saves that come together. A folder that is not
 * there is not watched. Gives what ends it.
 */
export function watchFolders(folders: readonly WatchedFolder[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.flatMap(({ path, file }): readonly FSWatcher[] => {
    try {
      const watcher = watch(path, { recursive: file === undefined }, (_event, name) => {
        if (name !== null && (file === undefined ? !meant.has(extname(name)) : name !== file)) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, settleMs);
      });
      // A folder that is taken away ends its watching, and nothing else.
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
      throw fault;
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
