import { resolve } from 'node:path';
import { configuredStreams } from '@tablee/collector';
import { isStoreInUse, type Restored, restoreBackup } from '@tablee/collector/backup';
import { TableeError } from '@tablee/core';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { runningAddress } from '../folder/running-server.ts';
import { shortPath } from '../terminal/print-findings.ts';

/** `tablee restore`. */
export interface RestoreOptions {
  readonly folder: string;
  readonly backup: string;
  readonly json?: boolean;
}

/** Puts a backup in the place of the store. No server may run. */
export async function restore(context: CommandContext, options: RestoreOptions): Promise<ExitCode> {
  const { terminal, texts, cwd, now } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const file = configuration.storeFile;
  // Not what a server left word of: one that was killed left a process number, which another may have by now.
  if (await isStoreInUse(file)) {
    const where = (await runningAddress(file)) ?? shortPath(file, cwd);
    throw new TableeError('PORT_TAKEN', texts.backup.serverRuns(where), { fix: texts.backup.serverRunsFix });
  }
  const isConfigured = configuredStreams(configuration);
  const { language } = texts;
  const backup = resolve(cwd, options.backup);
  const restored = await restoreBackup({ backup, file, now: now(), isConfigured, language });
  if (options.json === true) terminal.out(JSON.stringify(restored));
  else print(context, restored, options.folder);
  return 0;
}

function print({ terminal, texts: { backup }, cwd }: CommandContext, restored: Restored, folder: string): void {
  const { responses, setAside, erasedAgain, areCorrected, messages, reminders } = restored;
  terminal.out(backup.restored(responses));
  if (setAside !== undefined) terminal.out(backup.setAside(shortPath(setAside, cwd)));
  if (erasedAgain === undefined) terminal.out(`${terminal.paint('careful', '!')} ${backup.erasuresUnknown}`);
  else if (erasedAgain > 0) terminal.out(backup.erasedAgain(erasedAgain));
  if (!areCorrected) terminal.out(`${terminal.paint('careful', '!')} ${backup.correctionsUnknown}`);
  if (messages > 0) terminal.out(backup.messages(messages));
  if (reminders > 0) terminal.out(backup.reminders(reminders));
  terminal.out(backup.rowsLookedFor);
  terminal.err(backup.next(shortPath(resolve(cwd, folder), cwd)));
}
