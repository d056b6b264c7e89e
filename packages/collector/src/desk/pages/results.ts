import type { CompiledForm, PrefillKey } from '@tablee/core';
import {
  html,
  pictureFile,
  picturesOf,
  type ResultsPlace,
  type ResultsView,
  renderResults,
  resultsCsv,
  resultsFileName,
  resultsTitle,
} from '@tablee/html';
import { readResults } from '../../results/read-results.ts';
import { groupFieldsOf } from '../../results/results-link.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { csrfField, pageAddress } from '../frame/desk-parts.ts';
import { groupsWords } from './groups-words.ts';

interface OneGroup {
  readonly form: CompiledForm;
  readonly field: PrefillKey;
  readonly name: string;
}

/** The group that an address or a form names: `form`, and the field by which the form's groups are named. */
function groupIn({ organisation }: DeskVisit, value: (name: string) => string): OneGroup | undefined {
  const form = organisation.forms.find(({ compiled }) => compiled.id === value('form'))?.compiled;
  const [field] = form === undefined ? [] : groupFieldsOf(form);
  const name = field === undefined ? '' : value(field);
  return form === undefined || field === undefined || name === '' ? undefined : { form, field, name };
}

/** The address of a group's results at the desk. */
export function resultsAddressOf(visit: DeskVisit, { form, field, name }: OneGroup): string {
  return pageAddress(visit, 'results', { form: form.id, [field]: name });
}

async function viewOf(
  visit: DeskVisit,
  { store }: DeskParts,
  { form, field, name }: OneGroup,
): Promise<ResultsView | undefined> {
  const about = { role: 'results', [field]: name };
  const results = await readResults(store, form, about);
  if (results === undefined) return undefined;
  const language = form.languages.find((one) => one === visit.language) ?? form.languages[0] ?? visit.language;
  const { rounds, summaries } = results;
  return { form, organisation: visit.served.facts, language, about, rounds, summaries };
}

/** A file of what the page shows. */
const save: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const group = groupIn(visit, field);
    const view = group && (await viewOf(visit, parts, group));
    if (group === undefined || view === undefined) return undefined;
    const fileOf = (type: string, text: string, part: string) => {
      const fileName = resultsFileName(view, part);
      const headers = {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${fileName}"`,
      };
      return { file: new Response(text, { headers }) };
    };
    if (field('format') === 'csv') return fileOf('text/csv', resultsCsv(view), 'csv');
    const picture = picturesOf(view).find(({ name }) => name === field('picture'));
    if (picture !== undefined) return fileOf('image/svg+xml', pictureFile(picture), `${picture.name}.svg`);
    return { to: `results?${new URLSearchParams({ form: group.form.id, [group.field]: group.name })}` };
  },
};

/** A group's results, as their link shows them. */
export const resultsPage: DeskPage = {
  path: 'results',
  title: { fr: 'Résultats', en: 'Results' },
  needs: 'work',
  isHidden: true,
  actions: { save },
  async show(visit, parts) {
    const group = groupIn(visit, visit.query);
    const view = group && (await viewOf(visit, parts, group));
    if (group === undefined || view === undefined) return undefined;
    const { form, field, name } = group;
    const hidden = { [csrfField]: visit.csrf, form: form.id, [field]: name };
    const place: ResultsPlace = {
      action: `${visit.base}/results/save`,
      again: html`${Object.entries(hidden).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}`,
      isLive: false,
    };
    const words = groupsWords(visit.language);
    return {
      title: resultsTitle(view),
      at: { form: form.id, [field]: name },
      body: html`${renderResults(view, place)}
<p class="no-print"><a href="${pageAddress(visit, 'link', { form: form.id, opens: 'results', [field]: name })}">${words.share}</a></p>
<p class="no-print"><a href="${pageAddress(visit, 'groups')}#${form.id}">${words.back}</a></p>`,
    };
  },
};
