import type { Store } from '../store/store.ts';

/** What people did to their own responses of one form: numbers, and nothing of whose they are. */
export interface OwnChanges {
  readonly form: string;
  /** Responses that were corrected, each once. */
  readonly corrected: number;
  readonly withdrawn: number;
}

/** Corrections and withdrawals between two moments, the first included; forms without any are left out. */
export async function ownChanges(
  { db }: Pick<Store, 'db'>,
  organisation: string,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<readonly OwnChanges[]> {
  const [first, last] = [from.getTime(), until.getTime()];
  const corrected = await db
    .selectFrom('answers_code')
    .innerJoin('form', 'form.key', 'answers_code.form_key')
    .select(({ fn }) => ['form.form', fn.countAll<number>().as('count')])
    .where('organisation', '=', organisation)
    .where('corrected_at', '>=', first)
    .where('corrected_at', '<', last)
    .groupBy('form.form')
    .execute();
  const withdrawn = await db
    .selectFrom('erasure')
    .innerJoin('form', 'form.key', 'erasure.form_key')
    .select(({ fn }) => ['form.form', fn.countAll<number>().as('count')])
    .where('organisation', '=', organisation)
    .where('cause', '=', 'person')
    .where('asked_at', '>=', first)
    .where('asked_at', '<', last)
    .groupBy('form.form')
    .execute();
  const countIn = (rows: typeof corrected, form: string): number => rows.find((row) => row.form === form)?.count ?? 0;
  const forms = [...new Set([...corrected, ...withdrawn].map(({ form }) => form))].toSorted();
  return forms.map((form) => ({
    form,
    corrected: countIn(corrected, form),
    withdrawn: countIn(withdrawn, form),
  }));
}
