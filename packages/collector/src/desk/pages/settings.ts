import { asSentence, tableIds, textIn } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import type { Finding } from '../../settings/finding.ts';
import type { DeskAction, DeskPage, DeskParts, DeskVisit, InBoth } from '../desk-page.ts';
import { actionForm, destinationTitle, facts, formTitle } from '../frame/desk-parts.ts';
import { deskWords } from '../frame/desk-words.ts';
import { renderFormsTable } from './forms-table.ts';

interface SettingsWords {
  readonly intro: string;
  readonly checkTitle: string;
  readonly checkText: string;
  readonly check: string;
  readonly cannotCheck: string;
  readonly wellTitle: string;
  readonly well: string;
  readonly foundTitle: string;
  readonly effects: Readonly<Record<Finding['blocks'], string>>;
  readonly allowed: string;
  readonly organisation: string;
  readonly name: string;
  readonly languages: string;
  readonly timeZone: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly spam: string;
  readonly spamOn: string;
  readonly spamOff: string;
  readonly missing: string;
  readonly forms: string;
  readonly staysHere: string;
  readonly audiences: Readonly<Record<'public' | 'invited' | 'staff', string>>;
}

const words: InBoth<SettingsWords> = {
  fr: {
    intro:
      'Les réglages sont des fichiers sur le serveur; un changement compte au prochain démarrage. Les mots de passe et les clés ne sont jamais montrés.',
    checkTitle: 'Vérifier',
    checkText: 'Relit les fichiers comme ils sont maintenant, sans rien changer.',
    check: 'Vérifier les réglages maintenant',
    cannotCheck: 'Pour vérifier les fichiers, la personne qui s’occupe du serveur tape « tablee check ».',
    wellTitle: 'Tout est en ordre.',
    well: 'Un démarrage avec ces fichiers servirait tous les formulaires.',
    foundTitle: 'À revoir',
    effects: {
      start: 'Empêche le prochain démarrage.',
      form: 'Ce formulaire ne sera pas servi.',
      nothing: 'À savoir; rien n’est bloqué.',
    },
    allowed: 'Permis :',
    organisation: 'L’organisation',
    name: 'Nom',
    languages: 'Langues',
    timeZone: 'Fuseau horaire',
    phone: 'Téléphone',
    email: 'Courriel',
    address: 'Adresse des pages',
    spam: 'Protection contre les robots',
    spamOn: 'en marche',
    spamOff: 'arrêtée',
    missing: 'non indiqué',
    forms: 'Les formulaires, et où vont leurs tableaux',
    staysHere: 'gardé ici; à exporter',
    audiences: { public: 'ouvert à tout le monde', invited: 'sur invitation', staff: 'pour l’équipe' },
  },
  en: {
    intro: 'Settings are files on the server; a change counts from the next start. Passwords and keys are never shown.',
    checkTitle: 'Check',
    checkText: 'Reads the files as they are now, and changes nothing.',
    check: 'Check the settings now',
    cannotCheck: 'To check the files, the person who looks after the server types “tablee check”.',
    wellTitle: 'All is well.',
    well: 'A start with these files would serve every form.',
    foundTitle: 'To look at',
    effects: {
      start: 'Keeps the server from starting next time.',
      form: 'This form will not be served.',
      nothing: 'Worth knowing; nothing is blocked.',
    },
    allowed: 'Allowed:',
    organisation: 'The organisation',
    name: 'Name',
    languages: 'Languages',
    timeZone: 'Time zone',
    phone: 'Telephone',
    email: 'E-mail',
    address: 'Address of the pages',
    spam: 'Protection against robots',
    spamOn: 'on',
    spamOff: 'off',
    missing: 'not given',
    forms: 'The forms, and where their tables go',
    staysHere: 'kept here; to be exported',
    audiences: { public: 'open to everybody', invited: 'by invitation', staff: 'for the team' },
  },
};

const check: DeskAction = {
  needs: 'work',
  async run(visit, _, parts) {
    if (parts.check === undefined) return undefined;
    const found = (await parts.check(visit.language)).filter((finding) => concerns(visit, finding));
    return {
      view: { body: html`${renderFindings(visit, found)}${renderSettings(visit, parts)}` },
      noted: [{ act: 'checked', about: '' }],
    };
  },
};

/** Other organisations’ files are their own affair. */
function concerns({ organisation }: DeskVisit, { file }: Finding): boolean {
  const path = file.replaceAll('\\', '/');
  return !path.startsWith('organisations/') || path.startsWith(`organisations/${organisation.id}/`);
}

/** What the organisation's settings say, and whether they are right. */
export const settingsPage: DeskPage = {
  path: 'settings',
  title: { fr: 'Réglages', en: 'Settings' },
  needs: 'work',
  actions: { check },
  async show(visit, parts) {
    return {
      body: html`<p>${words[visit.language].intro}</p>${renderCheck(visit, parts)}${renderSettings(visit, parts)}`,
    };
  },
};

function renderCheck(visit: DeskVisit, parts: DeskParts): Html {
  const say = words[visit.language];
  const way =
    parts.check === undefined
      ? html`<p>${say.cannotCheck}</p>`
      : html`<p>${say.checkText}</p>${actionForm(visit, { to: 'settings/check', label: say.check })}`;
  return html`<section><h2>${say.checkTitle}</h2>${way}</section>`;
}

function renderFindings(visit: DeskVisit, findings: readonly Finding[]): Html {
  const say = words[visit.language];
  if (findings.length === 0) {
    return html`<div class="notice" role="status"><p><strong>${say.wellTitle}</strong> ${say.well}</p></div>`;
  }
  const items = findings.map(
    ({ file, path, language, found, allowed, fix, blocks }) => html`<li><h3 class="desk-code">${file} ${path}</h3>
<p><strong>${say.effects[blocks]}</strong> <span lang="${language}">${asSentence(found)}</span></p>
${allowed !== '' && html`<p>${say.allowed} <span lang="${language}">${allowed}</span></p>`}
<p><strong>${deskWords(visit.language).fix}</strong> <span lang="${language}">${fix}</span></p></li>`,
  );
  return html`<section role="status"><h2>${say.foundTitle}</h2><ul class="desk-list">${items}</ul></section>`;
}

function renderSettings(visit: DeskVisit, { configuration, address }: DeskParts): Html {
  const say = words[visit.language];
  const { organisation, language } = visit;
  const { settings, timeZone, forms } = organisation;
  const { phone, email } = settings.contacts;
  const said = (text: typeof phone): string =>
    text === undefined ? say.missing : typeof text === 'string' ? text : textIn(text, language, settings.languages);
  const spoken = new Intl.DisplayNames([language], { type: 'language' });
  const general = facts([
    [say.name, textIn(settings.name, language, settings.languages)],
    [say.languages, settings.languages.map((one) => spoken.of(one) ?? one).join(', ')],
    [say.timeZone, timeZone],
    [say.phone, said(phone)],
    [say.email, said(email)],
    [say.address, address()],
    [say.spam, configuration.settings.spamProtection === 'off' ? say.spamOff : say.spamOn],
  ]);
  const served = forms.map(({ compiled, deliver }) => {
    const tables = compiled.tables.map(({ table }) => {
      const places = (deliver[table.id] ?? []).map((name) => destinationTitle(visit, name));
      const where = places.length === 0 ? say.staysHere : places.join(', ');
      return [deskWords(language).tables[table.id], where] as const;
    });
    const inOrder = tables.toSorted(([one], [other]) => orderOf(language, one) - orderOf(language, other));
    return html`<h3>${formTitle(visit, compiled.id)}</h3><p class="hint">${say.audiences[compiled.audience]}, ${compiled.version}</p>${facts(inOrder)}`;
  });
  return html`<section><h2>${say.organisation}</h2>${general}</section><section><h2>${say.forms}</h2>${served}</section>${renderFormsTable(visit)}`;
}

function orderOf(language: DeskVisit['language'], name: string): number {
  return tableIds.findIndex((id) => deskWords(language).tables[id] === name);
}
