import { z } from 'zod';
import type { LocalText } from './local-text.ts';

/** Reads a {@link LocalText}: at least one language, no empty text. */
export const localTextSchema: z.ZodType<LocalText> = z
  .record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string().min(1))
  .refine((text) => Object.keys(text).length > 0, { message: 'at least one language is needed' });
