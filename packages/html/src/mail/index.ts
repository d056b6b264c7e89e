export { type MailedThing, mailAnswer, mailOfferWords } from '../texts/mail-offer-texts.ts';
export { renderInvitationSheet, type SheetPerson } from './invitation-sheet.ts';
export type { DigestMail, InvitationMail, MailFacts, MailSender, ReceiptMail, RenderedMail } from './mail-facts.ts';
export type { MailPartState } from './mail-part.ts';
export { qrPng, qrRows, qrSvg } from './qr-image.ts';
export { renderMail } from './render-mail.ts';
export { renderUnsubscribePage } from './unsubscribe-page.ts';
