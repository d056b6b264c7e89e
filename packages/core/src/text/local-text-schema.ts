import { z } from 'zod';
import { languageCode } from './language-code.ts';
import type { LocalText } from './local-text.ts';
import { schemaSentence } from './schema-sentences.ts';

/** Reads a {@link LocalText}: at least one language, no empty text. */
export const localTextSchema: z.ZodType<LocalText> = z
  .record(z.string().regex(languageCode, schemaSentence('is not a language code, such as fr or es')), z.string().min(1))
  .refine((text) => Object.keys(text).length > 0, {
    message: schemaSentence('has no language: at least one is needed'),
  });
