export { adapter } from './adapter.ts';
export { type MicrosoftListsSettings, microsoftListsSettingsSchema } from './settings.ts';
