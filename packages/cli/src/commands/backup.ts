import { existsSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type Backup, writeBackup } from '@tablee/collector/backup';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { usableFolder } from '../folder/load-folder.ts';
import { shortPath } from '../terminal/print-findings.ts';

/** `tablee backup`. */
export interface BackupOptions {
  readonly folder: string;
  /** A file, or a folder. */
  readonly target: string;
  /** Of the backups in a folder. */
  readonly keep?: number;
  readonly json?: boolean;
}

/** Names as this command gives them; their order is that of time. */
const ownName = /^tablee-\d{8}T\d{6}Z\.db$/;

/** Copies the store into a file. Works beside a running server. */
export async function backup(context: CommandContext, options: BackupOptions): Promise<ExitCode> {
  const { terminal, texts, cwd, now } = context;
  const configuration = await usableFolder(context, options.folder);
  if (configuration === undefined) return 1;
  const target = resolve(cwd, options.target);
  const isFolder = options.target.endsWith(sep) || (existsSync(target) && statSync(target).isDirectory());
  const file = isFolder ? join(target, nameFor(now())) : target;
  const made: Backup = await writeBackup({ file: configuration.storeFile, target: file });
  const removed = isFolder && options.keep !== undefined ? await removeOlder(target, options.keep) : 0;
  if (options.json === true) terminal.out(JSON.stringify({ ...made, removed }));
  else {
    terminal.out(texts.backup.made(shortPath(made.file, cwd), made.responses));
    if (removed > 0) terminal.out(texts.backup.removed(removed));
    terminal.err(texts.backup.notInIt);
  }
  return 0;
}

/** The moment in UTC: names sort by time, and a summer hour that comes twice gives two names. */
function nameFor(moment: Date): string {
  return `tablee-${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.db`;
}

/** Deletes what this command made in the folder, the oldest first; nothing else. */
async function removeOlder(folder: string, keep: number): Promise<number> {
  const older = (await readdir(folder))
    .filter((name) => ownName.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of older) await rm(join(folder, name));
  return older.length;
}
