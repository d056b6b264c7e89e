import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/**
 * After a restore, a store holds responses and rows of which it cannot know whether the store that was lost has delivered
 * them. The fact of this name is the `seq` of the last such response.
 */
export const restoredFact = 'restored';

/** Stands in the place of a stream: the anonymous row may have been delivered before the restore. No stream has it. */
export const settledBefore = 0;

/** Whether a batch of rows after `cursor` may hold some that a lost store has delivered; anonymous rows have no `seq`. */
export async function mayBeDelivered(db: Kysely<StoreSchema>, cursor: number | undefined): Promise<boolean> {
  const restored = await db.selectFrom('fact').select('value').where('name', '=', restoredFact).executeTakeFirst();
  return restored !== undefined && (cursor === undefined || cursor < restored.value);
}

/**
 * How many anonymous rows of `member` count for their group. Those from before a restore do not: were their group
 * complete before, one new row would come out alone, and the time would tell whose it is. They come out with the next
 * whole group.
 */
export function countedForGroup(): RawBuilder<number> {
  return sql<number>`count(*) - (
    select count(*) from anonymous_settled as earlier
    join anonymous_row as old on old.id = earlier.row_id
    where earlier.stream_key = ${sql.lit(settledBefore)} and old.released = 0
      and old.form_key = member.form_key and old.group_key = member.group_key
  )`;
}
