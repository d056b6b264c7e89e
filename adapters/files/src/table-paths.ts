import { join, resolve } from 'node:path';
import { type Table, TableeError, type TableId } from '@tablee/core';
import type { FilesSettings } from './settings.ts';

/** Where one table is, and who may open it. */
export interface TablePlace {
  /** Folder of the organisation: `<directory>/<organisation>`. */
  readonly directory: string;
  readonly path: string;
  /** Name to show to people: `application.restricted.csv`. */
  readonly name: string;
  readonly codebookPath: string;
  readonly fileMode: number;
  readonly codebookMode: number;
  readonly directoryMode: number;
}

const safeName = /^[a-z0-9][a-z0-9_-]*$/;

/** The place of a table. Throws `SETTINGS_INVALID` when a name could lead out of the directory. */
export function placeOf(
  table: { readonly organisation: string; readonly form: string; readonly id: TableId },
  settings: FilesSettings,
  folder: string,
): TablePlace {
  for (const name of [table.organisation, table.form]) {
    if (!safeName.test(name)) {
      throw new TableeError('SETTINGS_INVALID', 'The id of an organisation or a form cannot be used as a file name.', {
        fix: 'Use lower-case letters, digits and hyphens in ids.',
      });
    }
  }
  const directory = join(resolve(folder, settings.directory), table.organisation);
  const name = `${table.form}${suffixes[table.id]}.csv`;
  const shared = settings.access === 'group';
  return {
    directory,
    path: join(directory, name),
    name,
    codebookPath: join(directory, `${table.form}.codebook.csv`),
    fileMode: shared && table.id !== 'restricted' ? 0o660 : 0o600,
    codebookMode: shared ? 0o660 : 0o600,
    directoryMode: shared ? 0o770 : 0o700,
  };
}

const suffixes: Readonly<Record<TableId, string>> = {
  main: '',
  restricted: '.restricted',
  anonymous: '.anonymous',
};

/** What tells one table of a destination from another. */
export function tableKey(table: Pick<Table, 'organisation' | 'form' | 'id'>): string {
  return `${table.organisation}/${table.form}/${table.id}`;
}
