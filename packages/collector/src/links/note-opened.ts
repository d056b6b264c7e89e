import type { Store } from '../store/store.ts';

/** Counts that a link was opened: see `Links.noteOpened`. */
export async function noteOpened({ db }: Pick<Store, 'db'>, hash: string): Promise<void> {
  try {
    const anonymous = await db
      .updateTable('invitation')
      .set((row) => ({ opened: row('opened', '+', 1) }))
      .where('anonymous', '=', 1)
      .where('key', '=', (link) => link.selectFrom('link').select('invitation_key').where('hash', '=', hash))
      .returning('key')
      .execute();
    if (anonymous.length > 0) return;
    await db
      .updateTable('link')
      .set((row) => ({ opened: row('opened', '+', 1) }))
      .where('hash', '=', hash)
      .execute();
  } catch {
    // A full disk must not keep a form from being read. Whoever sends it is told; health tells the others.
    return;
  }
}
