import { join, resolve } from 'node:path';
import type { Configuration, ConfiguredOrganisation } from '@tablee/collector';
import { type TableId, tableIds } from '@tablee/core';

const suffixes: Readonly<Record<TableId, string>> = { main: '', restricted: '.restricted', anonymous: '.anonymous' };

/** One table's file. */
export interface TableFile {
  readonly table: TableId;
  readonly path: string;
}

/** Where an organisation's tables are written, as the `files` adapter documents it; main tables first. */
export function tableFiles(configuration: Configuration, organisation: ConfiguredOrganisation): readonly TableFile[] {
  const directories = new Map(
    Object.entries(organisation.settings.destinations).flatMap(([name, { adapter, directory }]) =>
      adapter === 'files' && typeof directory === 'string' ? [[name, resolve(configuration.folder, directory)]] : [],
    ),
  );
  const files = tableIds.flatMap((table) =>
    organisation.forms.flatMap(({ compiled, deliver }) =>
      (deliver[table] ?? []).flatMap((name) => {
        const directory = directories.get(name);
        if (directory === undefined) return [];
        return [{ table, path: join(directory, organisation.id, `${compiled.id}${suffixes[table]}.csv`) }];
      }),
    ),
  );
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
