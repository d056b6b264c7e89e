import { CompiledQuery, type Transaction } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';

/** A link for the store. */
export interface NewLink {
  readonly hash: string;
  readonly id: string;
  readonly form_key: number;
  /** JSON. */
  readonly about: string;
  readonly language: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly uses_left: number;
  readonly from_form_key: number;
  readonly from_response_id: string;
}

/** Rows of one statement: two sizes, so that each statement is built once and stays prepared. */
const sizes = [50, 1] as const;

const statements = new Map<number, string>();

/**
 * Inserts the links that the store does not have; those that it has stay as they are. All are from one form; those whose
 * response is no longer in the store are left out.
 */
export async function insertLinks(transaction: Transaction<StoreSchema>, made: readonly NewLink[]): Promise<void> {
  const [first] = made;
  if (first === undefined) return;
  const there = await transaction
    .selectFrom('response')
    .select('id')
    .where('form_key', '=', first.from_form_key)
    .where('id', 'in', [...new Set(made.map((link) => link.from_response_id))])
    .execute();
  const ids = new Set(there.map(({ id }) => id));
  const links = made.filter((link) => ids.has(link.from_response_id));
  let start = 0;
  for (const size of sizes) {
    for (; links.length - start >= size; start += size) {
      const parameters = links.slice(start, start + size).flatMap(valuesOf);
      await transaction.executeQuery(CompiledQuery.raw(statementOf(transaction, size), parameters));
    }
  }
}

/** In the order of the columns of {@link statementOf}. */
function valuesOf(link: NewLink): readonly (string | number | null)[] {
  return [
    link.hash,
    link.id,
    link.form_key,
    link.about,
    link.language,
    link.created_at,
    link.expires_at,
    link.uses_left,
    link.from_form_key,
    link.from_response_id,
  ];
}

/** Building a statement costs more than running it; the text depends on the number of rows alone. */
function statementOf(transaction: Transaction<StoreSchema>, size: number): string {
  const known = statements.get(size);
  if (known !== undefined) return known;
  const row: NewLink = {
    hash: '',
    id: '',
    form_key: 0,
    about: '',
    language: '',
    created_at: 0,
    expires_at: 0,
    uses_left: 0,
    from_form_key: 0,
    from_response_id: '',
  };
  const { sql } = transaction
    .insertInto('link')
    .values(Array.from({ length: size }, () => row))
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .compile();
  statements.set(size, sql);
  return sql;
}
