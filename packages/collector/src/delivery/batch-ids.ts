import type { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

const largestBatchId = 2 ** 31 - 1;

/**
 * Draws the next batch id of the store: positive, 31 bits, never drawn before. Whatever is written to a destination goes
 * under an id from here, or two writings could be taken for one.
 */
export async function drawBatchId(db: Kysely<StoreSchema>): Promise<number> {
  const fact = await db
    .updateTable('fact')
    .set((row) => ({
      value: row
        .case()
        .when('value', '>=', largestBatchId)
        .then(1)
        .else(row('value', '+', 1))
        .end(),
    }))
    .where('name', '=', 'batch')
    .returning('value')
    .executeTakeFirstOrThrow();
  return fact.value;
}
