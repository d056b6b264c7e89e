import { timingSafeEqual } from 'node:crypto';
import {
  type JsonObject,
  type KeptDraft,
  type MailAnswer,
  type MailOffer,
  preparedAnswers,
  type Receipt,
  type ResponseContext,
  rowsOf,
} from '@tablee/core';
import { type MailedThing, mailAnswer, mailOfferWords } from '@tablee/html/mail';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { hashDraftCode, readDraftCode } from '../../drafts/draft-code.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import type { ServedForm } from '../../forms/served-forms.ts';
import { mailAddress } from '../../invitations/list/address.ts';
import type { RunningMail } from '../../mail/create-mail.ts';
import type { Traffic } from '../../spam/traffic.ts';
import type { Acceptance } from '../acceptance.ts';

/** A response that has just been received. */
interface JustSent {
  readonly id: string;
  readonly language: string;
  readonly data: JsonObject;
  readonly context: ResponseContext;
  readonly acceptance: Acceptance;
}

/** A wish for a message. */
interface MailWish {
  readonly proof: string;
  readonly address: string;
  readonly language: string;
  /** Who asks, by address of the network. */
  readonly client: string;
}

/** Offers to send what a page shows, and does it. */
export interface MailOffers {
  /** For a receipt: nothing where the response is anonymous, was typed in by staff, or was received before. */
  forReceipt(form: ServedForm, sent: JustSent): Promise<Pick<Receipt, 'mail'>>;
  /** For the code of a draft that was just kept. */
  forDraft(form: ServedForm, code: string, language: string): Pick<KeptDraft, 'mail'>;
  act(form: ServedForm, thing: MailedThing, wish: MailWish): Promise<MailAnswer>;
}

/** What they take. */
export interface MailOffersOptions {
  readonly mail: RunningMail;
  readonly drafts: Drafts | undefined;
  readonly now: () => Date;
  /** Counts wishes by who asks. */
  readonly clients: Traffic;
  /** Messages that leave at once, in a minute. */
  readonly perMinute: number;
}

/** As for receipts: a mistyped address has a second try. */
const triesOfDraft = 2;
const daySeconds = 86_400;

/** Offers of a collector with a mail server. */
export function createMailOffers(options: MailOffersOptions): MailOffers {
  const { mail, now, clients, perMinute } = options;
  const tries = new RateLimiterMemory({ points: triesOfDraft, duration: daySeconds, keyPrefix: 'draft' });
  const atOnce = new RateLimiterMemory({ points: perMinute, duration: 60, keyPrefix: 'all' });
  const takes = (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
    limiter.consume(key).then(
      () => true,
      () => false,
    );

  async function sendReceipt(
    form: ServedForm,
    { proof, language }: MailWish,
    to: string,
  ): Promise<MailAnswer['status']> {
    const { organisation, compiled } = form;
    const [, responseId = '', given = ''] = /^([0-9a-f-]{36})\.([\w-]{22})$/.exec(proof) ?? [];
    const right = Buffer.from(await mail.receiptProof(organisation.id, compiled.id, responseId));
    const shown = Buffer.from(given.padEnd(right.length).slice(0, right.length));
    if (!timingSafeEqual(right, shown)) return 'spent';
    const about = { organisation: organisation.id, form: compiled.id, responseId, language };
    return (await mail.sendReceipt({ ...about, address: to })) ? 'taken' : 'spent';
  }

  async function sendCode(form: ServedForm, { proof, language }: MailWish, to: string): Promise<MailAnswer['status']> {
    const { organisation, compiled } = form;
    const draft = await options.drafts?.open(proof);
    const isOfForm = draft?.organisation === organisation.id && draft.form === compiled.id;
    if (draft === undefined || !isOfForm) return 'spent';
    const key = hashDraftCode(readDraftCode(draft.code) ?? '');
    if (!(await takes(tries, key))) return 'spent';
    if (!(await takes(atOnce, ''))) {
      await tries.reward(key);
      return 'busy';
    }
    const { code, keptUntil } = draft;
    const result = await mail.sendDraftCode({
      organisation: organisation.id,
      form: compiled.id,
      ...{ language, code, keptUntil, to },
    });
    if (result === 'failed') await tries.reward(key);
    return result;
  }

  return {
    async forReceipt(form, { id, language, data, context, acceptance }) {
      const isSender = acceptance.status === 'accepted' || ('opens' in acceptance && acceptance.opens);
      if (!isSender || context.staff || !leavesName(form, { id, language, data, context, now: now() })) return {};
      const { organisation, compiled } = form;
      const proof = `${id}.${await mail.receiptProof(organisation.id, compiled.id, id)}`;
      return { mail: offerOf(form, 'receipt', { proof, language }) };
    },
    forDraft: (form, code, language) => ({ mail: offerOf(form, 'draft', { proof: code, language }) }),
    async act(form, thing, wish) {
      const say = (status: MailAnswer['status']): MailAnswer => mailAnswer(thing, status, wish.language);
      if ((await clients.count(wish.client)) !== undefined) return say('busy');
      const to = mailAddress(wish.address);
      if (to === undefined) return say('address');
      return say(await (thing === 'receipt' ? sendReceipt(form, wish, to) : sendCode(form, wish, to)));
    },
  };
}

function offerOf(
  { organisation, compiled }: ServedForm,
  thing: MailedThing,
  { proof, language }: { readonly proof: string; readonly language: string },
): MailOffer {
  return { url: `/api/v1/${organisation.id}/${compiled.id}/mail/${thing}`, proof, ...mailOfferWords(thing, language) };
}

/** Whether a row with an identity comes of the answers: beside an anonymous one alone, an address would be a trace. */
function leavesName(
  { compiled, organisation }: ServedForm,
  { id, language, data, context, now }: Omit<JustSent, 'acceptance'> & { readonly now: Date },
): boolean {
  if (compiled.tables.every(({ table }) => table.id !== 'anonymous')) return true;
  const answers = preparedAnswers(compiled, data, context).answers ?? {};
  const at = { receivedAt: now.toISOString(), timeZone: organisation.timeZone };
  const rows = rowsOf(compiled, answers, { id, formVersion: compiled.version, language, ...at });
  return rows.main !== undefined || rows.restricted !== undefined;
}
