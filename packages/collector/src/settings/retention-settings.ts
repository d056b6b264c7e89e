import { type Retention, retentions } from '@tablee/core';
import { z } from 'zod';

/** `retention` in `organisation.json`: how long responses are kept, and whether they go by themselves. */
export interface RetentionSettings {
  /** Months by retention class of the questions, from the last time that the person wrote. */
  readonly months: Readonly<Partial<Record<Retention, number | undefined>>>;
  /** Erases what is past its time every hour; a person at the desk does it otherwise. */
  readonly automatic: boolean;
}

/** A hundred years: whoever wants to keep for ever says so by a time that nobody sees. */
const mostMonths = 1200;

/** Reads a number of months. */
export const keepMonthsSchema: z.ZodType<number> = z.int().min(1).max(mostMonths);

/** Reads {@link RetentionSettings}, defaults filled in. */
export const retentionSettingsSchema: z.ZodType<RetentionSettings> = z.strictObject({
  months: z.partialRecord(z.enum(retentions), keepMonthsSchema).default({}),
  automatic: z.boolean().default(false),
});
