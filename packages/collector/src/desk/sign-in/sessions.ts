import { randomBytes } from 'node:crypto';
import type { CollectorDeskSettings } from '../../settings/desk-settings.ts';
import type { DeskSessionRow } from '../../store/desk-rows.ts';
import type { Store } from '../../store/store.ts';
import { drawCode, hashCode } from './secret-code.ts';

/** How a person signed in. */
export type SignInWay = 'command' | 'mail' | 'account';

/** A person who is signed in, somewhere. */
export interface DeskSession {
  /** Names it in lists and forms; opens nothing. */
  readonly id: string;
  readonly email: string;
  readonly way: SignInWay;
  /** See `accountKey`; `null` where the address itself was reached. */
  readonly issuer: string | null;
  /** Browser and system. */
  readonly agent: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** The end of the person's visit before this session. */
  readonly visitedAt?: Date;
}

/** What a session begins with. */
export type NewSession = Pick<DeskSession, 'email' | 'way' | 'issuer' | 'agent'>;

/** Sessions of the desk. What a browser holds is 256 random bits; the store keeps their hash. */
export interface Sessions {
  /** Begins a session; the token is told this once. */
  begin(session: NewSession): Promise<string>;
  /** The session of a token, while it lasts; notes that it is used. */
  read(token: string): Promise<DeskSession | undefined>;
  /** Those that last, of one person; the latest first. */
  list(email: string): Promise<readonly DeskSession[]>;
  /** Ends sessions: by token, by id and person, or all of a person, or all there are; how many. */
  end(which: { readonly token: string } | { readonly email?: string; readonly id?: string }): Promise<number>;
  /** What a person chose to read, whichever the browser. */
  language(email: string): Promise<string | undefined>;
  chooseLanguage(email: string, language: string): Promise<void>;
}

/** A use is written down this often at most: each is a commit. */
const touchMs = 30_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** What sessions need. */
export interface SessionsOptions {
  readonly store: Pick<Store, 'db'>;
  readonly now: () => Date;
  readonly limits: Pick<CollectorDeskSettings, 'idleMinutes' | 'maxHours'>;
}

/** Sessions in the store: a restart ends none, and each can be ended from anywhere. */
export function createSessions({ store: { db }, now, limits }: SessionsOptions): Sessions {
  const idleMs = limits.idleMinutes * minuteMs;
  const oldest = (): { readonly seen: number; readonly created: number } => {
    const at = now().getTime();
    return { seen: at - idleMs, created: at - limits.maxHours * hourMs };
  };
  const lasting = () => {
    const { seen, created } = oldest();
    return db.selectFrom('desk_session').selectAll().where('seen_at', '>', seen).where('created_at', '>', created);
  };
  const forgetEnded = async (): Promise<void> => {
    const { seen, created } = oldest();
    await db
      .deleteFrom('desk_session')
      .where((row) => row.or([row('seen_at', '<=', seen), row('created_at', '<=', created)]))
      .execute();
  };
  const notePerson = async (email: string, values: { seen_at: number } | { language: string }): Promise<void> => {
    await db
      .insertInto('desk_person')
      .values({ email, seen_at: now().getTime(), ...values })
      .onConflict((conflict) => conflict.column('email').doUpdateSet(values))
      .execute();
  };
  const personOf = (email: string) =>
    db.selectFrom('desk_person').selectAll().where('email', '=', email).executeTakeFirst();

  return {
    begin: async (session) => {
      await forgetEnded();
      const { code, hash } = drawCode();
      const at = now().getTime();
      const before = await personOf(session.email);
      const times = { created_at: at, seen_at: at, visited_at: before?.seen_at ?? null };
      const id = randomBytes(6).toString('hex');
      await db
        .insertInto('desk_session')
        .values({ hash, id, ...session, ...times })
        .execute();
      await notePerson(session.email, { seen_at: at });
      return code;
    },
    read: async (token) => {
      const row = await lasting().where('hash', '=', hashCode(token)).executeTakeFirst();
      if (row === undefined) return undefined;
      const at = now().getTime();
      if (at - row.seen_at >= Math.min(touchMs, idleMs / 4)) {
        await db.updateTable('desk_session').set({ seen_at: at }).where('hash', '=', row.hash).execute();
        await notePerson(row.email, { seen_at: at });
      }
      return sessionOf(row);
    },
    list: async (email) => {
      const rows = await lasting().where('email', '=', email).orderBy('seen_at', 'desc').execute();
      return rows.map(sessionOf);
    },
    end: async (which) => {
      let query = db.deleteFrom('desk_session');
      if ('token' in which) query = query.where('hash', '=', hashCode(which.token));
      else {
        if (which.email !== undefined) query = query.where('email', '=', which.email);
        if (which.id !== undefined) query = query.where('id', '=', which.id);
      }
      return (await query.returning('id').execute()).length;
    },
    language: async (email) => (await personOf(email))?.language ?? undefined,
    chooseLanguage: (email, language) => notePerson(email, { language }),
  };
}

function sessionOf(row: DeskSessionRow): DeskSession {
  const way = row.way === 'mail' || row.way === 'account' ? row.way : 'command';
  return {
    id: row.id,
    email: row.email,
    way,
    issuer: row.issuer,
    agent: row.agent,
    createdAt: new Date(row.created_at),
    seenAt: new Date(row.seen_at),
    ...(row.visited_at === null ? {} : { visitedAt: new Date(row.visited_at) }),
  };
}
