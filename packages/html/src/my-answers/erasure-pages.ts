import { html } from '../markup/html.ts';
import { type PersonPageFacts, renderPersonPage } from '../pages/person-page.ts';
import { myAnswersTexts } from '../texts/my-answers-texts.ts';
import { actionButton, renderAsk, renderNumber, spokenMoment } from './my-answers-frame.ts';

/** Asks whether the answers are to be erased: what that does, what it does not reach, and the way back first. */
export function renderErasureQuestion(
  options: PersonPageFacts & {
    /** In hidden fields alone. */
    readonly code: string;
    readonly reference: string;
    /** The person got here by a choice that leaves nothing to keep. */
    readonly becauseNothingIsLeft?: boolean | undefined;
  },
): string {
  const { language, code, reference } = options;
  const words = myAnswersTexts(language);
  return renderPersonPage(options, {
    kind: 'form receipt',
    heading: words.confirmTitle,
    main: html`<h1>${words.confirmTitle}</h1>
${options.becauseNothingIsLeft === true && html`<p class="notice" role="status">${words.nothingLeft}</p>\n`}${renderNumber(words.number(reference))}<p>${words.confirmText}</p>
<p>${words.confirmLimits}</p>
${renderAsk(code, language, html`${actionButton('show', words.confirmKeep, 'primary')}\n${actionButton('erase-now', words.confirmErase, 'secondary')}`)}`,
  });
}

/** Says once that the answers are erased, with the number that proves it. Nothing of them is on it. */
export function renderErasedReceipt(
  options: PersonPageFacts & { readonly reference: string; readonly erasedAt: Date; readonly timeZone: string },
): string {
  const { language, reference, erasedAt, timeZone } = options;
  const words = myAnswersTexts(language);
  return renderPersonPage(options, {
    kind: 'form receipt',
    heading: words.erasedTitle,
    main: html`<h1>${words.erasedTitle}</h1>
${renderNumber(words.proof(reference))}<p role="status"><time datetime="${erasedAt.toISOString()}">${words.erasedText(spokenMoment(erasedAt, language, timeZone))}</time></p>
<p>${words.proofText}</p>
`,
  });
}
