import type { JsonObject } from '@tablee/core';
import { z } from 'zod';

/** A file of `samples/`: answers to try a form with, and what must be said of them. */
export interface SampleFile {
  readonly $schema?: string | undefined;
  /** What it shows, for whoever reads the file. */
  readonly about?: string | undefined;
  readonly language: string;
  readonly data: JsonObject;
  /** What a link says of its response: first answers by prefill key, and whether staff type. */
  readonly context?: SampleContext | undefined;
  readonly expect: 'accepted' | readonly { readonly question: string; readonly code: string }[];
}

interface SampleContext {
  readonly prefill?: Readonly<Record<string, string>> | undefined;
  readonly staff?: boolean | undefined;
}

/** A file of `samples/`. */
export const sampleSchema: z.ZodType<SampleFile> = z.strictObject({
  $schema: z.string().optional(),
  about: z.string().optional(),
  language: z.string(),
  data: z.record(z.string(), z.json()),
  context: z
    .strictObject({ prefill: z.record(z.string(), z.string()).optional(), staff: z.boolean().optional() })
    .optional(),
  expect: z.union([z.literal('accepted'), z.array(z.strictObject({ question: z.string(), code: z.string() }))]),
});
