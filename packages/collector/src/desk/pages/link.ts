import { type CompiledForm, textIn } from '@tablee/core';
import { Html, html, languageName } from '@tablee/html';
import type { LinkAbout } from '../../links/links.ts';
import { typedForm } from '../../links/typed-code.ts';
import type { DeskAction, DeskPage, DeskParts, DeskView, DeskVisit, FieldReader } from '../desk-page.ts';
import { choiceField, copyField, lineField } from '../frame/desk-fields.ts';
import { actionForm, facts, formTitle, pageAddress } from '../frame/desk-parts.ts';
import { dayAhead, endOfDay } from '../frame/last-day.ts';
import { renderFormChoice } from './form-choice.ts';
import {
  aboutInWords,
  type FieldErrors,
  fieldsFor,
  missingField,
  type Opening,
  openingsOf,
  readFields,
  renderFields,
} from './link-fields.ts';
import { linkWords } from './link-words.ts';

/** A link is good for so many days unless somebody says otherwise. */
const usualDays = 60;
/** More than any group has people. */
const mostUses = 10_000;

/** Makes a link and shows it once: the store keeps its hash. */
const make: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formOf(visit, field('form'));
    if (form === undefined) return undefined;
    const opening = openingIn(visit, form, field('opens'));
    const asked = readAsked(visit, { form, opening, field });
    if (asked.errors.size > 0) return { view: renderAsking(visit, form, { opening, field, errors: asked.errors }) };
    const { about, uses, expiresAt, language } = asked;
    const said: LinkAbout = opening === 'form' ? about : { ...about, role: opening };
    const { code } = await parts.links.create({
      organisation: visit.organisation.id,
      form: form.id,
      uses,
      ...said,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(language === '' ? {} : { language }),
    });
    const shown = await renderMadeLink(visit, parts, { form, opening, about, code, uses });
    return { view: shown, noted: [{ act: 'link-made', about: `${form.id} ${opening}` }] };
  },
};

interface Asked {
  readonly about: LinkAbout;
  readonly uses: number;
  readonly expiresAt: Date | undefined;
  readonly language: string;
  readonly errors: FieldErrors;
}

function readAsked(
  visit: DeskVisit,
  { form, opening, field }: { readonly form: CompiledForm; readonly opening: Opening; readonly field: FieldReader },
): Asked {
  const words = linkWords(visit.language);
  const { language } = visit;
  const { about, errors } = readFields(form, fieldsFor(form, opening), { language, field });
  const expiresAt = endOfDay(field('until'), visit.organisation.timeZone);
  const uses = opening === 'form' ? Number(field('uses') || '1') : 1;
  const wrong = new Map([...errors, ...missingField(form, opening, { about, language })]);
  if (field('until') !== '' && (expiresAt === undefined || expiresAt <= visit.now)) wrong.set('until', words.badUntil);
  if (!Number.isSafeInteger(uses) || uses < 1 || uses > mostUses) wrong.set('uses', words.badUses);
  const spoken = form.languages.find((one) => one === field('language')) ?? '';
  return { about, uses, expiresAt, language: spoken, errors: wrong };
}

/** Makes one link, for a form that is chosen in the address. */
export const linkPage: DeskPage = {
  path: 'link',
  title: { fr: 'Faire un lien', en: 'Make a link' },
  needs: 'work',
  isHidden: true,
  actions: { make },
  async show(visit) {
    const id = visit.query('form');
    const form = formOf(visit, id);
    if (id !== '' && form === undefined) return undefined;
    if (form === undefined) return { body: renderFormChoice(visit, 'link', linkWords(visit.language).choose) };
    const opening = openingIn(visit, form, visit.query('opens'));
    return renderAsking(visit, form, { opening, field: visit.query, errors: new Map() });
  },
};

function formOf({ organisation }: DeskVisit, id: string): CompiledForm | undefined {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

function openingIn({ permissions }: DeskVisit, form: CompiledForm, asked: string): Opening {
  return openingsOf(form, permissions.has('restricted')).find((one) => one === asked) ?? 'form';
}

function renderAsking(
  visit: DeskVisit,
  form: CompiledForm,
  {
    opening,
    field,
    errors,
  }: { readonly opening: Opening; readonly field: (name: string) => string; readonly errors: FieldErrors },
): DeskView {
  const { language, organisation, now } = visit;
  const words = linkWords(language);
  const openings = openingsOf(form, visit.permissions.has('restricted'));
  const others = openings.filter((one) => one !== opening);
  const usual = dayAhead(now, usualDays, organisation.timeZone);
  const languages = form.languages.map((one) => ({ value: one, label: words.languages[one] ?? languageName(one) }));
  const body = html`${errors.size > 0 && html`<div class="notice" role="alert"><p>${words.mend}</p></div>`}
${renderFields(form, fieldsFor(form, opening), { language, value: field, errors })}
${opening === 'form' && lineField({ name: 'uses', label: words.uses, hint: words.usesHint, type: 'number', min: '1', value: field('uses') || '1', error: errors.get('uses') })}
${lineField({ name: 'until', label: words.until, hint: words.untilHint, type: 'date', min: dayAhead(now, 0, organisation.timeZone), value: field('until') || usual, error: errors.get('until') })}
${form.languages.length > 1 && choiceField({ name: 'language', label: words.language, value: field('language'), options: [{ value: '', label: words.anyLanguage }, ...languages] })}`;
  return {
    title: words.makeTitle,
    at: { form: form.id, ...(opening === 'form' ? {} : { opens: opening }) },
    body: html`<p class="form-title">${formTitle(visit, form.id)}</p>
<p>${words.opens[opening]}</p>
${others.length > 0 && html`<ul>${others.map((one) => html`<li><a href="${pageAddress(visit, 'link', { form: form.id, opens: one })}">${words.instead[one]}</a></li>`)}</ul>`}
${actionForm(visit, { to: 'link/make', label: words.make, fields: { form: form.id, opens: opening }, body, isPrimary: true })}
${opening === 'form' && html`<p><a href="${pageAddress(visit, 'invite', { form: form.id })}">${words.inviteInstead}</a></p>`}`,
  };
}

interface MadeLink {
  readonly form: CompiledForm;
  readonly opening: Opening;
  readonly about: LinkAbout;
  readonly code: string;
  readonly uses: number;
}

/** A page with a link that is shown this once: to copy, to type, to scan, to print. */
export async function renderMadeLink(
  visit: DeskVisit,
  { address }: DeskParts,
  { form, opening, about, code, uses }: MadeLink,
): Promise<DeskView> {
  const words = linkWords(visit.language);
  const { qrSvg } = await import('@tablee/html/mail');
  const page = opening === 'form' ? 's' : 'results';
  const url = `${address()}/${page}#${code}`;
  const said = aboutInWords(form, about, visit.language);
  const byHand: Html =
    opening === 'form'
      ? html`<p>${words.typed(`${address()}/s`)} <strong class="desk-typed">${typedForm(code)}</strong></p>`
      : html``;
  return {
    title: words.madeTitle,
    at: { form: form.id },
    body: html`<div class="notice" role="status"><p><strong>${words.once}</strong></p></div>
<p class="form-title">${textIn(form.title, visit.language, form.languages)}</p>
<p>${words.opens[opening]} ${opening === 'form' && words.good(uses)}</p>
${said.length > 0 && facts(said)}
${copyField({ id: 'made-link', label: words.theLink, value: url, copy: words.copy, copied: words.copied })}
${byHand}
<figure class="desk-qr">${Html.fromEscaped(qrSvg(url, words.qr))}<figcaption>${words.scan}</figcaption></figure>
<p class="hint no-print">${words.print}</p>
<p class="no-print"><a href="${pageAddress(visit, 'link', { form: form.id })}">${words.another}</a></p>
<p class="no-print"><a href="${visit.base}/links">${words.allLinks}</a></p>`,
  };
}
