import type { z } from 'zod';
import { invalidRequest, unknownProperty } from '../graph-error.ts';

/** Reads a request's body strictly. @throws GraphError 400 that names the property or where the value does not fit. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown, type: string): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownProperty(issue.keys[0] ?? '', type);
  const where = issue?.path.join('/') ?? '';
  throw invalidRequest(
    where === '' ? 'Invalid request' : `Invalid request: the value of '${where}' does not fit its type.`,
  );
}
