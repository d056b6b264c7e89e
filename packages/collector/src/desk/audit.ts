import type { Kysely } from 'kysely';
import type { StoreSchema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type AuditAct, auditActs } from './audit-acts.ts';

/** Something that a person did: names of our own, never an answer, a respondent's name or a code. */
export interface Noted {
  readonly act: AuditAct;
  /** Ids of forms, tables, destinations, responses, links; empty where the act says it all. */
  readonly about: string;
}

/** An entry of the trail. */
export interface AuditEntry extends Noted {
  readonly at: Date;
  readonly email: string;
}

/** Who did what, when. Entries are added and never changed; the store itself refuses to. */
export interface Audit {
  note(who: { readonly organisation: string; readonly email: string }, noted: Noted): Promise<void>;
  /** The latest first. */
  list(organisation: string, limit?: number): Promise<readonly AuditEntry[]>;
  /** Forgets what is older than the settings say. */
  forgetOld(): Promise<void>;
}

/** What an audit trail needs. */
export interface AuditOptions {
  readonly store: Pick<Store, 'db'>;
  readonly now: () => Date;
  readonly days: number;
}

const dayMs = 86_400_000;

/** The audit trail in the store. */
export function createAudit({ store, now, days }: AuditOptions): Audit {
  return {
    note: ({ organisation, email }, { act, about }) =>
      addEntry(store.db, { organisation, email, act, about, at: now() }),
    list: async (organisation, limit) => {
      let query = store.db
        .selectFrom('audit')
        .select(['at', 'email', 'act', 'about'])
        .where('organisation', '=', organisation)
        .orderBy('key', 'desc');
      if (limit !== undefined) query = query.limit(limit);
      const rows = await query.execute();
      return rows.flatMap(({ at, email, act, about }) => {
        const known = auditActs.find((name) => name === act);
        return known === undefined ? [] : [{ at: new Date(at), email, act: known, about }];
      });
    },
    forgetOld: async () => {
      await store.db
        .deleteFrom('audit')
        .where('at', '<', now().getTime() - days * dayMs)
        .execute();
    },
  };
}

async function addEntry(
  db: Kysely<StoreSchema>,
  { at, ...entry }: Noted & { readonly organisation: string; readonly email: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('audit')
    .values({ ...entry, at: at.getTime() })
    .execute();
}
