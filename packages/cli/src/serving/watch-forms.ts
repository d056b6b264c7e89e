import { join } from 'node:path';
import { type Configuration, loadConfiguration } from '@tablee/collector';
import { createPreview, watchFolders } from '@tablee/collector/preview';
import type { CommandContext } from '../command-context.ts';
import { builtInForms } from '../folder/load-folder.ts';
import { printFindings } from '../terminal/print-findings.ts';
import { logLines } from './log-lines.ts';

/** What {@link watchForms} works on. */
interface WatchOptions {
  /** Absolute. */
  readonly folder: string;
  readonly assetsDirectory: string;
  /** Serves the folder as it is now. */
  readonly restart: (configuration: Configuration) => Promise<void>;
}

/** A folder that is watched, and where its preview is. */
export interface WatchedForms {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Opens the preview of a folder and follows what is saved in it: the preview shows it again, and the server serves it.
 * What cannot be used is said on the terminal and in the preview; the last good version goes on.
 */
export async function watchForms(context: CommandContext, options: WatchOptions): Promise<WatchedForms> {
  const { texts, terminal, env, now } = context;
  // A preview is one page: what is found stands in its language.
  const said = { usual: texts.language, isAsked: true };
  const { folder, assetsDirectory, restart } = options;
  const load = () => loadConfiguration(folder, { formFolders: [builtInForms()], env: { ...env }, said });
  const preview = createPreview({
    ...{ folder, assetsDirectory, env, now },
    language: texts.language,
    logStream: logLines(terminal),
  });
  let loaded = await load();
  const { url } = await preview.start(loaded);
  let following: Promise<void> = Promise.resolve();
  let unwatch = watchAll();

  function watchAll(): () => void {
    const forms = loaded.parts.folders.map(({ path }) => ({ path }));
    return watchFolders(
      [{ path: folder, file: 'tablee.json' }, { path: join(folder, 'organisations') }, ...forms],
      () => {
        following = following.then(follow).catch((fault: unknown) => terminal.err(String(fault)));
      },
    );
  }

  async function follow(): Promise<void> {
    const startedAt = performance.now();
    const before = JSON.stringify(loaded.parts.folders.map(({ path }) => path));
    loaded = await load();
    await preview.show(loaded);
    const errors = loaded.findings.filter(({ severity }) => severity === 'error');
    printFindings(context, errors, 'err');
    if (loaded.configuration === undefined) terminal.err(texts.forms.preview.refused(url));
    else {
      await restart(loaded.configuration);
      terminal.err(texts.forms.preview.applied(Math.round(performance.now() - startedAt), url));
    }
    if (before !== JSON.stringify(loaded.parts.folders.map(({ path }) => path))) {
      unwatch();
      unwatch = watchAll();
    }
  }

  return {
    url,
    stop: async () => {
      unwatch();
      await following;
      await preview.stop();
    },
  };
}
