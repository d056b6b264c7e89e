import { textIn } from '@tablee/core';
import { renderMail } from '@tablee/html/mail';
import { composeMessage } from './compose-message.ts';
import type { MailContent, MailOrganisation } from './mail-content.ts';

/** What a message says, as bytes from its organisation. */
export function composeContent(
  { facts, to, unsubscribeUrl }: MailContent,
  {
    organisation,
    messageId,
    date,
  }: { readonly organisation: MailOrganisation | undefined; readonly messageId: string; readonly date: Date },
): Promise<Buffer> {
  const name = textIn(facts.sender.name, facts.language, facts.sender.languages);
  const replyTo = organisation?.replyTo;
  return composeMessage(renderMail(facts), {
    from: { name, address: organisation?.from ?? '' },
    to,
    ...(replyTo === undefined ? {} : { replyTo }),
    messageId,
    date,
    language: facts.language,
    ...(unsubscribeUrl === undefined
      ? {}
      : { unsubscribe: { url: unsubscribeUrl, ...(replyTo === undefined ? {} : { mail: replyTo }) } }),
  });
}
