import type { Store } from './store.ts';

/** The integers that stand for an organisation's forms in the store's rows. */
export interface FormKeys {
  /** Makes the key when the form is new to the store. */
  keyOf(organisation: string, form: string): Promise<number>;
  /** `undefined` when nothing was ever stored for the form. */
  find(organisation: string, form: string): Promise<number | undefined>;
}

/** Keys never change, so each is read once; calls for a new form that come together share the making of its key. */
export function createFormKeys(store: Pick<Store, 'db'>): FormKeys {
  const known = new Map<string, number>();
  const making = new Map<string, Promise<number>>();

  const find = async (organisation: string, form: string): Promise<number | undefined> => {
    const cached = known.get(nameOf(organisation, form));
    if (cached !== undefined) return cached;
    const row = await store.db
      .selectFrom('form')
      .select('key')
      .where('organisation', '=', organisation)
      .where('form', '=', form)
      .executeTakeFirst();
    if (row !== undefined) known.set(nameOf(organisation, form), row.key);
    return row?.key;
  };

  const make = async (organisation: string, form: string): Promise<number> => {
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
  };

  return {
    find,
    keyOf: async (organisation, form) => {
      const name = nameOf(organisation, form);
      const cached = known.get(name);
      if (cached !== undefined) return cached;
      const underWay = making.get(name) ?? make(organisation, form).finally(() => making.delete(name));
      making.set(name, underWay);
      return underWay;
    },
  };
}

/** Ids of organisations and forms hold no slash. */
function nameOf(organisation: string, form: string): string {
  return `${organisation}/${form}`;
}
