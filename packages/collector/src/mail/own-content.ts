import { referenceOf } from '@tablee/core';
import type { MailFacts } from '@tablee/html/mail';
import type { Sealer } from '../invitations/sealer.ts';
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
  }: { readonly sealer: Sealer; readonly organisationOf: (id: string) => MailOrganisation | undefined },
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
  return {
    to,
    facts: {
      kind: 'receipt',
      sender: organisation.sender,
      language,
      title: form.title,
      reference: referenceOf(responseId),
      receivedOn: dayIn(receivedAt, language, organisation.timeZone),
    },
  };
}
