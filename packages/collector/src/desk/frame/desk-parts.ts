import { type CompiledForm, textIn } from '@tablee/core';
import { type Html, type HtmlValue, html } from '@tablee/html';
import type { DeskVisit } from '../desk-page.ts';
import { deskWords } from './desk-words.ts';
import { moment } from './spoken-moment.ts';

/** The field of every form that says it was drawn for this session. */
export const csrfField = '_desk';

/** A button that does something, in a form of its own. */
export interface ActionButton {
  /** `<page>/<action>`. */
  readonly to: string;
  readonly label: string;
  /** Said after the label to who does not see what stands around the button. */
  readonly about?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** What the person fills in, above the button. */
  readonly body?: HtmlValue;
  readonly isPrimary?: boolean;
}

/** A form with one button: everything that changes something at the desk is one. */
export function actionForm(visit: Pick<DeskVisit, 'base' | 'csrf'>, button: ActionButton): Html {
  const hidden = Object.entries({ [csrfField]: visit.csrf, ...button.fields }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const about = button.about !== undefined && html`<span class="unseen"> – ${button.about}</span>`;
  return html`<form method="post" action="${visit.base}/${button.to}" class="desk-action">${hidden}${button.body}
<button type="submit" class="${button.isPrimary === true ? 'primary' : 'secondary'}">${button.label}${about}</button></form>`;
}

/** The address of another page of this desk. */
export function pageAddress(
  { base }: Pick<DeskVisit, 'base'>,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const said = new URLSearchParams(query).toString();
  return `${base}/${path}${said === '' ? '' : `?${said}`}`;
}

/** A moment on this visit's page. */
export function momentFor(visit: DeskVisit, at: Date): Html {
  return moment(at, { language: visit.language, timeZone: visit.organisation.timeZone, now: visit.now });
}

/** A form by its own title; its id where it is not served any more. */
export function formTitle(visit: Pick<DeskVisit, 'organisation' | 'language'>, id: string): string {
  const form = compiledForm(visit, id);
  return form === undefined ? id : textIn(form.title, visit.language, form.languages);
}

/** A form of the visit's organisation, where it is served. */
function compiledForm({ organisation }: Pick<DeskVisit, 'organisation'>, id: string): CompiledForm | undefined {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

/** Why something does not work, and what to do: in the organisation's first language, as the delivery wrote it. */
export function causeAndFix(visit: DeskVisit, { cause, fix }: { readonly cause: string; readonly fix: string }): Html {
  const words = deskWords(visit.language);
  const language = deliveryLanguage(visit);
  return html`<p lang="${language}">${cause}</p><p><strong>${words.fix}</strong> <span lang="${language}">${fix}</span></p>`;
}

/** The language in which the delivery notes causes for this organisation; the same rule as in `destinations.ts`. */
function deliveryLanguage({ organisation }: DeskVisit): string {
  return organisation.settings.languages.find((one) => one === 'fr' || one === 'en') ?? 'en';
}

/** Services by the name that people know. */
const services: Readonly<Record<string, string>> = {
  'google-sheets': 'Google Sheets',
  'microsoft-lists': 'Microsoft Lists',
};

/** A destination as people know it: its name in the settings, and the service behind it. */
export function destinationTitle({ organisation, language }: DeskVisit, name: string): string {
  const adapter = organisation.settings.destinations[name]?.adapter;
  const files = language === 'fr' ? 'fichiers' : 'files';
  const service = adapter === undefined ? undefined : (services[adapter] ?? (adapter === 'files' ? files : adapter));
  return service === undefined || service === name ? name : `${name} (${service})`;
}

/** A list of facts: what it is, and how it stands. */
export function facts(entries: readonly (readonly [string, HtmlValue])[]): Html {
  return html`<dl class="desk-facts">${entries.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}
