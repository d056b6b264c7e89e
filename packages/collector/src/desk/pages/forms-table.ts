import { comparabilityGroups, type FormOrigin } from '@tablee/core';
import { type Html, type HtmlValue, html } from '@tablee/html';
import type { DeskVisit, InBoth } from '../desk-page.ts';
import { formTitle } from '../frame/desk-parts.ts';

interface FormsTableWords {
  readonly title: string;
  readonly caption: string;
  readonly meaning: string;
  readonly form: string;
  readonly version: string;
  readonly whose: string;
  readonly questions: string;
  readonly unnamed: string;
  readonly licence: (name: string) => string;
  readonly noLicence: string;
  readonly counts: (same: number, all: number) => string;
}

const words: InBoth<FormsTableWords> = {
  fr: {
    title: 'De qui viennent vos formulaires',
    caption: 'De qui vient chaque formulaire, et ce qui y est posé autrement',
    meaning:
      'Les réponses aux questions posées autrement que dans le formulaire commun ne sont pas mises avec celles d’autres organisations.',
    form: 'Formulaire',
    version: 'Version',
    whose: 'De qui il vient',
    questions: 'Questions',
    unnamed: 'Tablée, ou votre organisation',
    licence: (name) => `licence ${name}`,
    noLicence: 'aucune licence indiquée',
    counts: (same, all) => `${same} sur ${all} comme dans le formulaire commun`,
  },
  en: {
    title: 'Whose your forms are',
    caption: 'Whose each form is, and what it asks differently',
    meaning:
      'Answers to questions asked differently from the shared form are not put together with those of other organisations.',
    form: 'Form',
    version: 'Version',
    whose: 'Whose it is',
    questions: 'Questions',
    unnamed: 'Tablée, or your own organisation',
    licence: (name) => `licence ${name}`,
    noLicence: 'no licence given',
    counts: (same, all) => `${same} of ${all} as in the shared form`,
  },
};

/** Whose the served forms are, and how many of their questions are asked as `tablee check` counts them. */
export function renderFormsTable(visit: DeskVisit): Html {
  const { forms } = visit.organisation;
  if (forms.length === 0) return html``;
  const say = words[visit.language];
  const heads = [say.form, say.version, say.whose, say.questions].map(
    (head) => html`<th scope="col" role="columnheader">${head}</th>`,
  );
  const rows = forms.map(({ compiled }) => {
    const { same, ...others } = comparabilityGroups(compiled);
    const all = same.length + Object.values(others).flat().length;
    return html`<tr role="row"><th scope="row" role="rowheader">${formTitle(visit, compiled.id)}</th>
${cell(say.version, compiled.version)}${cell(say.whose, whose(compiled.origin, say))}${cell(say.questions, say.counts(same.length, all))}</tr>`;
  });
  return html`<section><h2>${say.title}</h2><p>${say.meaning}</p>
<table role="table" class="result-table"><caption>${say.caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead><tbody role="rowgroup">${rows}</tbody></table></section>`;
}

/** The roles are said again: on a phone the table is laid out as a list. */
function cell(head: string, content: HtmlValue): Html {
  return html`<td role="cell" data-column="${head}">${content}</td>`;
}

function whose(origin: FormOrigin | undefined, say: FormsTableWords): string {
  if (origin === undefined) return say.unnamed;
  const { name, version, author, licence } = origin;
  const named = version === undefined ? name : `${name} ${version}`;
  const from = author === undefined ? named : `${author} (${named})`;
  return `${from}, ${licence === undefined ? say.noLicence : say.licence(licence)}`;
}
