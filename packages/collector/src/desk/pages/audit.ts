import { type Html, html } from '@tablee/html';
import type { AuditEntry } from '../audit.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit, InBoth } from '../desk-page.ts';
import { actionForm, momentFor } from '../frame/desk-parts.ts';
import { actWords } from './act-words.ts';
import { aboutInPlainWords, actorInWords } from './audit-about.ts';

interface AuditWords {
  readonly intro: (days: number) => string;
  readonly save: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly about: string;
  readonly empty: string;
  readonly latest: (count: number) => string;
}

const words: InBoth<AuditWords> = {
  fr: {
    intro: (days) =>
      `Qui a fait quoi au bureau, sans aucune réponse ni nom de répondant. La liste ne peut pas être changée; elle est oubliée après ${days} jours.`,
    save: 'Enregistrer toute la liste en CSV',
    when: 'Quand',
    who: 'Qui',
    what: 'Quoi',
    about: 'À propos de',
    empty: 'Rien n’a encore été fait.',
    latest: (count) => `Les ${count} plus récents; le fichier CSV les a tous.`,
  },
  en: {
    intro: (days) =>
      `Who did what at the desk, without any answer or respondent’s name. The list cannot be changed; it is forgotten after ${days} days.`,
    save: 'Save the whole list as CSV',
    when: 'When',
    who: 'Who',
    what: 'What',
    about: 'About',
    empty: 'Nothing has been done yet.',
    latest: (count) => `The latest ${count}; the CSV file has all of them.`,
  },
};

const shownEntries = 200;

/** The person's name while they are listed; the address they were listed with afterwards. */
function nameOf(visit: DeskVisit, { people }: DeskParts, email: string): string {
  return actorInWords(visit, people.ofOrganisation(visit.organisation.id), email);
}

const save: DeskAction = {
  needs: 'administer',
  async run(visit, _, parts) {
    const say = words[visit.language];
    const { stringify } = await import('csv-stringify/sync');
    const entries = await parts.audit.list(visit.organisation.id);
    const lines = entries.map((entry) => [
      entry.at.toISOString(),
      nameOf(visit, parts, entry.email),
      entry.email,
      actWords[visit.language][entry.act],
      aboutInPlainWords(visit, entry),
      entry.about,
    ]);
    const layout = { delimiter: visit.language === 'fr' ? ';' : ',', record_delimiter: '\r\n', escape_formulas: true };
    const text = `\uFEFF${stringify([[say.when, say.who, '', say.what, say.about, ''], ...lines], layout)}`;
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${visit.organisation.id}-audit.csv"`,
    };
    return { file: new Response(text, { headers }), noted: [{ act: 'exported', about: 'audit csv' }] };
  },
};

/** Who did what, when. */
export const auditPage: DeskPage = {
  path: 'audit',
  title: { fr: 'Qui a fait quoi', en: 'Who did what' },
  needs: 'administer',
  actions: { save },
  async show(visit, parts) {
    const say = words[visit.language];
    const entries = await parts.audit.list(visit.organisation.id, shownEntries);
    return {
      body: html`<p>${say.intro(parts.configuration.settings.desk.auditDays)}</p>
${actionForm(visit, { to: 'audit/save', label: say.save })}
${entries.length === shownEntries && html`<p class="hint">${say.latest(shownEntries)}</p>`}
${entries.length === 0 ? html`<p>${say.empty}</p>` : html`<ol class="desk-list">${entries.map((entry) => renderEntry(visit, parts, entry))}</ol>`}`,
    };
  },
};

function renderEntry(visit: DeskVisit, parts: DeskParts, entry: AuditEntry): Html {
  const { at, email, act } = entry;
  const about = aboutInPlainWords(visit, entry);
  return html`<li><p>${momentFor(visit, at)} – <strong>${nameOf(visit, parts, email)}</strong> ${actWords[visit.language][act]}${about !== '' && html`<span class="hint"> – ${about}</span>`}</p></li>`;
}
