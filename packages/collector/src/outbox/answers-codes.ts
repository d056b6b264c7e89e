import { CompiledQuery, type Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { KeyedRequest } from './keyed-request.ts';

/** Built once: it runs for nearly every response. */
let insertion: string | undefined;

/**
 * Keeps the code with which the person comes back to a response that has just been stored. False where the request has
 * none, or where the code is another response's already: that one keeps it.
 */
export async function keepAnswersCode(
  transaction: Transaction<StoreSchema>,
  { formKey, request }: KeyedRequest,
): Promise<boolean> {
  if (request.answersCode === undefined) return false;
  insertion ??= transaction
    .insertInto('answers_code')
    .values({ hash: '', form_key: 0, response_id: '' })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('hash')
    .compile().sql;
  const values = [request.answersCode.hash, formKey, request.id];
  const { rows } = await transaction.executeQuery(CompiledQuery.raw(insertion, values));
  return rows.length > 0;
}

/**
 * Whether a request that comes again brings the code that was kept with its response. Another code opens nothing and is
 * not kept: whoever reads the rows knows the id and the answers, and must not make themselves the person who sent them.
 */
export async function opensResponse(
  transaction: Transaction<StoreSchema>,
  {
    formKey,
    request,
  }: { readonly formKey: number; readonly request: Pick<KeyedRequest['request'], 'id' | 'answersCode'> },
): Promise<boolean> {
  if (request.answersCode === undefined) return false;
  const found = await transaction
    .selectFrom('answers_code')
    .select('hash')
    .where('hash', '=', request.answersCode.hash)
    .where('form_key', '=', formKey)
    .where('response_id', '=', request.id)
    .executeTakeFirst();
  return found !== undefined;
}
