import { type Html, html } from '../markup/html.ts';

/** Names of the fields that ask for something at `/mine`. None is a question's name. */
export const myAnswersFields = {
  /** What the person typed, pasted or followed. */
  code: 'code',
  /** The same, on pages that hold a form's questions. */
  keptCode: '_code',
  /** What is asked for: see {@link MyAnswersAction}; the last one counts, because a button comes after hidden fields. */
  action: '_do',
} as const;

/** What may be asked for at `/mine`: `…-now` does what the page before has explained. */
export type MyAnswersAction = 'show' | 'correct' | 'correct-now' | 'erase' | 'erase-now';

/** Where the pages are. */
export const myAnswersPath = '/mine';

/**
 * A form that asks for something about the answers of a code; the buttons say what. `place`: where on the page that comes
 * the browser goes, an id of ours.
 */
export function renderAsk(code: string, language: string, buttons: Html, place?: string): Html {
  return html`<form class="no-print" method="post" action="${myAnswersPath}${place !== undefined && `#${place}`}"><input type="hidden" name="${myAnswersFields.keptCode}" value="${code}"><input type="hidden" name="_language" value="${language}">
<div class="buttons">${buttons}</div></form>
`;
}

/** A button of {@link renderAsk}. */
export function actionButton(action: MyAnswersAction, label: string, kind: 'primary' | 'secondary'): Html {
  return html`<button class="${kind}" type="submit" name="${myAnswersFields.action}" value="${action}">${label}</button>`;
}

/** The number that people say on the telephone. */
export function renderNumber(text: string): Html {
  return html`<p class="reference">${text}</p>\n`;
}

/** Day and time, in the organisation's time zone. */
export function spokenMoment(at: Date, language: string, timeZone: string): string {
  return at.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
}

/** What somebody hears first who has just done something: it takes the focus. */
export function renderDone(title: string, text: string): Html {
  return html`<section class="notice" tabindex="-1" autofocus role="status" aria-labelledby="done-title"><h2 id="done-title">${title}</h2>
<p>${text}</p></section>
`;
}
