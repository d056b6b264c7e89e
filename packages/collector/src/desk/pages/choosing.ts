import { type CompiledForm, choosingColumnsOf } from '@tablee/core';
import {
  type ChoosingView,
  choosingCsv,
  choosingFileName,
  choosingPictures,
  html,
  pictureFile,
  type ResultsPlace,
  renderChoosing,
} from '@tablee/html';
import { listProjects } from '../../results/list-projects.ts';
import { applicationFormOf, readChoosing } from '../../results/read-choosing.ts';
import type { Noted } from '../audit.ts';
import type { DeskAction, DeskPage, DeskParts, DeskView, DeskVisit, InBoth } from '../desk-page.ts';
import { csrfField, pageAddress } from '../frame/desk-parts.ts';

const words: InBoth<Readonly<Record<'choose' | 'none' | 'noForm' | 'others' | 'share', string>>> = {
  fr: {
    choose: 'Pour quel projet choisissez-vous ensemble?',
    none: 'Aucune grille d’entrevue n’est encore reçue. Le lien de la grille est sur la ligne de chaque candidature.',
    noForm: 'Aucun formulaire d’entrevue n’est servi.',
    others: 'Voir un autre projet',
    share: 'Faire un lien vers cette page, pour une personne qui n’a pas de bureau',
  },
  en: {
    choose: 'For which project do you choose together?',
    none: 'No interview grid has come in yet. The link to the grid is in the row of each application.',
    noForm: 'No interview form is served.',
    others: 'See another project',
    share: 'Make a link to this page, for somebody without a desk',
  },
};

interface Chosen {
  readonly project: string;
  readonly chosen: readonly string[];
  readonly names: boolean;
}

function formsOf({ organisation }: DeskVisit) {
  const forms = organisation.forms.map(({ compiled }) => compiled);
  const interviewForm = forms.find((form) => choosingColumnsOf(form) !== undefined);
  const applicationForm = interviewForm && applicationFormOf(forms, interviewForm);
  return interviewForm && { interviewForm, ...(applicationForm === undefined ? {} : { applicationForm }) };
}

async function viewOf(
  visit: DeskVisit,
  parts: DeskParts,
  { project, chosen, names }: Chosen,
): Promise<ChoosingView | undefined> {
  const forms = formsOf(visit);
  if (forms === undefined || project === '') return undefined;
  const wanted = { project, restricted: visit.permissions.has('restricted') };
  const choosing = await readChoosing({ ...parts, ...forms }, { ...wanted, names });
  const { languages } = forms.interviewForm;
  return {
    ...forms,
    ...wanted,
    organisation: visit.served.facts,
    language: languages.find((one) => one === visit.language) ?? languages[0] ?? visit.language,
    names,
    chosen: choosing.candidates.map(({ reference }) => reference).filter((one) => chosen.includes(one)),
    choosing,
  };
}

/** Reading restricted answers is noted, each time. */
function notedOf({ restricted, interviewForm }: ChoosingView): readonly Noted[] {
  return restricted ? [{ act: 'restricted-seen', about: interviewForm.id }] : [];
}

/** The same page with other people ticked, or a file of it. */
const show: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const asked = { project: field('project'), chosen: field.every('chosen'), names: field('names') === 'yes' };
    const view = await viewOf(visit, parts, asked);
    if (view === undefined) return undefined;
    const noted = notedOf(view);
    const fileOf = (type: string, text: string, part: string) => {
      const fileName = choosingFileName(view, part);
      const headers = {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${fileName}"`,
      };
      return { file: new Response(text, { headers }), noted };
    };
    if (field('format') === 'csv') return fileOf('text/csv', choosingCsv(view), 'csv');
    const picture = choosingPictures(view).find(({ name }) => name === field('picture'));
    if (picture !== undefined) return fileOf('image/svg+xml', pictureFile(picture), `${picture.name}.svg`);
    return { view: renderView(visit, view) };
  },
};

/** Choosing together: the people interviewed for a project, side by side. */
export const choosingPage: DeskPage = {
  path: 'choosing',
  title: { fr: 'Choisir ensemble', en: 'Choosing together' },
  needs: 'work',
  actions: { show },
  async show(visit, parts) {
    const view = await viewOf(visit, parts, { project: visit.query('project').trim(), chosen: [], names: false });
    return view === undefined ? renderProjects(visit, parts) : renderView(visit, view);
  },
};

function renderView(visit: DeskVisit, view: ChoosingView): DeskView {
  const say = words[visit.language];
  const { project, restricted, interviewForm } = view;
  const place: ResultsPlace = {
    action: `${visit.base}/choosing/show`,
    again: html`<input type="hidden" name="${csrfField}" value="${visit.csrf}"><input type="hidden" name="project" value="${project}">`,
    isLive: false,
  };
  const opens = restricted ? 'choosing-restricted' : 'choosing';
  return {
    at: { project },
    noted: notedOf(view),
    body: html`${renderChoosing(view, place)}
<p class="no-print"><a href="${pageAddress(visit, 'link', { form: interviewForm.id, opens, project })}">${say.share}</a></p>
<p class="no-print"><a href="${pageAddress(visit, 'choosing')}">${say.others}</a></p>`,
  };
}

async function renderProjects(visit: DeskVisit, parts: DeskParts): Promise<DeskView> {
  const say = words[visit.language];
  const forms: { readonly interviewForm: CompiledForm; readonly applicationForm?: CompiledForm } | undefined =
    formsOf(visit);
  if (forms === undefined) return { body: html`<p>${say.noForm}</p>` };
  const projects = await listProjects(parts.store, forms);
  if (projects.length === 0) return { body: html`<p>${say.none}</p>` };
  const items = projects.map(
    (project) => html`<li><a href="${pageAddress(visit, 'choosing', { project })}">${project}</a></li>`,
  );
  return { body: html`<p>${say.choose}</p><ul class="desk-ways">${items}</ul>` };
}
