import type { Adapter } from '@tablee/core';
import { createListsDestination } from './destination.ts';
import { type MicrosoftListsSettings, microsoftListsSettingsSchema } from './settings.ts';

/** Tables as lists of a SharePoint site, through Microsoft Graph. */
export const adapter: Adapter<MicrosoftListsSettings> = {
  name: 'microsoft-lists',
  settings: microsoftListsSettingsSchema,
  connect: async (settings, context) => createListsDestination(settings, context),
};
