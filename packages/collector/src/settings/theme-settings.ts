import type { OrganisationTheme } from '@tablee/html';
import { z } from 'zod';
import { settingsSentence } from './words/schema-sentences.ts';

/** `theme` in organisation.json: what `@tablee/html` makes a stylesheet of, and the files of the logo. */
export interface ThemeSettings extends OrganisationTheme {
  /** An SVG or PNG beside organisation.json: `logo.svg`. */
  readonly logo?: string | undefined;
  /** The same for dark pages, where the other one would not be seen. */
  readonly logoDark?: string | undefined;
}

const logo = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png)$/,
    settingsSentence('is not a file beside organisation.json such as logo.svg or logo.png'),
  );

/** Reads {@link ThemeSettings}. Colours are looked at by `themeFindings`, which knows what they stand on. */
export const themeSettingsSchema: z.ZodType<ThemeSettings> = z.strictObject({
  accent: z.string().optional(),
  accentDark: z.string().optional(),
  page: z.string().optional(),
  pageDark: z.string().optional(),
  font: z.string().optional(),
  radius: z.int().min(0).max(24).optional(),
  logo: logo.optional(),
  logoDark: logo.optional(),
});
