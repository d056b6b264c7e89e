import { type Html, html } from '@tablee/html';
import type { ConfiguredForm } from '../../settings/configuration.ts';
import type { DeskVisit } from '../desk-page.ts';
import { formTitle, pageAddress } from '../frame/desk-parts.ts';

/** The forms of the desk, each leading to a page for it: `<page>?form=<id>`. */
export function renderFormChoice(
  visit: DeskVisit,
  page: string,
  intro: string,
  forms: readonly ConfiguredForm[] = visit.organisation.forms,
): Html {
  const items = forms.map(
    ({ compiled: { id } }) =>
      html`<li><a href="${pageAddress(visit, page, { form: id })}">${formTitle(visit, id)}</a></li>`,
  );
  return html`<p>${intro}</p><ul class="desk-ways">${items}</ul>`;
}
