import { join, resolve } from 'node:path';
import { filesSettingsSchema } from '@tablee/adapter-files';
import type { Configuration, ConfiguredOrganisation } from '@tablee/collector';
import { type TableId, tableIds } from '@tablee/core';
import { adapterPackage } from '../adapters/import-adapter.ts';

const suffixes: Readonly<Record<TableId, string>> = { main: '', restricted: '.restricted', anonymous: '.anonymous' };

/** One table's file. */
export interface TableFile {
  readonly table: TableId;
  readonly path: string;
}

/** Where an organisation's tables are written, as the `files` adapter documents it; main tables first. */
export function tableFiles(configuration: Configuration, organisation: ConfiguredOrganisation): readonly TableFile[] {
  const directories = new Map(
    Object.entries(organisation.settings.destinations).flatMap(([name, { adapter, ...settings }]) => {
      if (adapterPackage(adapter) !== '@tablee/adapter-files') return [];
      const own = filesSettingsSchema.safeParse(settings);
      return own.success ? [[name, resolve(configuration.folder, own.data.directory)]] : [];
    }),
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
