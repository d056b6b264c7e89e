import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { extname, join } from 'node:path';

/** Long enough for an editor to finish writing, short enough not to be noticed. */
const settleMs = 80;

/** What editors and systems leave beside what somebody wrote. */
const meant: ReadonlySet<string> = new Set(['.json', '.svg', '.png', '.jpg', '.jpeg', '.webp']);

/** `organisations/<id>/overlays`, `<forms>/<form>/samples`, and one more: a link in a circle ends here as well. */
const deepest = 3;

/** A folder to watch, with all that is in it, or one of its files alone. */
export interface WatchedFolder {
  readonly path: string;
  readonly file?: string;
}

/**
 * Calls `onChange` after files in these folders were saved, once for saves that come together. A folder that is not
 * there is not watched. Gives what ends it.
 *
 * Each folder is watched by itself: on Linux, Node's own `recursive` watches files, and hears nothing more of one that an
 * editor has put in the place of the last.
 */
export function watchFolders(folders: readonly WatchedFolder[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watched = new Map<string, { readonly inode: number; readonly watcher: FSWatcher }>();

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      onChange();
    }, settleMs);
  }

  /** Watches the folders that are there now, and no other: one that was put in another's place is new. */
  function follow(): void {
    const now = new Map(folders.flatMap(({ path, file }) => foldersIn(path, file === undefined ? deepest : 0)));
    for (const [path, { inode, watcher }] of watched) {
      if (now.get(path) === inode) continue;
      watcher.close();
      watched.delete(path);
    }
    for (const [path, inode] of now) if (!watched.has(path)) watched.set(path, { inode, watcher: watchOne(path) });
  }

  function watchOne(path: string): FSWatcher {
    const alone = folders.find((folder) => folder.path === path && folder.file !== undefined)?.file;
    const watcher = watch(path, (_event, name) => {
      // What has no ending may be a folder that has come or gone.
      if (name === null || (alone === undefined ? meant.has(extname(name)) || extname(name) === '' : name === alone)) {
        changed();
      }
    });
    // A folder that is taken away ends its watching, and nothing else.
    watcher.on('error', () => watcher.close());
    return watcher;
  }

  follow();
  return () => {
    clearTimeout(timer);
    for (const { watcher } of watched.values()) watcher.close();
  };
}

/** A folder and those in it, with what tells one from another in its place. */
function foldersIn(path: string, depth: number): readonly (readonly [path: string, inode: number])[] {
  try {
    const facts = statSync(path);
    if (!facts.isDirectory()) return [];
    const inside = depth === 0 ? [] : readdirSync(path, { withFileTypes: true });
    const folders = inside.filter(
      (entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !/^(\.|node_modules$)/.test(entry.name),
    );
    return [[path, facts.ino], ...folders.flatMap(({ name }) => foldersIn(join(path, name), depth - 1))];
  } catch (fault) {
    // Gone in between, or never there.
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')) return [];
    throw fault;
  }
}
