import type { CompiledForm } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { envelopeFields } from '../plain/field-names.ts';
import { laterTexts } from '../texts/later-texts.ts';

/** What offering to finish later takes. */
export interface LaterParts {
  readonly form: Pick<CompiledForm, 'withhold'>;
  readonly language: string;
  /** How long a draft is kept. */
  readonly days: number;
  /** In a frame, a page of ours opens beside it. */
  readonly embedded: boolean;
}

/** Whether a form promises somewhere that nothing at all leaves the person's browser. */
export function mayKeepToSelf({ withhold }: Pick<CompiledForm, 'withhold'>): boolean {
  return withhold.some(({ questions }) => questions === 'all');
}

/**
 * Offers to keep the answers, folded away at the end of a form: what happens is said before the button that does it. The
 * button comes after the one that sends, so that Enter never presses it.
 */
export function renderLater({ form, language, days }: LaterParts): Html {
  const words = laterTexts(language);
  return html`<details class="finish-later no-print"><summary>${words.question}</summary>
<p>${words.what(days)}${mayKeepToSelf(form) && html` ${words.evenKept}`}</p>
<div class="buttons"><button class="secondary" type="submit" formnovalidate name="${envelopeFields.later}" value="1">${words.button}</button></div>
</details>
`;
}

/** Where a code is given, at the end of a form's first page. */
export function renderHaveCode({ language, embedded }: Pick<LaterParts, 'language' | 'embedded'>): Html {
  const beside = embedded && html` target="_blank" rel="noopener"`;
  return html`<p class="have-code no-print"><a href="/resume?lang=${language}"${beside}>${laterTexts(language).haveCode}</a></p>\n`;
}
