import { type ColumnChanges, type Configuration, openStoreToRead, readColumnChanges } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { statusTargets } from '../folder/status-targets.ts';

/** What the forms as they are now change in tables that destinations have; nothing where there is no store yet. */
export async function columnChanges(
  { terminal, texts }: CommandContext,
  configuration: Configuration,
): Promise<readonly ColumnChanges[]> {
  try {
    const store = await openStoreToRead({ file: configuration.storeFile });
    if (store === undefined) return [];
    try {
      return await readColumnChanges(store, statusTargets(configuration));
    } finally {
      await store.close();
    }
  } catch (fault) {
    // Whoever checks a folder may be another account than the one that runs the server.
    if (!(fault instanceof TableeError)) throw fault;
    terminal.err(terminal.paintError('careful', texts.check.columns.notCompared(fault.in(texts.language).message)));
    return [];
  }
}
