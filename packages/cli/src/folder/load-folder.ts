import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, type Finding, loadConfiguration } from '@tablee/collector';
import type { CommandContext } from '../command-context.ts';
import { printFindings } from '../terminal/print-findings.ts';

/** The folder of the forms that come with Tablée. */
export function builtInForms(): string {
  return dirname(fileURLToPath(import.meta.resolve('@tablee/forms/package.json')));
}

/** A folder that was read. Without a configuration, something in it keeps the collector from starting. */
export interface LoadedFolder {
  readonly folder: string;
  readonly configuration: Configuration | undefined;
  readonly findings: readonly Finding[];
}

/** Reads and checks a folder of settings. */
export async function loadFolder(context: CommandContext, folder: string): Promise<LoadedFolder> {
  const path = resolve(context.cwd, folder);
  const { configuration, findings } = await loadConfiguration(path, {
    formFolders: [builtInForms()],
    env: context.env,
  });
  return { folder: path, configuration, findings };
}

/** The folder's configuration, or `undefined` once what keeps it from being used has been printed. */
export async function usableFolder(context: CommandContext, folder: string): Promise<Configuration | undefined> {
  const { configuration, findings } = await loadFolder(context, folder);
  if (configuration === undefined) {
    const stops = findings.filter((finding) => finding.blocks === 'start');
    printFindings(context, stops, 'err');
  }
  return configuration;
}
