import { z } from 'zod';

/**
 * How long a form that was opened before an upgrade may still be sent as it was opened. `off`: at once by the new version
 * alone.
 */
export type EarlierVersionsSettings = { readonly days: number } | 'off';

/** Long enough for a page that stayed open over a week-end and a holiday. */
const usualDays = 7;

/** Reads {@link EarlierVersionsSettings}. */
export const earlierVersionsSchema: z.ZodType<EarlierVersionsSettings> = z
  .union([z.strictObject({ days: z.int().min(1).max(90).default(usualDays) }), z.literal('off')])
  .default({ days: usualDays });
