import { type Confirmation, holds, type JsonObject, type MyAnswersLink, type Receipt, textIn } from '@tablee/core';
import { qrPath, renderAnswersCopy } from '@tablee/html';
import { element, goToTop } from './element.ts';
import type { PlainSession } from './enhance.ts';
import { mailOffer } from './mail-offer.ts';
import { ownResult } from './own-result.ts';
import { textsOf } from './page-words.ts';
import { answersOn, type PlainPage, scopeOf } from './plain-page.ts';
import { answerList, noticesOn } from './review.ts';
import { type AnswerSection, labelOf, wordedAnswers } from './worded-answers.ts';

/** The receipt: the number to say on the telephone, what happens next, and the answers to keep. */
export function showReceived(session: PlainSession, receipt: Receipt, answers: JsonObject | undefined): void {
  const { page } = session;
  const { compiled, rules } = page;
  const texts = textsOf(page);
  const { language } = rules;
  const variant =
    compiled.confirmation.variants?.findIndex(({ when }) => holds(when, scopeOf(answers ?? {}, page))) ?? -1;
  const confirmation: Confirmation = compiled.confirmation.variants?.[variant] ?? compiled.confirmation;
  const traceable = Object.values(confirmation.text).some((text) => text.includes('{reference}'));
  // A history entry outlives the page: no code is among it, of a document, of the answers or of a wish for mail.
  const { documents = [], myAnswers, mail, ...kept } = receipt;
  session.amend({
    place: { kind: 'receipt' },
    receipt: kept,
    traceable,
    ...(variant < 0 ? {} : { confirmation: variant }),
  });
  const when = new Date(receipt.receivedAt).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  const number = [
    element(
      'p',
      { class: 'reference', role: 'status' },
      element('span', { class: 'unseen' }, `${texts.received} ${texts.spelled(receipt.receipt)}`),
      element('span', { 'aria-hidden': 'true' }, texts.receiptNumber(receipt.receipt.replace('-', '\u2011'))),
    ),
    element('p', {}, element('time', { datetime: receipt.receivedAt }, texts.receivedAt(when))),
  ];
  const received = element('p', { class: 'reference', role: 'status' }, texts.received);
  showLast(page, textIn(confirmation.title, language, compiled.languages), answers !== undefined, receipt, [
    ...(traceable ? number : [received]),
    element('h2', {}, texts.whatNext),
    element('p', {}, confirmationText(page, textIn(confirmation.text, language, compiled.languages), receipt.receipt)),
    ...documents.map(({ label, url }) =>
      element(
        'div',
        { class: 'buttons no-print' },
        element('a', { class: 'primary', href: url, target: '_blank', rel: 'noopener' }, label),
      ),
    ),
    ...(myAnswers === undefined ? [] : [wayBack(myAnswers)]),
    ...(mail === undefined ? [] : [mailOffer(mail)]),
  ]);
}

/** The private link to what was sent. Shown once: nothing here can show it again. */
function wayBack({ title, text, url, open, byHand, code, qr }: MyAnswersLink): HTMLElement {
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('p', {}, text),
    element('p', { class: 'no-print' }, element('a', { href: url, target: '_blank', rel: 'noopener' }, open)),
    element(
      'p',
      { class: 'draft-code' },
      element('span', { class: 'draft-code-label' }, byHand),
      ' ',
      element('strong', { class: 'draft-code-letters' }, code),
    ),
    qr && printedCode(qr),
  );
}

/** The same to scan, on a printed receipt alone. */
function printedCode({ rows, label }: NonNullable<MyAnswersLink['qr']>): Node {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  const facts = {
    class: 'only-print',
    width: '96',
    viewBox: `0 0 ${rows.length} ${rows.length}`,
    role: 'img',
    'aria-label': label,
  };
  for (const [name, value] of Object.entries(facts)) svg.setAttribute(name, value);
  path.setAttribute('d', qrPath(rows));
  svg.append(path);
  return svg;
}

/** Nothing was sent: the person's own result, which is on this page alone. */
export function showKept({ page }: PlainSession): void {
  const texts = textsOf(page);
  const notices = noticesOn(page).map((notice) => element('p', { class: 'notice', role: 'status' }, notice));
  showLast(page, texts.keptTitle, true, undefined, [...notices, element('p', {}, texts.keptText)]);
}

function showLast(
  page: PlainPage,
  heading: string,
  hasAnswers: boolean,
  receipt: Receipt | undefined,
  said: readonly HTMLElement[],
): void {
  const { root, form } = page;
  const texts = textsOf(page);
  const title = element('h1', { tabindex: '-1' }, heading);
  const given = hasAnswers ? givenAnswers(page) : [];
  const buttons = element(
    'div',
    { class: 'buttons no-print' },
    element('button', { type: 'button', class: 'secondary', onclick: () => window.print() }, texts.print),
    copyButton(page, heading, receipt, given),
  );
  const answers = hasAnswers
    ? element(
        'section',
        { class: 'your-answers' },
        element('h2', {}, texts.yourAnswers),
        ...answerList(given, 'h3', page),
      )
    : element('p', {}, texts.answersGone);
  // What a link has opened is answered once.
  const again =
    page.data.link === undefined
      ? [
          element(
            'p',
            { class: 'no-print again' },
            element('a', { href: window.location.pathname + window.location.search }, texts.another),
          ),
        ]
      : [];
  const formTitle = form.dataset['title'] ?? '';
  root.replaceChildren(
    title,
    ...said,
    ...(hasAnswers ? ownResult(page) : []),
    ...(given.length > 0 ? [buttons] : []),
    answers,
    ...again,
  );
  const name = document.querySelector('.organisation')?.textContent ?? '';
  document.title = [heading, formTitle, name].filter((text) => text !== '').join(' – ');
  goToTop(title);
}

function givenAnswers(page: PlainPage): readonly AnswerSection[] {
  return wordedAnswers(page)
    .map((section) => ({ ...section, entries: section.entries.filter(({ answer }) => answer !== '') }))
    .filter(({ entries }) => entries.length > 0);
}

/** A button that hands the person their answers as one file, made here. */
export function copyButton(
  page: PlainPage,
  heading: string,
  receipt: Receipt | undefined,
  sections: readonly AnswerSection[],
): HTMLElement {
  const { form, rules } = page;
  const texts = textsOf(page);
  const download = (): void => {
    const text = renderAnswersCopy({
      language: rules.language,
      title: form.dataset['title'] ?? '',
      heading,
      ...(receipt === undefined ? {} : { reference: texts.receiptNumber(receipt.receipt) }),
      ...(receipt?.myAnswers === undefined ? {} : { myAnswers: receipt.myAnswers }),
      sections,
    });
    const href = URL.createObjectURL(new Blob([text], { type: 'text/html;charset=utf-8' }));
    const name = `${texts.copyName}${receipt === undefined ? '' : `-${receipt.receipt}`}.html`;
    element('a', { href, download: name }).click();
    // The browser takes the blob over at the click; an old Safari needs the address a little longer.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  return element('button', { type: 'button', class: 'secondary', onclick: download }, texts.keepCopy);
}

/** `{reference}` and `{question_name}` filled in; a placeholder without an answer leaves with the comma before it. */
function confirmationText(page: PlainPage, text: string, reference: string): string {
  const answers = answersOn(page);
  const answerTo = (name: string): string => {
    if (name === 'preferred_or_first_name') return answerTo('preferred_name') || answerTo('first_name');
    const value = answers[name];
    return typeof value === 'string' ? worded(page, name, value) : '';
  };
  return text
    .replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) =>
      name === 'reference' ? reference : answerTo(name) || whole,
    )
    .replace(/[ ,\u00a0]*\{[a-z][a-z0-9_]*\}/g, '');
}

function worded(page: PlainPage, name: string, value: string): string {
  const label = labelOf(page.form.querySelector(`[data-question="${name}"]`) ?? page.form);
  const entries = wordedAnswers(page).flatMap((section) => section.entries);
  return entries.find((entry) => entry.label === label)?.answer || value;
}
