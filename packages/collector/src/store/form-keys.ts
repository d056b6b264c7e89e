import type { Store } from './store.ts';

/** The integers that stand for an organisation's forms in the store's rows. */
export interface FormKeys {
  /** Makes the key when the form is new to the store. */
  keyOf(organisation: string, form: string): Promise<number>;
  /** `undefined` when nothing was ever stored for the form. */
  find(organisation: string, form: string): Promise<number | undefined>;
}

/** Keys never change, so each is read once. */
export function createFormKeys(store: Store): FormKeys {
  const known = new Map<string, number>();
  const find = async (organisation: string, form: string): Promise<number | undefined> => {
    // Ids of organisations and forms hold no slash.
    const name = `${organisation}/${form}`;
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const row = await store.db
      .selectFrom('form')
      .select('key')
      .where('organisation', '=', organisation)
      .where('form', '=', form)
      .executeTakeFirst();
    if (row !== undefined) known.set(name, row.key);
    return row?.key;
  };
  return {
    find,
    keyOf: async (organisation, form) => {
      const key = await find(organisation, form);
      if (key !== undefined) return key;
      await store.db
        .insertInto('form')
        .values({ organisation, form })
        .onConflict((conflict) => conflict.columns(['organisation', 'form']).doNothing())
        .execute();
      const made = await find(organisation, form);
      if (made === undefined) throw new Error(`the store did not keep the form ${organisation}/${form}`);
      return made;
    },
  };
}
