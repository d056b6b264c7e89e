import type { LocalText } from '@tablee/core';
import { html } from '../markup/html.ts';
import { type FormPageOptions, renderReturnedPage } from '../pages/form-page.ts';
import { envelopeFields } from '../plain/field-names.ts';
import { type PlainFormParts, renderPlainForm } from '../plain/plain-form.ts';
import { myAnswersTexts } from '../texts/my-answers-texts.ts';
import { pageLanguages } from '../texts/page-texts.ts';
import { actionButton, myAnswersFields, myAnswersPath } from './my-answers-frame.ts';

/** A form with a person's answers in it, to correct. */
export interface CorrectionFormOptions
  extends Pick<PlainFormParts, 'form' | 'language' | 'fixed' | 'staff' | 'answers' | 'errors' | 'groups' | 'reason'>,
    Pick<FormPageOptions, 'organisation' | 'assets'> {
  /** In a hidden field alone. */
  readonly code: string;
  readonly reference: string;
  /** Titles of questions that the form does not ask any more. */
  readonly dropped: readonly string[];
  readonly hasAnonymous: boolean;
}

/** In every language of a form: the same button as the notice above speaks of. */
const sendLabel: LocalText = Object.fromEntries(
  pageLanguages.map((language) => [language, myAnswersTexts(language).sendCorrections]),
);

/** The plain form, whole, with what was sent. It needs no script, and nothing changes before it is sent. */
export function renderCorrectionForm(options: CorrectionFormOptions): string {
  const { form, organisation, language, assets, code, errors = [], reason } = options;
  const words = myAnswersTexts(language);
  const plainForm = renderPlainForm({
    ...options,
    form: { ...form, sendLabel },
    action: myAnswersPath,
    envelope: {
      [myAnswersFields.keptCode]: code,
      [myAnswersFields.action]: 'correct-now',
      [envelopeFields.version]: form.version,
      [envelopeFields.language]: language,
    },
    drafts: {
      ...(reason === undefined ? { top: renderTop(options) } : {}),
      firstEnd: html``,
      // Whoever came for one answer sends it where it stands.
      pageEnd: html`<div class="buttons"><button class="secondary" type="submit">${words.sendCorrections}</button></div>\n`,
      end: html`<div class="buttons">${actionButton('show', words.keepAsIs, 'secondary')}</div>\n`,
    },
  });
  return renderReturnedPage({
    form,
    organisation,
    language,
    assets,
    mode: 'page',
    plainForm,
    problem: errors.length === 0 ? undefined : String(errors.length),
  });
}

function renderTop({ language, reference, dropped, hasAnonymous }: CorrectionFormOptions): ReturnType<typeof html> {
  const words = myAnswersTexts(language);
  return html`<section class="notice returned" id="tablee-return" tabindex="-1" autofocus aria-labelledby="return-title">
<h2 id="return-title">${words.correctingTitle}</h2>
<p>${words.number(reference)}</p>
<p>${words.correctingText}</p>
${hasAnonymous && html`<p>${words.correctingAnonymous}</p>\n`}${
  dropped.length > 0 &&
  html`<p>${words.dropped}</p>
<ul>${dropped.map((title) => html`<li>${title}</li>\n`)}</ul>
`
}</section>
`;
}
