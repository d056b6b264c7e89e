import type { RenderedMail } from '@tablee/html/mail';

/** Everything that the headers of a message are made from. */
export interface MessageHeaders {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo?: string;
  /** The left part of the Message-ID; the right one is the sender's domain. */
  readonly messageId: string;
  readonly date: Date;
  readonly language: string;
  /** Where messages are ended: a page of ours, which one press in a mail program may call as well (RFC 8058). */
  readonly unsubscribe?: { readonly url: string; readonly mail?: string };
}

/** The message as bytes. Names and subjects are encoded: nothing in them can begin a header. */
export async function composeMessage(mail: RenderedMail, headers: MessageHeaders): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, replyTo, messageId, date, language, unsubscribe } = headers;
  const composer = new MailComposer({
    from,
    to,
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: mail.subject,
    messageId: `<${messageId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...unsubscribeHeaders(unsubscribe) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function unsubscribeHeaders(unsubscribe: MessageHeaders['unsubscribe']): Readonly<Record<string, string>> {
  if (unsubscribe === undefined) return {};
  const { url, mail } = unsubscribe;
  const ways = [`<${url}>`, ...(mail === undefined ? [] : [`<mailto:${mail}?subject=unsubscribe>`])];
  return { 'List-Unsubscribe': ways.join(', '), 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
