import { type CompiledForm, holds, type JsonObject, referenceOf, textIn } from '@tablee/core';
import type { MailFacts } from '@tablee/html/mail';
import type { Sealer } from '../invitations/sealer.ts';
import type { Store } from '../store/store.ts';
import { dayIn, type MailContent, type MailOrganisation } from './mail-content.ts';
import type { QueuedMail } from './mail-queue.ts';

/** What a receipt or a digest needs until it is sent. */
export type OwnContent =
  | {
      readonly kind: 'receipt';
      readonly to: string;
      readonly language: string;
      readonly form: string;
      readonly responseId: string;
      readonly receivedAt: number;
    }
  | { readonly kind: 'digest'; readonly to: string; readonly from: number; readonly until: number };

/** What belongs to the sealed text: the message's own name. */
export function sealContent(sealer: Sealer, once: string, content: OwnContent): string {
  return sealer.seal(JSON.stringify(content), `mail ${once}`);
}

/** What a message carries itself; `undefined` where it has nothing, or its form is not served any more. */
export async function ownContent(
  {
    sealer,
    organisationOf,
    store,
  }: {
    readonly sealer: Sealer;
    readonly organisationOf: (id: string) => MailOrganisation | undefined;
    readonly store: Pick<Store, 'db'>;
  },
  mail: QueuedMail,
  digest: (
    organisation: MailOrganisation,
    week: { readonly from: number; readonly until: number },
  ) => Promise<MailFacts>,
): Promise<MailContent | undefined> {
  const organisation = organisationOf(mail.organisation);
  if (mail.content === null || organisation === undefined) return undefined;
  const content: OwnContent = JSON.parse(sealer.open(mail.content, `mail ${mail.once}`));
  const to = { name: '', address: content.to };
  if (content.kind === 'digest') return { to, facts: await digest(organisation, content) };
  const form = organisation.form(content.form);
  if (form === undefined) return undefined;
  const { language, responseId, receivedAt } = content;
  const stored = await findStored(store, mail.organisation, content);
  // Erased meanwhile: nothing is said about it any more.
  if (stored === undefined) return undefined;
  return {
    to,
    facts: {
      kind: 'receipt',
      sender: organisation.sender,
      language,
      title: form.title,
      reference: referenceOf(responseId),
      receivedOn: dayIn(receivedAt, language, organisation.timeZone),
      next: whatNext(form, stored.answers, { language, reference: referenceOf(responseId) }),
      hasPrivateLink: stored.hasCode,
    },
  };
}

async function findStored(
  { db }: Pick<Store, 'db'>,
  organisation: string,
  { form, responseId }: Extract<OwnContent, { kind: 'receipt' }>,
): Promise<{ readonly answers: JsonObject; readonly hasCode: boolean } | undefined> {
  const row = await db
    .selectFrom('response')
    .innerJoin('form', 'form.key', 'response.form_key')
    .leftJoin('answers_code as code', (join) =>
      join.onRef('code.form_key', '=', 'response.form_key').onRef('code.response_id', '=', 'response.id'),
    )
    .select(['answers', 'code.hash'])
    .where('organisation', '=', organisation)
    .where('form', '=', form)
    .where('response.id', '=', responseId)
    .executeTakeFirst();
  return row === undefined ? undefined : { answers: JSON.parse(row.answers), hasCode: row.hash !== null };
}

/** What the receipt's page said happens next, without the answers that it speaks to: a mailbox may have other readers. */
function whatNext(
  { confirmation, languages }: Pick<CompiledForm, 'confirmation' | 'languages'>,
  answers: JsonObject,
  { language, reference }: { readonly language: string; readonly reference: string },
): string {
  const scope = { answers, variables: { staff_mode: false } };
  const { text } = confirmation.variants?.find(({ when }) => holds(when, scope)) ?? confirmation;
  return textIn(text, language, languages)
    .replaceAll('{reference}', reference)
    .replace(/[ ,\u00a0]*\{[a-z][a-z0-9_]*\}/g, '');
}

/** What the message with the code of a draft says. `address` is where pages start, without a slash at the end. */
export function draftCodeFacts({
  organisation: { sender },
  form,
  language,
  code,
  keptUntil,
  address,
}: {
  readonly organisation: MailOrganisation;
  readonly form: Pick<CompiledForm, 'title'>;
  readonly language: string;
  readonly code: string;
  /** `YYYY-MM-DD`: a day of the organisation's calendar. */
  readonly keptUntil: string;
  readonly address: string;
}): MailFacts {
  return {
    kind: 'resume',
    sender,
    language,
    title: form.title,
    url: `${address}/resume#${code}`,
    typed: { url: `${address}/resume`, code },
    until: dayIn(Date.parse(`${keptUntil}T12:00:00Z`), language, 'UTC'),
  };
}
