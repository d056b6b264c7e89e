import type { Store } from '../../store/store.ts';

/** What came in by one form. */
export interface RecentForm {
  readonly form: string;
  /** Since the moment that was asked about. */
  readonly recent: number;
  readonly total: number;
  readonly lastAt: Date;
}

/** Responses by form, those that came after a moment counted apart; forms without any are left out. */
export async function recentResponses(
  { db }: Pick<Store, 'db'>,
  organisation: string,
  since: Date,
): Promise<readonly RecentForm[]> {
  const rows = await db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select((row) => [
      'form.form',
      row.fn.countAll<number>().as('total'),
      row.fn.countAll<number>().filterWhere('received_at', '>', since.getTime()).as('recent'),
      row.fn.max('received_at').as('last'),
    ])
    .where('organisation', '=', organisation)
    .groupBy('form.form')
    .execute();
  return rows.map(({ form, total, recent, last }) => ({ form, total, recent, lastAt: new Date(last) }));
}
