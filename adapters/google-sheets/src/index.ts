export { adapter } from './adapter.ts';
export { type GoogleSheetsSettings, googleSheetsSettingsSchema } from './settings.ts';
