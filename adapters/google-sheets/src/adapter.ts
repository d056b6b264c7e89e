import type { Adapter } from '@tablee/core';
import { createGoogleSheetsDestination } from './destination.ts';
import { type GoogleSheetsSettings, googleSheetsSettingsSchema } from './settings.ts';

/** Tables as tabs of a Google spreadsheet. Google's client is loaded with the first call, so nothing of it otherwise. */
export const adapter: Adapter<GoogleSheetsSettings> = {
  name: 'google-sheets',
  settings: googleSheetsSettingsSchema,
  connect: async (settings, context) => createGoogleSheetsDestination(settings, context),
};
