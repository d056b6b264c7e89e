import { TableeError } from '@tablee/core';
import { waitingMail } from '../invitations/queue-message.ts';
import type { RecipientCodes } from '../invitations/recipient-codes.ts';
import type { Sealer } from '../invitations/sealer.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import type { Mail, MailStatus, WaitingMessage } from './mail.ts';
import { sealContent } from './own-content.ts';

/** What looking at the queue, and asking for more, takes: a command does it beside a server that sends. */
export interface MailStoreOptions {
  readonly store: Store;
  readonly codes: () => Promise<RecipientCodes>;
  readonly sealer: Sealer;
  readonly configured: boolean;
  readonly now: () => Date;
  readonly onQueued?: () => void;
}

const receiptWindowMs = 3_600_000;
/** Whoever mistypes an address gets a second try; nobody sends more with one response. */
const receiptTries = [1, 2] as const;

/** Mail as a store has it. */
export function createMailStore(options: MailStoreOptions): Mail {
  const { store, now, onQueued } = options;
  return {
    status: () => readStatus(options),
    waiting: (organisation) => listWaiting(store, organisation),
    retry: async (filter = {}) => {
      const { key, organisation } = filter;
      let update = store.db
        .updateTable('mail')
        .set({ state: 'waiting', attempts: 0, not_before: now().getTime(), code: null, cause: null, fix: null })
        .where('state', 'in', key === undefined ? ['parked'] : ['parked', 'unknown']);
      if (key !== undefined) update = update.where('key', '=', key);
      if (organisation !== undefined) update = update.where('organisation', '=', organisation);
      const rows = await update.returning('key').execute();
      await store.db.updateTable('mail_server').set({ look_at: now().getTime() }).execute();
      onQueued?.();
      return rows.length;
    },
    sendReceipt: (request) => queueReceipt(options, request),
    unsubscribe: async (organisation, email) => {
      await markUnsubscribed(store, organisation, (await options.codes()).tagOf(organisation, email), now().getTime());
    },
  };
}

/** Notes that an address wants no more; noting it twice is once. */
export async function markUnsubscribed(
  { db }: Pick<Store, 'db'>,
  organisation: string,
  tag: string,
  at: number,
): Promise<void> {
  await db
    .insertInto('unsubscribed')
    .values({ organisation, address_tag: tag, at })
    .onConflict((conflict) => conflict.columns(['organisation', 'address_tag']).doNothing())
    .execute();
}

async function readStatus({ store: { db }, configured }: MailStoreOptions): Promise<MailStatus> {
  const counts = await db
    .selectFrom('mail')
    .select(({ fn }) => ['state', fn.countAll<number>().as('messages')])
    .groupBy('state')
    .execute();
  const count = (...states: readonly string[]): number =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { messages }) => sum + messages, 0);
  const server = await db.selectFrom('mail_server').selectAll().executeTakeFirst();
  return {
    configured,
    waiting: count('waiting', 'sending'),
    parked: count('parked'),
    unknown: count('unknown'),
    ...(server === undefined
      ? {}
      : {
          server: {
            since: new Date(server.since),
            nextLookAt: new Date(server.look_at),
            needsRepair: server.needs_repair === 1,
            code: server.code,
            cause: server.cause,
            fix: server.fix,
          },
        }),
  };
}

async function listWaiting(
  { db }: Pick<Store, 'db'>,
  organisation: string | undefined,
): Promise<readonly WaitingMessage[]> {
  let query = db
    .selectFrom('mail')
    .leftJoin('invitation', 'invitation.key', 'mail.invitation_key')
    .leftJoin('recipient', 'recipient.key', 'mail.recipient_key')
    .selectAll('mail')
    .select(['invitation.id as invitation', 'recipient.number as recipient']);
  if (organisation !== undefined) query = query.where('mail.organisation', '=', organisation);
  const rows = await query.where('mail.state', 'in', ['parked', 'unknown']).orderBy('mail.key').execute();
  return rows.map((row) => ({
    key: row.key,
    organisation: row.organisation,
    kind: row.kind,
    ...(row.invitation === null ? {} : { invitation: row.invitation }),
    ...(row.recipient === null ? {} : { recipient: row.recipient }),
    state: row.state === 'unknown' ? 'unknown' : 'parked',
    code: row.code ?? '',
    cause: row.cause ?? '',
    fix: row.fix ?? '',
  }));
}

async function queueReceipt(
  { store, sealer, configured, now, onQueued }: MailStoreOptions,
  { organisation, form, responseId, address, language }: Parameters<Mail['sendReceipt']>[0],
): Promise<boolean> {
  if (!configured) {
    throw new TableeError('MAIL_MISSING', 'No receipt can be sent: no mail server is set.', {
      fix: 'Name a mail server under "mail" in tablee.json.',
      french: {
        message: 'Aucun accusé de réception ne peut partir : aucun serveur de courriel n’est réglé.',
        fix: 'Nommez un serveur de courriel sous « mail » dans tablee.json.',
      },
    });
  }
  const at = now().getTime();
  const formKey = await createFormKeys(store).find(organisation, form);
  const response = await store.db
    .selectFrom('response')
    .select('received_at')
    .where('form_key', '=', formKey ?? -1)
    .where('id', '=', responseId)
    .executeTakeFirst();
  if (response === undefined || at - response.received_at > receiptWindowMs) return false;
  for (const attempt of receiptTries) {
    const once = `receipt ${formKey} ${responseId}${attempt === 1 ? '' : ` ${attempt}`}`;
    const content = {
      kind: 'receipt',
      to: address,
      language,
      form,
      responseId,
      receivedAt: response.received_at,
    } as const;
    if (await queueOwn(store, { organisation, once, at, content: sealContent(sealer, once, content) })) {
      onQueued?.();
      return true;
    }
  }
  return false;
}

/** Puts a receipt into the queue; false when it was there before. */
async function queueOwn(
  { db }: Pick<Store, 'db'>,
  {
    at,
    ...message
  }: { readonly organisation: string; readonly once: string; readonly content: string; readonly at: number },
): Promise<boolean> {
  const queued = await db
    .insertInto('mail')
    .values({
      ...message,
      kind: 'receipt',
      invitation_key: null,
      recipient_key: null,
      ...waitingMail(at),
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning('key')
    .execute();
  return queued.length > 0;
}
