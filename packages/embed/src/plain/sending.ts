import { type JsonObject, newAnswersCode, preparedAnswers } from '@tablee/core';
import type { FailureKind } from '@tablee/html';
import { createHttpTransport, createPause, type SendProgress, sendUntilSettled } from '@tablee/react';
import { challengeOf } from '../challenge-of-page.ts';
import { element, goToTop } from './element.ts';
import type { PlainSession } from './enhance.ts';
import { textsOf } from './page-words.ts';
import { answersOn, decoyOn, type PlainPage } from './plain-page.ts';
import { copyButton, showKept, showReceived } from './receipt.ts';
import { wordedAnswers } from './worded-answers.ts';

type Failure = FailureKind;

/** Failures that another try with the same answers cannot mend. */
const final: ReadonlySet<Failure> = new Set(['changed', 'closed', 'earlier-received', 'prefill', 'proof', 'fault']);
let isSending = false;
/** The same in every try of this page, and in its memory alone: with it the person comes back to the answers. */
let answersCode: string | undefined;

/**
 * Sends what applies and is not withheld, until the collector has said yes or no; what a person keeps never leaves. The
 * same id every time, which the collector made with the page.
 */
export async function send(session: PlainSession): Promise<void> {
  if (isSending) return;
  const { page } = session;
  const { answers } = preparedAnswers(page.compiled, answersOn(page), { prefill: {}, staff: page.rules.staff });
  if (answers === undefined) {
    session.amend({ place: { kind: 'receipt' } });
    showKept(session);
    return;
  }
  isSending = true;
  session.lock(true);
  page.form.querySelector('.notice.wrong')?.remove();
  const button = page.form.querySelector('.send-part .primary');
  button?.setAttribute('aria-disabled', 'true');
  try {
    await sendAnswers(session, answers);
  } finally {
    isSending = false;
    session.lock(false);
    button?.removeAttribute('aria-disabled');
  }
}

async function sendAnswers(session: PlainSession, answers: JsonObject): Promise<void> {
  const { page } = session;
  const { response: id, startedAt } = session.entry();
  const transport = createHttpTransport({ responsesUrl: page.data.responsesUrl });
  answersCode ??= newAnswersCode((bytes) => crypto.getRandomValues(bytes));
  const pause = createPause();
  const stop = new AbortController();
  const status = statusBox(page, pause.end, () => stop.abort());
  session.amend({ attempted: true, language: page.rules.language });
  const website = decoyOn(page);
  const { link } = page.data;
  const challenge = challengeOf(page.data.challengeUrl);
  const outcome = await sendUntilSettled({
    submission: {
      id,
      formVersion: page.compiled.version,
      language: page.rules.language,
      startedAt,
      data: answers,
      answersCode,
      ...(link === undefined ? {} : { link: link.code }),
      ...(website === '' ? {} : { website }),
    },
    transport,
    ...(challenge === undefined ? {} : { challenge: challenge.take }),
    onProgress: status.show,
    signal: stop.signal,
    pause: pause.wait,
    now: Date.now,
    random: Math.random,
  });
  status.end();
  if (outcome.kind === 'received') return showReceived(session, outcome.receipt, answers);
  if (outcome.kind === 'answers-refused' && !session.showRefused(outcome.errors)) showFailure(page, 'fault');
  if (outcome.kind !== 'failed') return;
  if (outcome.failure === 'earlier-received') {
    const earlier = await transport.find(id, stop.signal).catch(() => undefined);
    if (earlier !== undefined) {
      showReceived(session, earlier, undefined);
      page.root.prepend(failureNotice(page, outcome.failure));
      return;
    }
  }
  showFailure(page, outcome.failure);
}

/** What is happening to the answers, in words; the countdown beside it is for the eye only. */
function statusBox(
  page: PlainPage,
  onTryNow: () => void,
  onStop: () => void,
): { readonly show: (progress: SendProgress) => void; readonly end: () => void } {
  const texts = textsOf(page);
  const said = element('p', { role: 'status' });
  const countdown = element('p', { 'aria-hidden': 'true' });
  const buttons = element(
    'div',
    { class: 'buttons' },
    element('button', { type: 'button', class: 'secondary', onclick: onTryNow }, texts.tryNow),
    element('button', { type: 'button', class: 'link-button', onclick: onStop }, texts.stopTrying),
  );
  const box = element('div', { class: 'send-status' }, said);
  page.form.querySelector('.send-part')?.append(box);
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    show(progress) {
      clearInterval(timer);
      if (progress.kind === 'sending') {
        box.className = 'send-status';
        box.replaceChildren(said);
        said.textContent = texts.sending;
      } else {
        box.className = 'send-status notice';
        said.textContent = texts.waiting[progress.reason];
        const count = (): void => {
          countdown.textContent = texts.nextTry(Math.max(1, Math.ceil((progress.retryAt - Date.now()) / 1000)));
        };
        count();
        timer = setInterval(count, 1000);
        box.replaceChildren(said, countdown, buttons);
      }
      box.scrollIntoView({ block: 'nearest' });
    },
    end() {
      clearInterval(timer);
      box.remove();
    },
  };
}

function failureNotice(page: PlainPage, failure: Failure): HTMLElement {
  const texts = textsOf(page);
  const { title, text } = texts.failures[failure];
  const buttons = element('div', { class: 'buttons' }, copyButton(page, title, undefined, wordedAnswers(page)));
  if (failure === 'changed') {
    // The address may end in a link's code: to go there again would load nothing.
    const again = (): void => window.location.reload();
    buttons.append(element('button', { type: 'button', class: 'link-button', onclick: again }, texts.reload));
  }
  return element(
    'section',
    { class: 'notice wrong', tabindex: '-1', 'aria-labelledby': 'tablee-failure' },
    element('h2', { id: 'tablee-failure' }, title),
    element('p', {}, text),
    element('p', {}, texts.callUs),
    final.has(failure) ? buttons : undefined,
  );
}

function showFailure(page: PlainPage, failure: Failure): void {
  const notice = failureNotice(page, failure);
  page.form.querySelector('.send-part')?.append(notice);
  goToTop(notice);
}
