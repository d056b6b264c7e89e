export { adapter } from './adapter.ts';
export { type FilesSettings, filesSettingsSchema } from './settings.ts';
