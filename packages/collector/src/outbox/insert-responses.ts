import { CompiledQuery, type Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import { type KeyedRequest, responseKey } from './keyed-request.ts';

/** Rows of one statement. Few sizes, so that each statement is built once and stays prepared. */
const sizes = [64, 16, 4, 1] as const;

const statements = new Map<number, string>();

/** Inserts what the store does not have yet; gives the `seq` of each inserted response by its response key. */
export async function insertResponses(
  transaction: Transaction<StoreSchema>,
  group: readonly KeyedRequest[],
): Promise<ReadonlyMap<string, number>> {
  const inserted = new Map<string, number>();
  let start = 0;
  for (const size of sizes) {
    for (; group.length - start >= size; start += size) {
      const parameters = group.slice(start, start + size).flatMap(valuesOf);
      const { rows } = await transaction.executeQuery<{ seq: number; form_key: number; id: string }>(
        CompiledQuery.raw(statementOf(transaction, size), parameters),
      );
      for (const row of rows) inserted.set(responseKey(row.form_key, row.id), row.seq);
    }
  }
  return inserted;
}

/** In the order of the columns of {@link statementOf}. */
function valuesOf({ formKey, request }: KeyedRequest): readonly (string | number)[] {
  return [
    formKey,
    request.id,
    request.formVersion,
    request.language,
    request.channel,
    request.receivedAt.getTime(),
    request.contentHash,
    request.answersText,
    request.asked ?? '',
  ];
}

/** Building a statement of 64 rows costs more than running it; the text depends on the number of rows alone. */
function statementOf(transaction: Transaction<StoreSchema>, size: number): string {
  const known = statements.get(size);
  if (known !== undefined) return known;
  const row = {
    form_key: 0,
    id: '',
    form_version: '',
    language: '',
    channel: '',
    received_at: 0,
    content_hash: '',
    answers: '',
    asked: '',
  };
  const { sql } = transaction
    .insertInto('response')
    .values(Array.from({ length: size }, () => row))
    .onConflict((conflict) => conflict.columns(['form_key', 'id']).doNothing())
    .returning(['seq', 'form_key', 'id'])
    .compile();
  statements.set(size, sql);
  return sql;
}
