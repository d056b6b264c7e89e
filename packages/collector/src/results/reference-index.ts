import { referenceOf } from '@tablee/core';
import type { Store } from '../store/store.ts';

/** Which responses a reference stands for. */
export interface ReferenceIndex {
  /** The ids of every response of a form so far, by reference; nearly always one each. */
  of(formKey: number): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Ids in memory at a time. */
const pageSize = 5000;

/**
 * Finds responses by their reference, which is not stored but worked out of the id. Each id is read once: whoever looks at
 * a page again every few seconds must not make the store read all of them again. An erased response stays among the ids,
 * and is then not found in the store.
 */
export function createReferenceIndex({ db }: Pick<Store, 'db'>): ReferenceIndex {
  const forms = new Map<number, { seq: number; readonly ids: Map<string, readonly string[]> }>();
  return {
    async of(formKey) {
      const known = forms.get(formKey) ?? { seq: 0, ids: new Map<string, readonly string[]>() };
      forms.set(formKey, known);
      for (;;) {
        const page = await db
          .selectFrom('response')
          .select(['seq', 'id'])
          .where('form_key', '=', formKey)
          .where('seq', '>', known.seq)
          .orderBy('seq')
          .limit(pageSize)
          .execute();
        for (const { seq, id } of page) {
          // Two readers may have read the same page at once.
          if (seq <= known.seq) continue;
          const reference = referenceOf(id);
          known.ids.set(reference, [...(known.ids.get(reference) ?? []), id]);
          known.seq = seq;
        }
        if (page.length < pageSize) return known.ids;
      }
    },
  };
}
