import type { FormOrigin } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { pageLanguage } from '../texts/page-texts.ts';

const words = {
  fr: { form: 'Formulaire :', licence: 'licence' },
  en: { form: 'Form:', licence: 'licence' },
} as const;

/** Whose form it is and under which licence, below the help line: most licences ask for it. Nothing for our own. */
export function renderCredit(origin: FormOrigin | undefined, language: string): Html | undefined {
  if (origin === undefined) return undefined;
  const { form, licence } = words[pageLanguage(language)];
  const name = origin.author ?? origin.name;
  const named =
    origin.url === undefined
      ? html`${name}`
      : html`<a href="${origin.url}" target="_blank" rel="noopener noreferrer">${name}</a>`;
  return html`<p class="credit">${form} ${named}${origin.licence !== undefined && html`, ${licence} ${origin.licence}`}</p>`;
}
