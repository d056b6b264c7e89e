import { z } from 'zod';
import type { SecretReference } from './adapter.ts';

/** Reads where a secret is: `{"env": "NAME"}` or `{"file": "path"}`. A secret itself is refused. */
export const secretReferenceSchema: z.ZodType<SecretReference> = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
]);
