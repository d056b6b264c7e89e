import type { CompiledForm } from '@tablee/core';
import { html } from '@tablee/html';
import type { DeskAction, DeskPage, DeskView, DeskVisit, InBoth } from '../desk-page.ts';
import { lineField } from '../frame/desk-fields.ts';
import { actionForm, formTitle, pageAddress } from '../frame/desk-parts.ts';
import { renderFormChoice } from './form-choice.ts';
import { type FieldErrors, fieldsOf, readFields, renderFields } from './link-fields.ts';

interface PaperWords {
  readonly choose: string;
  readonly entry: string;
  readonly entryHint: string;
  readonly count: string;
  readonly badCount: string;
  readonly open: string;
  readonly ready: string;
  readonly readyHint: (count: number) => string;
  readonly start: string;
  readonly print: string;
  readonly sheet: string;
  readonly large: string;
  readonly other: string;
  readonly mend: string;
}

const words: InBoth<PaperWords> = {
  fr: {
    choose: 'Quel formulaire est sur papier?',
    entry: 'Saisir des feuilles remplies',
    entryHint: 'Le tableau note que ces réponses sont venues sur papier. Ce que vous remplissez ici vaut pour toutes.',
    count: 'Combien de feuilles avez-vous?',
    badCount: 'Écrivez un nombre de 1 à 500.',
    open: 'Préparer la saisie',
    ready: 'La saisie est prête',
    readyHint: (count) =>
      count === 1
        ? 'Le lien sert à une feuille, aujourd’hui et demain.'
        : `Le même lien sert à ${count} feuilles, l’une après l’autre, aujourd’hui et demain. Rouvrez-le après chaque envoi.`,
    start: 'Ouvrir le formulaire pour saisir',
    print: 'Imprimer une feuille vide',
    sheet: 'La feuille à imprimer',
    large: 'En grands caractères',
    other: 'Choisir un autre formulaire',
    mend: 'La saisie n’est pas prête : une réponse ci-dessous est à corriger.',
  },
  en: {
    choose: 'Which form is on paper?',
    entry: 'Type in sheets that were filled in',
    entryHint: 'The table notes that these answers came on paper. What you fill in here is said for all of them.',
    count: 'How many sheets do you have?',
    badCount: 'Write a number from 1 to 500.',
    open: 'Prepare typing in',
    ready: 'Ready for typing in',
    readyHint: (count) =>
      count === 1
        ? 'The link takes one sheet, today and tomorrow.'
        : `The same link takes ${count} sheets, one after the other, today and tomorrow. Open it again after each one.`,
    start: 'Open the form and type in',
    print: 'Print an empty sheet',
    sheet: 'The sheet to print',
    large: 'In large letters',
    other: 'Choose another form',
    mend: 'It is not ready: something below has to be mended.',
  },
};

const mostSheets = 500;
const goodForMs = 2 * 86_400_000;

/** Makes the link for typing in, as `tablee link --role staff --mode paper` does, and shows where it leads. */
const open: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formOf(visit, field('form'));
    if (form === undefined) return undefined;
    const say = words[visit.language];
    const { about, errors } = readFields(form, keysOf(form), { language: visit.language, field });
    const uses = Number(field('count') || '1');
    const wrong = new Map(errors);
    if (!Number.isSafeInteger(uses) || uses < 1 || uses > mostSheets) wrong.set('count', say.badCount);
    if (wrong.size > 0) return { view: renderForm(visit, form, { field, errors: wrong }) };
    const { code } = await parts.links.create({
      organisation: visit.organisation.id,
      form: form.id,
      uses,
      // Where the form asks for a role, it is that of whoever filled in the sheet.
      ...(form.prefill['role'] === undefined ? { role: 'staff' } : {}),
      ...about,
      mode: 'paper',
      expiresAt: new Date(visit.now.getTime() + goodForMs),
    });
    const view: DeskView = {
      title: say.ready,
      at: { form: form.id },
      body: html`<p class="form-title">${formTitle(visit, form.id)}</p><p>${say.readyHint(uses)}</p>
<p><a class="desk-do" href="${parts.address()}/s#${code}" target="_blank" rel="noopener">${say.start}</a></p>
<p><a href="${pageAddress(visit, 'paper')}">${say.other}</a></p>`,
    };
    return { view, noted: [{ act: 'link-made', about: `${form.id} paper` }] };
  },
};

/** Answers on paper: the sheet to print, and typing in what came back. */
export const paperPage: DeskPage = {
  path: 'paper',
  title: { fr: 'Papier', en: 'Paper' },
  needs: 'work',
  actions: { open },
  async show(visit) {
    const id = visit.query('form');
    const form = formOf(visit, id);
    if (id !== '' && form === undefined) return undefined;
    if (form === undefined) return { body: renderFormChoice(visit, 'paper', words[visit.language].choose) };
    return renderForm(visit, form, { field: visit.query, errors: new Map() });
  },
};

function formOf({ organisation }: DeskVisit, id: string): CompiledForm | undefined {
  return organisation.forms.find(({ compiled }) => compiled.id === id)?.compiled;
}

/** The way of answering is paper. */
function keysOf(form: CompiledForm) {
  return fieldsOf(form).filter((key) => key !== 'mode');
}

function renderForm(
  visit: DeskVisit,
  form: CompiledForm,
  { field, errors }: { readonly field: (name: string) => string; readonly errors: FieldErrors },
): DeskView {
  const { language, organisation } = visit;
  const say = words[language];
  const sheet = `/${organisation.id}/${form.id}/paper?lang=${language}`;
  const body = html`${errors.size > 0 && html`<div class="notice" role="alert"><p>${say.mend}</p></div>`}
${renderFields(form, keysOf(form), { language, value: field, errors })}
${lineField({ name: 'count', label: say.count, type: 'number', min: '1', value: field('count') || '1', error: errors.get('count') })}`;
  return {
    at: { form: form.id },
    body: html`<p class="form-title">${formTitle(visit, form.id)}</p>
<section><h2>${say.print}</h2><p><a href="${sheet}" target="_blank" rel="noopener">${say.sheet}</a></p><p><a href="${sheet}&size=large" target="_blank" rel="noopener">${say.large}</a></p></section>
<section><h2>${say.entry}</h2><p>${say.entryHint}</p>
${actionForm(visit, { to: 'paper/open', label: say.open, fields: { form: form.id }, body, isPrimary: true })}</section>
<p><a href="${pageAddress(visit, 'paper')}">${say.other}</a></p>`,
  };
}
