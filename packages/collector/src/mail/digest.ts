import type { MailFacts } from '@tablee/html/mail';
import type { Invitations } from '../invitations/invitations.ts';
import { waitingMail } from '../invitations/queue-message.ts';
import type { Sealer } from '../invitations/sealer.ts';
import { ownChanges } from '../my-answers/own-changes.ts';
import type { Store } from '../store/store.ts';
import { dayIn, type MailOrganisation } from './mail-content.ts';
import { sealContent } from './own-content.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** When an organisation wants its numbers. */
export interface DigestWish {
  readonly organisation: string;
  readonly to: readonly string[];
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly timeZone: string;
}

/**
 * The last moment, at or before `now`, at which a week's numbers were due: the full hour of the wished weekday by the
 * organisation's calendar. Hours that a change of the clocks leaves out are passed over.
 */
export function lastDue({ weekday, hour, timeZone }: DigestWish, now: number): number | undefined {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const start = now - (now % hourMs);
  for (let time = start; time > start - weekMs - 2 * hourMs; time -= hourMs) {
    const said = new Map(parts.formatToParts(time).map(({ type, value }) => [type, value]));
    if (said.get('weekday') === days[weekday - 1] && Number(said.get('hour')) === hour) return time;
  }
  return undefined;
}

/** Puts the digests that are due into the queue, each once. Late ones go out for a day; older ones are left out. */
export async function queueDigests(
  { db }: Pick<Store, 'db'>,
  { wishes, sealer, now }: { readonly wishes: readonly DigestWish[]; readonly sealer: Sealer; readonly now: number },
): Promise<void> {
  for (const wish of wishes) {
    const due = lastDue(wish, now);
    if (due === undefined || now - due > 24 * hourMs) continue;
    for (const [index, to] of wish.to.entries()) {
      const once = `digest ${wish.organisation} ${index} ${due}`;
      await db
        .insertInto('mail')
        .values({
          organisation: wish.organisation,
          kind: 'digest',
          once,
          invitation_key: null,
          recipient_key: null,
          content: sealContent(sealer, once, { kind: 'digest', to, from: due - weekMs, until: due }),
          ...waitingMail(now),
        })
        .onConflict((conflict) => conflict.column('once').doNothing())
        .execute();
    }
  }
}

/** The numbers of a week: how many answered what, never an answer. */
export async function digestFacts(
  parts: {
    readonly store: Pick<Store, 'db'>;
    readonly invitations: Invitations;
    /** What waits for a person, in words. */
    readonly waits: (organisation: string) => Promise<readonly string[]>;
  },
  organisation: MailOrganisation,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<MailFacts> {
  const language = organisation.languages.find((one) => one === 'fr' || one === 'en') ?? 'en';
  const received = await parts.store.db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .select(({ fn }) => ['form.form', fn.countAll<number>().as('received')])
    .where('organisation', '=', organisation.id)
    .where('received_at', '>=', from)
    .where('received_at', '<', until)
    .groupBy('form.form')
    .orderBy('form.form')
    .execute();
  const changed = await ownChanges(parts.store, organisation.id, { from: new Date(from), until: new Date(until) });
  const counts = new Map(received.map((one) => [one.form, one.received]));
  const named = [...new Set([...counts.keys(), ...changed.map(({ form }) => form)])].toSorted();
  const open = (await parts.invitations.list(organisation.id)).filter(
    ({ cancelledAt, endsAt }) => cancelledAt === undefined && endsAt.getTime() > until,
  );
  const day = (time: number): string => dayIn(time, language, organisation.timeZone);
  return {
    kind: 'digest',
    sender: organisation.sender,
    language,
    week: day(from),
    forms: named.map((form) => ({
      title: organisation.form(form)?.title ?? { [language]: form },
      received: counts.get(form) ?? 0,
      ...(changed.find((one) => one.form === form) ?? { corrected: 0, withdrawn: 0 }),
    })),
    invitations: open.map(({ form, about, invited, answered, endsAt }) => ({
      title: organisation.form(form)?.title ?? { [language]: form },
      about: Object.values(about).join(', '),
      invited,
      ...(answered === undefined ? {} : { answered }),
      until: day(endsAt.getTime()),
    })),
    waits: await parts.waits(organisation.id),
  };
}
