import type { Store } from '../../store/store.ts';
import { drawCode, hashCode } from './secret-code.ts';

/** How a code reached its person. */
type CodeWay = 'command' | 'mail';

/** One-time ways in: each good once, and for a quarter of an hour. */
export interface SignInCodes {
  /** The code is told this once; the store keeps its hash. Earlier ones stay good. */
  issue(email: string, way: CodeWay): Promise<string>;
  /** The same by mail; `undefined` when the person has three already that are still good. */
  issueRarely(email: string): Promise<string | undefined>;
  /** Spends a code; `undefined` for one that is unknown, spent or late, after the same work. */
  spend(code: string): Promise<{ readonly email: string; readonly way: CodeWay } | undefined>;
}

/** How long a code may be used. */
export const codeLifetimeMs: number = 15 * 60_000;

/** A mailbox is not filled by whoever knows its address. */
const maxMailedCodes = 3;

/** One-time codes in the store. */
export function createSignInCodes(store: Pick<Store, 'db'>, now: () => Date): SignInCodes {
  const issue: SignInCodes['issue'] = async (email, way) => {
    const { code, hash } = drawCode();
    const at = now().getTime();
    await store.db.deleteFrom('desk_code').where('expires_at', '<=', at).execute();
    await store.db
      .insertInto('desk_code')
      .values({ hash, email, way, expires_at: at + codeLifetimeMs })
      .execute();
    return code;
  };
  return {
    issue,
    issueRarely: async (email) => {
      const good = await store.db
        .selectFrom('desk_code')
        .select('hash')
        .where('email', '=', email)
        .where('way', '=', 'mail')
        .where('expires_at', '>', now().getTime())
        .execute();
      return good.length < maxMailedCodes ? issue(email, 'mail') : undefined;
    },
    spend: async (code) => {
      // One statement takes it away and tells it: of two that come together, one gets nothing.
      const row = await store.db
        .deleteFrom('desk_code')
        .where('hash', '=', hashCode(code))
        .returning(['email', 'way', 'expires_at'])
        .executeTakeFirst();
      if (row === undefined || row.expires_at <= now().getTime()) return undefined;
      return { email: row.email, way: row.way === 'mail' ? 'mail' : 'command' };
    },
  };
}
