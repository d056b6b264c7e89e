import { type Html, html } from '../markup/html.ts';
import { renderOwner } from '../pages/document.ts';
import { renderLanguageChoice } from '../pages/language-choice.ts';
import { type PersonPageFacts, renderPersonPage } from '../pages/person-page.ts';
import type { WordedPage } from '../plain/plain-answers.ts';
import { myAnswersTexts } from '../texts/my-answers-texts.ts';
import { languageName } from '../texts/page-texts.ts';
import { spokenDate } from '../texts/spoken-date.ts';
import {
  actionButton,
  myAnswersFields,
  myAnswersPath,
  renderAsk,
  renderDone,
  renderNumber,
  spokenMoment,
} from './my-answers-frame.ts';

/** What a person sees of what they sent. */
export interface OwnAnswersOptions extends PersonPageFacts {
  /** In hidden fields alone. */
  readonly code: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly correctedAt: Date | undefined;
  /** The organisation's, because nobody tells the reader's. */
  readonly timeZone: string;
  readonly pages: readonly WordedPage[];
  /** The last day on which the answers may be corrected here, `YYYY-MM-DD`; undefined where they may not. */
  readonly correctUntil: string | undefined;
  readonly mayErase: boolean;
  /** Some answers to this form go where nobody finds them again. */
  readonly hasAnonymous: boolean;
  /** What has just been done. */
  readonly done?: 'corrected' | 'unchanged' | undefined;
  /** What the form says about answers that were taken out before anything was kept. */
  readonly notices?: readonly string[] | undefined;
}

/** A person's own answers, in words, and what may be done with them. */
export function renderOwnAnswers(options: OwnAnswersOptions): string {
  const { language, reference, receivedAt, correctedAt, timeZone, done, notices = [] } = options;
  const words = myAnswersTexts(language);
  const heading = done === 'corrected' ? words.correctedTitle : words.title;
  const moment = (at: Date): string => spokenMoment(at, language, timeZone);
  return renderPersonPage(options, {
    kind: 'form receipt',
    heading,
    header: renderTop(options),
    main: html`<h1>${words.title}</h1>
${done === 'corrected' && renderDone(words.correctedTitle, words.correctedText)}${done === 'unchanged' && renderDone(words.unchangedTitle, words.unchangedText)}${notices.map((notice) => html`<p class="notice">${notice}</p>\n`)}${renderNumber(words.number(reference))}<p><time datetime="${receivedAt.toISOString()}">${words.received(moment(receivedAt))}</time></p>
${correctedAt !== undefined && html`<p><time datetime="${correctedAt.toISOString()}">${words.corrected(moment(correctedAt))}</time></p>\n`}<section class="your-answers"><h2>${words.whatTitle}</h2>
${answers(options)}${options.hasAnonymous && html`<p class="hint">${words.anonymous}</p>\n`}</section>
${actions(options)}<p class="hint no-print">${words.closing}</p>
`,
  });
}

function answers({ pages, language, code, correctUntil }: OwnAnswersOptions): Html {
  const words = myAnswersTexts(language);
  return html`${pages.map(({ page, title, entries }) => {
    const given = entries.filter(({ answer }) => answer !== '');
    return (
      given.length > 0 &&
      html`<section class="answers"><div class="answers-title"><h3>${title}</h3></div>
<dl>${given.map(({ label, answer }) => html`<div><dt>${label}</dt><dd>${answer}</dd></div>\n`)}</dl>${
        correctUntil !== undefined &&
        // No page of the form: nothing there can be corrected.
        page !== '' &&
        renderAsk(
          code,
          language,
          html`<button class="link-button" type="submit" name="${myAnswersFields.action}" value="correct">${words.correctPart}<span class="unseen"> – ${title}</span></button>`,
          `part-${page}`,
        )
      }</section>
`
    );
  })}`;
}

function actions({ language, code, correctUntil, mayErase }: OwnAnswersOptions): Html {
  const words = myAnswersTexts(language);
  const correction =
    correctUntil === undefined
      ? html`<p>${words.correctOver}</p>\n`
      : html`<p>${words.correctUntil(spokenDate(correctUntil, language))}</p>
${renderAsk(code, language, actionButton('correct', words.correct, 'primary'))}`;
  const erasure = mayErase
    ? html`<p>${words.eraseText}</p>
${renderAsk(code, language, actionButton('erase', words.erase, 'secondary'))}`
    : html`<p>${words.eraseElsewhere}</p>\n`;
  return html`<section class="no-print"><h2>${words.correctTitle}</h2>
${correction}</section>
<section class="no-print"><h2>${words.eraseTitle}</h2>
${erasure}</section>
`;
}

/** Languages as buttons, because an address with the code in it would leave traces. */
function renderTop({ form, organisation, language, code }: OwnAnswersOptions): Html {
  const choices = form.languages.map((one) => {
    const label = languageName(one);
    return one === language
      ? html`<li><span aria-current="true" lang="${one}">${label}</span></li>`
      : html`<li><button class="link-button" name="_language" value="${one}" lang="${one}">${label}</button></li>`;
  });
  return html`<header class="top">${renderOwner(organisation, language)}
${renderLanguageChoice(form.languages, language, html`<form method="post" action="${myAnswersPath}"><input type="hidden" name="${myAnswersFields.keptCode}" value="${code}"><ul>${choices}</ul></form>`)}</header>`;
}
