import { sql } from 'kysely';
import type { FormName } from '../delivery/stream.ts';
import type { Store } from '../store/store.ts';
import { monthsFrom } from './keep-time.ts';

/** A response that is past its time. */
export interface ExpiredResponse {
  readonly id: string;
  /** The last time that the person wrote: reception, or their own correction. */
  readonly lastAt: Date;
}

/** What is past its time in one form. */
export interface Expired {
  readonly count: number;
  /** The oldest first. */
  readonly responses: readonly ExpiredResponse[];
}

/** Responses of a form whose person wrote last more than so many months ago, and that nobody wants to keep longer. */
export async function findExpired(
  { db }: Pick<Store, 'db'>,
  { organisation, form }: FormName,
  { months, now, limit }: { readonly months: number; readonly now: Date; readonly limit: number },
): Promise<Expired> {
  const before = monthsFrom(now, -months).getTime();
  const expired = db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .leftJoin('answers_code as code', (join) =>
      join.onRef('code.form_key', '=', 'response.form_key').onRef('code.response_id', '=', 'response.id'),
    )
    .leftJoin('kept_longer as kept', (join) =>
      join.onRef('kept.form_key', '=', 'response.form_key').onRef('kept.response_id', '=', 'response.id'),
    )
    .where('form.organisation', '=', organisation)
    .where('form.form', '=', form)
    .where('received_at', '<', before)
    .where(sql<boolean>`coalesce(code.corrected_at, 0) < ${before}`)
    .where(sql<boolean>`coalesce(kept.until, 0) <= ${now.getTime()}`);
  const rows = await expired
    .select(['response.id', 'received_at', 'corrected_at'])
    .orderBy('response.seq')
    .limit(limit)
    .execute();
  const all = rows.length < limit ? rows.length : await countOf(expired);
  return {
    count: all,
    responses: rows.map(({ id, received_at, corrected_at }) => ({
      id,
      lastAt: new Date(Math.max(received_at, corrected_at ?? 0)),
    })),
  };

  async function countOf(query: typeof expired): Promise<number> {
    const row = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst();
    return row?.count ?? 0;
  }
}

/** Keeps a response longer, until a moment; `false` where there is none. */
export async function keepLonger(
  { db }: Pick<Store, 'db'>,
  { organisation, form, id }: FormName & { readonly id: string },
  until: Date,
): Promise<boolean> {
  const stored = await db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select('response.form_key')
    .where('form.organisation', '=', organisation)
    .where('form.form', '=', form)
    .where('response.id', '=', id)
    .executeTakeFirst();
  if (stored === undefined) return false;
  await db
    .insertInto('kept_longer')
    .values({ form_key: stored.form_key, response_id: id, until: until.getTime() })
    .onConflict((conflict) => conflict.columns(['form_key', 'response_id']).doUpdateSet({ until: until.getTime() }))
    .execute();
  return true;
}
