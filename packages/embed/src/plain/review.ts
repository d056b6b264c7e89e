import { preparedAnswers, textIn } from '@tablee/core';
import { element, goToTop } from './element.ts';
import type { PlainSession } from './enhance.ts';
import { textsOf } from './page-words.ts';
import { answersOn, type PlainPage } from './plain-page.ts';
import { openParts } from './steps.ts';
import { type AnswerSection, wordedAnswers } from './worded-answers.ts';

/** Questions and answers as pairs, page by page. */
export function answerList(
  sections: readonly AnswerSection[],
  heading: 'h2' | 'h3',
  page: PlainPage,
  beside: (section: AnswerSection) => Node | undefined = () => undefined,
): readonly HTMLElement[] {
  return sections.map((section) =>
    element(
      'section',
      { class: 'answers' },
      element('div', { class: 'answers-title' }, element(heading, {}, section.title), beside(section)),
      element(
        'dl',
        {},
        ...section.entries.map(({ label, answer }) =>
          element(
            'div',
            {},
            element('dt', {}, label),
            element('dd', { class: answer === '' && 'none' }, answer || textsOf(page).noAnswer),
          ),
        ),
      ),
    ),
  );
}

/** What the rules keep back from these answers, in words. */
export function noticesOn(page: PlainPage): readonly string[] {
  const { rules } = preparedAnswers(page.compiled, answersOn(page), { prefill: {}, staff: page.rules.staff });
  return rules.map(({ notice }) => textIn(notice, page.rules.language, page.compiled.languages));
}

/** All answers before they are sent, each page with a way back to it; the button that sends is the form's own. */
export function showReview(session: PlainSession, onBack: (() => void) | undefined): void {
  const { page } = session;
  const { form } = page;
  const texts = textsOf(page);
  hideReview(page);
  const steps = openParts(page).length + 1;
  const title = element('h1', { tabindex: '-1' }, texts.reviewTitle);
  const change = (section: AnswerSection): Node =>
    element(
      'button',
      {
        type: 'button',
        class: 'link-button',
        'aria-label': texts.changePage(section.title),
        onclick: () => session.goTo({ kind: 'page', page: section.page, fromReview: true }),
      },
      texts.change,
    );
  const top = element(
    'div',
    { class: 'page-top' },
    onBack && element('button', { type: 'button', class: 'link-button back', onclick: onBack }, texts.back),
    element('p', { class: 'step' }, texts.step(steps, steps)),
  );
  const review = element(
    'div',
    { class: 'review' },
    top,
    title,
    element('p', { class: 'purpose' }, texts.reviewIntro),
    ...answerList(wordedAnswers(page), 'h2', page, change),
    ...noticesOn(page).map((notice) => element('p', { class: 'notice' }, notice)),
  );
  form.querySelector('.send-part')?.before(review);
  form.classList.add('reviewing');
  goToTop(title);
}

/** Takes the review away. */
export function hideReview({ form }: PlainPage): void {
  form.classList.remove('reviewing');
  form.querySelector('.review')?.remove();
}
