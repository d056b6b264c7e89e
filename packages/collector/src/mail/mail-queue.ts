import type { Selectable } from 'kysely';
import type { MailRow, MailState } from '../store/invitation-rows.ts';
import type { Store } from '../store/store.ts';
import { faultText } from './fault-texts.ts';
import type { MailFaultCode } from './mail-faults.ts';

/** A message in the queue. */
export type QueuedMail = Selectable<MailRow>;

/** The row of `mail_server` while nothing gets through. */
const serverName = 'mail';

/** The queue of messages in the store. Nothing in it says when a message was sent. */
export interface MailQueue {
  /** The message that is due, the oldest first. */
  next(now: number): Promise<QueuedMail | undefined>;
  /** When the next one is due; `undefined` with an empty queue. */
  nextDue(): Promise<number | undefined>;
  /** Notes on disk that its bytes are about to leave. False when it is not to be sent any more. */
  begin(key: number): Promise<boolean>;
  /** What became of it. */
  settle(mail: QueuedMail, state: Extract<MailState, 'sent' | 'skipped'>): Promise<void>;
  /** Not now. */
  putOff(key: number, until: number): Promise<void>;
  setAside(key: number, state: Extract<MailState, 'parked' | 'unknown'>, code: MailFaultCode): Promise<void>;
  /** What a process that ended in the middle of it left: nobody knows whether it was sent. */
  recover(): Promise<void>;
  server(): Promise<{ readonly lookAt: number; readonly failures: number } | undefined>;
  serverFails(fault: {
    readonly code: MailFaultCode;
    readonly needsRepair: boolean;
    readonly now: number;
    readonly lookAt: number;
  }): Promise<void>;
  serverWorks(): Promise<void>;
}

/** The queue of an open store; causes and fixes are in `language`. */
export function createMailQueue({ db }: Pick<Store, 'db'>, language: 'fr' | 'en'): MailQueue {
  const nothing = { code: null, cause: null, fix: null };
  return {
    next: (now) =>
      db
        .selectFrom('mail')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('not_before', '<=', now)
        .orderBy('key')
        .limit(1)
        .executeTakeFirst(),
    nextDue: async () => {
      const row = await db
        .selectFrom('mail')
        .select(({ fn }) => fn.min<number | null>('not_before').as('due'))
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return row?.due ?? undefined;
    },
    begin: async (key) => {
      const begun = await db
        .updateTable('mail')
        .set({ state: 'sending' })
        .where('key', '=', key)
        .where('state', '=', 'waiting')
        .returning('key')
        .execute();
      return begun.length > 0;
    },
    settle: async ({ key, invitation_key }, state) => {
      await db
        .updateTable('mail')
        .set((mail) => ({
          ...nothing,
          content: null,
          state: mail
            .case()
            .when(
              mail.exists(
                mail
                  .selectFrom('invitation')
                  .select('key')
                  .where('invitation.key', '=', invitation_key)
                  .where('anonymous', '=', 1),
              ),
            )
            .then(mail.val<MailState>('done'))
            .else(mail.val<MailState>(state))
            .end(),
        }))
        .where('key', '=', key)
        .execute();
    },
    putOff: async (key, until) => {
      await db
        .updateTable('mail')
        .set((mail) => ({ state: 'waiting', not_before: until, attempts: mail('attempts', '+', 1) }))
        .where('key', '=', key)
        .where('state', 'in', ['waiting', 'sending'])
        .execute();
    },
    setAside: async (key, state, code) => {
      await db
        .updateTable('mail')
        .set({ state, code, ...faultText(code, language) })
        .where('key', '=', key)
        .execute();
    },
    recover: async () => {
      await db
        .updateTable('mail')
        .set({ state: 'unknown', code: 'OUTCOME_UNKNOWN', ...faultText('OUTCOME_UNKNOWN', language) })
        .where('state', '=', 'sending')
        .execute();
    },
    server: async () => {
      const row = await db.selectFrom('mail_server').selectAll().where('name', '=', serverName).executeTakeFirst();
      return row === undefined ? undefined : { lookAt: row.look_at, failures: row.failures };
    },
    serverFails: async ({ code, needsRepair, now, lookAt }) => {
      const facts = { needs_repair: needsRepair ? 1 : 0, look_at: lookAt, code, ...faultText(code, language) };
      await db
        .insertInto('mail_server')
        .values({ name: serverName, since: now, failures: 1, ...facts })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((row) => ({ failures: row('mail_server.failures', '+', 1), ...facts })),
        )
        .execute();
    },
    serverWorks: async () => {
      await db.deleteFrom('mail_server').where('name', '=', serverName).execute();
    },
  };
}
