import { z } from 'zod';

/** Settings of a destination whose adapter is `files`. */
export interface FilesSettings {
  /** Present when the whole destination entry is passed. */
  readonly adapter?: 'files' | undefined;
  /** Where the tables are written; a relative path starts at the folder of the configuration. */
  readonly directory: string;
  /** Between two cells of a new file. Default: `;` when the organisation's first language is French, `,` otherwise. */
  readonly delimiter?: ';' | ',' | '\t' | undefined;
  /** Decimal sign of numbers. Default: `,` when the organisation's first language is French, `.` otherwise. */
  readonly decimalSign?: '.' | ',' | undefined;
  /**
   * Who may open the files. `owner` (default): the account that runs Tablée (files 0600, folders 0700). `group`: its
   * group as well (0660, 0770), except restricted tables, which stay with the owner.
   */
  readonly access?: 'owner' | 'group' | undefined;
}

/** Reads {@link FilesSettings}; unknown keys are refused, because a misspelt one would be ignored in silence. */
export const filesSettingsSchema: z.ZodType<FilesSettings> = z.strictObject({
  adapter: z.literal('files').optional(),
  directory: z.string().min(1),
  delimiter: z.enum([';', ',', '\t']).optional(),
  decimalSign: z.enum(['.', ',']).optional(),
  access: z.enum(['owner', 'group']).optional(),
});
