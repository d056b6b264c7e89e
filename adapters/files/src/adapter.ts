import type { Adapter } from '@tablee/core';
import { createFilesDestination } from './destination.ts';
import { type FilesSettings, filesSettingsSchema } from './settings.ts';

/** Tables as CSV files in a directory: the embedded default, with no account and no key. */
export const adapter: Adapter<FilesSettings> = {
  name: 'files',
  settings: filesSettingsSchema,
  connect: async (settings, context) => createFilesDestination(settings, context),
};
