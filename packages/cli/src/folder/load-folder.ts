import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration, Finding, FindingLanguages, LoadedConfiguration } from '@tablee/collector';
import type { CommandContext } from '../command-context.ts';
import { printFindings } from '../terminal/print-findings.ts';
import type { FolderToRead } from './read-folder-process.ts';

/** The folder of the forms that come with Tablée. */
export function builtInForms(): string {
  return dirname(fileURLToPath(import.meta.resolve('@tablee/forms/package.json')));
}

/** A folder that was read. Without a configuration, something in it keeps the collector from starting. */
export interface LoadedFolder {
  readonly folder: string;
  readonly configuration: Configuration | undefined;
  readonly findings: readonly Finding[];
  readonly parts: LoadedConfiguration['parts'];
}

/** What {@link loadFolder} may use instead of its own process. */
type ReadFolder = (toRead: FolderToRead) => Promise<LoadedConfiguration>;

/** How {@link loadFolder} reads. */
interface LoadFolderOptions {
  readonly read?: ReadFolder;
  /** Of the findings, where it is not the terminal's reader who asks. */
  readonly said?: FindingLanguages;
}

/** Reads and checks a folder of settings. */
export async function loadFolder(
  context: CommandContext,
  folder: string,
  { read = readHere, said = context.said }: LoadFolderOptions = {},
): Promise<LoadedFolder> {
  const path = resolve(context.cwd, folder);
  const options = { formFolders: [builtInForms()], env: { ...context.env }, said };
  const { configuration, findings, parts } = await read({ folder: path, options });
  return { folder: path, configuration, findings, parts };
}

/** The collector's code is loaded only now: a start reads its folder elsewhere meanwhile. */
async function readHere({ folder, options }: FolderToRead): Promise<LoadedConfiguration> {
  const { loadConfiguration } = await import('@tablee/collector');
  return loadConfiguration(folder, options);
}

/** The folder's configuration, or `undefined` once what keeps it from being used has been printed. */
export async function usableFolder(context: CommandContext, folder: string): Promise<Configuration | undefined> {
  return usableOf(context, await loadFolder(context, folder));
}

/** The same of a folder that was read. */
export function usableOf(
  context: CommandContext,
  { configuration, findings }: Pick<LoadedFolder, 'configuration' | 'findings'>,
): Configuration | undefined {
  if (configuration === undefined) {
    const stops = findings.filter((finding) => finding.blocks === 'start');
    printFindings(context, stops, 'err');
  }
  return configuration;
}
