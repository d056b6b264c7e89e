import { type CompiledForm, dialColumnsOf, type PrefillKey } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { type GroupResults, readResults } from '../../results/read-results.ts';
import { groupFieldsOf } from '../../results/results-link.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit } from '../desk-page.ts';
import { actionForm, facts, formTitle, momentFor, pageAddress } from '../frame/desk-parts.ts';
import { groupsWords } from './groups-words.ts';
import { countsOf, stateOf } from './invitations.ts';
import { invitationsWords } from './invitations-words.ts';
import { type KnownGroup, knownGroups } from './known-groups.ts';
import { renderMadeLink } from './link.ts';
import { fieldLabel, fieldValue } from './link-fields.ts';
import { resultsAddressOf } from './results.ts';

const jointDays = 30;
const dayMs = 86_400_000;

/** Makes the link with which whoever leads a group opens its joint step. */
const joint: DeskAction = {
  needs: 'work',
  async run(visit, field, parts) {
    const form = formsOf(visit).find(({ id }) => id === field('form'));
    const [key] = form === undefined ? [] : groupFieldsOf(form);
    if (form === undefined || key === undefined || field('group') === '' || !hasJointStep(form)) return undefined;
    const about = { [key]: field('group'), round: field('round'), mode: 'joint' };
    const expiresAt = new Date(visit.now.getTime() + jointDays * dayMs);
    const { code } = await parts.links.create({
      organisation: visit.organisation.id,
      form: form.id,
      ...about,
      expiresAt,
    });
    const view = await renderMadeLink(visit, parts, { form, opening: 'form', about, code, uses: 1 });
    return { view, noted: [{ act: 'link-made', about: `${form.id} joint` }] };
  },
};

function formsOf({ organisation }: DeskVisit): readonly CompiledForm[] {
  return organisation.forms.map(({ compiled }) => compiled).filter((form) => groupFieldsOf(form).length > 0);
}

/** Whether a form is also answered by a whole group at once. */
function hasJointStep(form: CompiledForm): boolean {
  const question = form.questions.find(({ name }) => name === form.prefill['mode']);
  const isOffered =
    question !== undefined && 'options' in question && question.options.some(({ value }) => value === 'joint');
  return isOffered && dialColumnsOf(form) !== undefined;
}

/** Groups by form: who is invited, what is still needed, what comes next. */
export const groupsPage: DeskPage = {
  path: 'groups',
  title: { fr: 'Groupes et moments', en: 'Groups and rounds' },
  needs: 'work',
  actions: { joint },
  async show(visit, parts) {
    const words = groupsWords(visit.language);
    const forms = formsOf(visit);
    const sections: Html[] = [];
    for (const form of forms) sections.push(await renderForm(visit, parts, form));
    return { body: html`<p>${forms.length === 0 ? words.noForms : words.intro}</p>${sections}` };
  },
};

async function renderForm(visit: DeskVisit, parts: DeskParts, form: CompiledForm): Promise<Html> {
  const words = groupsWords(visit.language);
  const [field] = groupFieldsOf(form);
  const groups = await knownGroups(parts, form);
  const items: Html[] = [];
  for (const group of groups)
    if (field !== undefined) items.push(await renderGroup(visit, parts, { form, field, group }));
  const invite = html`<p><a class="desk-do" href="${pageAddress(visit, 'invite', { form: form.id })}">${groups.length === 0 ? words.begin : words.invite}<span class="unseen"> – ${formTitle(visit, form.id)}</span></a></p>`;
  return html`<section class="desk-item" id="${form.id}"><h2>${formTitle(visit, form.id)}</h2>
${groups.length === 0 ? html`<p>${words.noGroups}</p>` : html`<ul class="desk-list">${items}</ul>`}${invite}</section>`;
}

interface ShownGroup {
  readonly form: CompiledForm;
  readonly field: PrefillKey;
  readonly group: KnownGroup;
}

async function renderGroup(visit: DeskVisit, parts: DeskParts, shown: ShownGroup): Promise<Html> {
  const { form, field, group } = shown;
  const { language } = visit;
  const words = groupsWords(language);
  const name = fieldValue(form, field, group.name, language);
  const results = await readResults(parts.store, form, { role: 'results', [field]: group.name });
  const hasResults = results !== undefined && results.rounds.length + results.summaries.length > 0;
  const isDial = dialColumnsOf(form) !== undefined;
  const needed = isDial ? words.neededBySide(form.minimumGroupSize) : words.needed(form.minimumGroupSize);
  const invitations = group.invitations.map((one) => {
    const round = one.about.round === undefined ? '' : `${fieldValue(form, 'round', one.about.round, language)} – `;
    return html`<li>${round}<strong>${stateOf(visit, one)}</strong> · ${countsOf(visit, one)} · ${invitationsWords(language).until} ${momentFor(visit, one.endsAt)}.
<a href="${pageAddress(visit, 'invitation', { id: one.id })}">${words.follow}<span class="unseen"> – ${name}</span></a></li>\n`;
  });
  return html`<li><h3>${fieldLabel(field, language)} ${name}</h3>
${invitations.length > 0 && html`<ul>${invitations}</ul>`}
${group.links.length > 0 && html`<p><a href="${pageAddress(visit, 'links', { text: group.name })}">${words.shared}<span class="unseen"> – ${name}</span></a></p>`}
${results !== undefined && renderShown(visit, results, shown)}
<p class="hint">${needed}</p>
${hasResults && html`<p><a class="desk-do" href="${resultsAddressOf(visit, { form, field, name: group.name })}">${words.results}<span class="unseen"> – ${name}</span></a></p>`}</li>`;
}

/** What is shown of a group, by round and side; a side under the minimum says so and no number. */
function renderShown(visit: DeskVisit, { rounds, summaries }: GroupResults, shown: ShownGroup): Html {
  const { form } = shown;
  const words = groupsWords(visit.language);
  const columns = dialColumnsOf(form);
  if (columns === undefined) {
    const [summary] = summaries;
    return html`<p>${words.state}${visit.language === 'fr' ? '\u00a0:' : ':'} ${summary === undefined ? words.notEnough : words.shown(summary.rows)}</p>`;
  }
  const table = form.tables.find((one) => one.table.id === 'anonymous')?.table;
  const sides = table?.columns.find(({ key }) => key === columns.side)?.choices ?? [];
  if (rounds.length === 0)
    return html`<p>${words.state}${visit.language === 'fr' ? '\u00a0:' : ':'} ${words.notEnough}</p>`;
  return html`${rounds.map((round) => {
    const said = sides.map(({ value, label }) => {
      const found = round.sides.find(({ side }) => side === value);
      return [label[visit.language] ?? value, found === undefined ? words.notEnough : words.shown(found.rows)] as const;
    });
    return html`<h4>${fieldValue(form, 'round', round.round, visit.language)}</h4>${facts(said)}${hasJointStep(form) && renderJoint(visit, shown, round)}`;
  })}`;
}

function renderJoint(visit: DeskVisit, { form, group }: ShownGroup, round: GroupResults['rounds'][number]): Html {
  const words = groupsWords(visit.language);
  if (round.joint !== undefined) return html`<p>${words.jointDone}</p>`;
  if (round.sides.length === 0) return html`<p>${words.jointWaits}</p>`;
  const about = `${group.name}, ${fieldValue(form, 'round', round.round, visit.language)}`;
  const fields = { form: form.id, group: group.name, round: round.round };
  return html`<p>${words.jointNext}</p>${actionForm(visit, { to: 'groups/joint', label: words.makeJoint, about, fields })}`;
}
