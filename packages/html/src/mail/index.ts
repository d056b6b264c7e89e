export type { DigestMail, InvitationMail, MailFacts, MailSender, ReceiptMail, RenderedMail } from './mail-facts.ts';
export { renderMail } from './render-mail.ts';
export { renderUnsubscribePage } from './unsubscribe-page.ts';
