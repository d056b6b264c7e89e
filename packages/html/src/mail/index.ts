export { renderInvitationSheet, type SheetPerson } from './invitation-sheet.ts';
export type { DigestMail, InvitationMail, MailFacts, MailSender, ReceiptMail, RenderedMail } from './mail-facts.ts';
export { qrPng, qrSvg } from './qr-image.ts';
export { renderMail } from './render-mail.ts';
export { renderUnsubscribePage } from './unsubscribe-page.ts';
