import type { JsonObject } from '@tablee/core';
import type { Store } from '../store/store.ts';

/** Responses in memory at a time. */
const pageSize = 500;

/** The answers of every response of a form, in the order of reception. */
export async function* storedAnswers({ db }: Pick<Store, 'db'>, formKey: number): AsyncGenerator<JsonObject> {
  let after = 0;
  for (;;) {
    const page = await db
      .selectFrom('response')
      .select(['seq', 'answers'])
      .where('form_key', '=', formKey)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    for (const { answers } of page) yield JSON.parse(answers);
    after = page.at(-1)?.seq ?? after;
    if (page.length < pageSize) return;
  }
}
