import { textIn } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import type {
  DigestMail,
  InvitationMail,
  MailFacts,
  MailSender,
  ReceiptMail,
  RenderedMail,
  ResumeMail,
  SignInMail,
} from './mail-facts.ts';
import { type MailWords, mailWords } from './mail-words.ts';

/** A piece of a message, for letters alone and for HTML alike. */
type Part =
  | { readonly kind: 'text' | 'quiet'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'button' | 'link'; readonly text: string; readonly url: string };

const ourAccent = '#0B5563';

/**
 * A message as plain text and as HTML that says the same: one column, large letters, a language, headings, one button;
 * no image, nothing loaded from anywhere, nothing that tells that it was opened.
 */
export function renderMail(facts: MailFacts): RenderedMail {
  const { sender, language } = facts;
  const words = mailWords(language);
  const subject = oneLine(subjectOf(facts, words, nameOf(sender, language)));
  const parts = [...partsOf(facts, words), ...footerOf(facts, words)];
  return {
    subject,
    text: textOf(parts),
    html: htmlOf(parts, { subject, language, accent: sender.accent ?? ourAccent }),
  };
}

function nameOf({ name, languages }: MailSender, language: string): string {
  return textIn(name, language, languages);
}

/** A header is one line, whatever an organisation calls itself. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function subjectOf(facts: MailFacts, words: MailWords, organisation: string): string {
  const { language, sender } = facts;
  switch (facts.kind) {
    case 'invitation':
      return words.invitationSubject(organisation, textIn(facts.form.title, language, sender.languages));
    case 'reminder':
      return words.reminderSubject(organisation, textIn(facts.form.title, language, sender.languages));
    case 'receipt':
      return words.receiptSubject(facts.reference, textIn(facts.title, language, sender.languages));
    case 'resume':
      return words.resumeSubject(textIn(facts.title, language, sender.languages));
    case 'digest':
      return words.digestSubject(organisation, facts.week);
    case 'sign-in':
      return words.signInSubject(organisation);
  }
}

function partsOf(facts: MailFacts, words: MailWords): readonly Part[] {
  switch (facts.kind) {
    case 'invitation':
    case 'reminder':
      return invitationParts(facts, words);
    case 'receipt':
      return receiptParts(facts, words);
    case 'resume':
      return resumeParts(facts, words);
    case 'digest':
      return digestParts(facts, words);
    case 'sign-in':
      return signInParts(facts, words);
  }
}

function invitationParts(facts: InvitationMail, words: MailWords): readonly Part[] {
  const { sender, language, form, typed } = facts;
  const say = (text: Parameters<typeof textIn>[0]): string => textIn(text, language, sender.languages);
  const organisation = nameOf(sender, language);
  const minutes = form.minutes === undefined ? '' : ` ${words.minutes(form.minutes)}`;
  return [
    { kind: 'text', text: words.greeting(facts.name) },
    { kind: 'text', text: facts.kind === 'reminder' ? words.reminds(organisation) : words.invites(organisation) },
    { kind: 'heading', text: say(form.title) },
    { kind: 'text', text: say(form.purpose) },
    ...facts.words.map((text): Part => ({ kind: 'text', text: say(text) })),
    { kind: 'text', text: `${words.free}${minutes}` },
    { kind: 'button', text: words.open, url: facts.url },
    { kind: 'text', text: words.ownLink(facts.until) },
    ...(facts.anonymous ? [{ kind: 'text', text: words.anonymous } as const] : []),
    { kind: 'text', text: words.typed(typed.url, typed.code) },
    { kind: 'text', text: signatureOf(sender, language) },
  ];
}

function receiptParts(
  { sender, language, title, reference, receivedOn, next, hasPrivateLink }: ReceiptMail,
  words: MailWords,
): readonly Part[] {
  return [
    { kind: 'text', text: words.greeting('') },
    { kind: 'text', text: words.received(textIn(title, language, sender.languages), receivedOn) },
    { kind: 'heading', text: words.reference(reference) },
    { kind: 'text', text: words.keepReference },
    { kind: 'heading', text: words.whatNext },
    { kind: 'text', text: next },
    ...(hasPrivateLink ? [{ kind: 'text', text: words.noPrivateLink } as const] : []),
    { kind: 'text', text: signatureOf(sender, language) },
  ];
}

function resumeParts({ sender, language, title, url, typed, until }: ResumeMail, words: MailWords): readonly Part[] {
  return [
    { kind: 'text', text: words.greeting('') },
    { kind: 'text', text: words.resumeAsked },
    { kind: 'heading', text: textIn(title, language, sender.languages) },
    { kind: 'button', text: words.resume, url },
    { kind: 'text', text: words.resumeUntil(until) },
    { kind: 'text', text: words.typed(typed.url, typed.code) },
    { kind: 'text', text: words.resumeSecret },
    { kind: 'text', text: signatureOf(sender, language) },
  ];
}

function signatureOf(sender: MailSender, language: string): string {
  return sender.signature === undefined
    ? nameOf(sender, language)
    : textIn(sender.signature, language, sender.languages);
}

function digestParts({ sender, language, forms, invitations, waits }: DigestMail, words: MailWords): readonly Part[] {
  const say = (text: Parameters<typeof textIn>[0]): string => textIn(text, language, sender.languages);
  const received = forms.filter((form) => form.received + form.corrected + form.withdrawn > 0);
  return [
    { kind: 'heading', text: words.digestForms },
    received.length === 0
      ? { kind: 'text', text: words.digestNothing }
      : { kind: 'list', items: received.map((form) => words.digestForm(say(form.title), form)) },
    ...(invitations.length === 0
      ? []
      : [
          { kind: 'heading', text: words.digestInvitations } as const,
          {
            kind: 'list',
            items: invitations.map(({ title, answered, ...one }) =>
              words.digestInvitation({ ...one, answered, title: say(title) }),
            ),
          } as const,
        ]),
    { kind: 'heading', text: words.digestWaits },
    waits.length === 0 ? { kind: 'text', text: words.digestAllWell } : { kind: 'list', items: waits },
  ];
}

function signInParts({ sender, language, name, url, minutes }: SignInMail, words: MailWords): readonly Part[] {
  return [
    { kind: 'text', text: words.greeting(name) },
    { kind: 'text', text: words.signInAsked },
    { kind: 'button', text: words.signInOpen, url },
    { kind: 'text', text: words.signInOnce(minutes) },
    { kind: 'text', text: nameOf(sender, language) },
  ];
}

function footerOf(facts: MailFacts, words: MailWords): readonly Part[] {
  const { sender, language } = facts;
  if (facts.kind === 'digest') return [{ kind: 'quiet', text: words.digestNoAnswers }];
  if (facts.kind === 'sign-in') return [{ kind: 'quiet', text: words.signInNotAsked }];
  const contacts = [
    [words.phone, sender.help?.phone],
    [words.email, sender.help?.email],
  ] as const;
  const ways = contacts.flatMap(([label, text]) =>
    text === undefined || textIn(text, language) === '' ? [] : [`${label} ${textIn(text, language)}`],
  );
  const help: readonly Part[] = ways.length === 0 ? [] : [{ kind: 'quiet', text: `${words.help} ${ways.join(' · ')}` }];
  if (facts.kind === 'receipt') return [...help, { kind: 'quiet', text: words.askedForIt }];
  if (facts.kind === 'resume') return [...help, { kind: 'quiet', text: words.resumeAskedForIt }];
  if (facts.unsubscribeUrl === undefined) return help;
  return [
    ...help,
    { kind: 'quiet', text: words.why(nameOf(sender, language)) },
    { kind: 'link', text: words.noMore, url: facts.unsubscribeUrl },
  ];
}

function textOf(parts: readonly Part[]): string {
  const pieces = parts.map((part) => {
    switch (part.kind) {
      case 'heading':
        return `${part.text}\n${'-'.repeat(Math.min(60, part.text.length))}`;
      case 'list':
        return part.items.map((item) => `- ${item}`).join('\n');
      case 'button':
      case 'link':
        return `${part.text}${part.text.endsWith(':') ? '' : ' –'}\n${part.url}`;
      default:
        return part.text;
    }
  });
  return `${pieces.join('\n\n')}\n`;
}

function htmlOf(
  parts: readonly Part[],
  { subject, language, accent }: { readonly subject: string; readonly language: string; readonly accent: string },
): string {
  const first = parts.findIndex(({ kind }) => kind === 'heading');
  const pieces = parts.map((part, at) => pieceOf(part, accent, at === first));
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${subject}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
<main style="max-width:600px;margin:0 auto;padding:24px 16px;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5;color:#1b2227;overflow-wrap:anywhere">
${pieces}</main>
</body>
</html>
`.markup;
}

const headingStyle = 'font-size:22px;line-height:1.3;margin:24px 0 12px';
const quietStyle = 'font-size:15px;line-height:1.5;color:#4a5157;margin:0 0 12px';

function pieceOf(part: Part, accent: string, isFirst: boolean): Html {
  switch (part.kind) {
    case 'heading':
      return isFirst
        ? html`<h1 style="${headingStyle}">${part.text}</h1>\n`
        : html`<h2 style="${headingStyle}">${part.text}</h2>\n`;
    case 'list':
      return html`<ul style="padding-left:24px;margin:0 0 16px">${part.items.map((item) => html`<li style="margin:0 0 8px">${item}</li>`)}</ul>\n`;
    case 'button':
      return html`<p style="margin:24px 0"><a href="${part.url}" style="display:inline-block;background:${accent};color:#ffffff;font-weight:bold;padding:14px 24px;border-radius:6px;text-decoration:underline">${part.text}</a></p>\n`;
    case 'link':
      return html`<p style="${quietStyle}"><a href="${part.url}" style="color:${accent}">${part.text}</a></p>\n`;
    case 'quiet':
      return html`<p style="${quietStyle}">${part.text}</p>\n`;
    case 'text':
      return html`<p style="margin:0 0 16px">${part.text.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))}</p>\n`;
  }
}
