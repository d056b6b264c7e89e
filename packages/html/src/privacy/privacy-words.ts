import type { Audience, Profile, Retention, Sensitivity, TableId } from '@tablee/core';
import type { AssessmentPoint } from '@tablee/core/privacy';
import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** The sheet's own words. */
export interface PrivacyWords {
  readonly title: string;
  readonly madeOn: (day: string) => string;
  readonly about: string;
  readonly contents: string;
  readonly profile: string;
  readonly profiles: Readonly<Record<Profile, string>>;
  readonly statements: string;
  readonly notSaid: string;
  /** Around words that come with Tablée and that notices show. */
  readonly usual: (said: string) => string;
  readonly destinations: string;
  readonly destinationsNote: string;
  readonly noDestinations: string;
  readonly destinationColumns: readonly [name: string, kind: string, where: string, readers: string];
  readonly adapters: Readonly<Record<string, string>>;
  readonly toFill: string;
  readonly deskPeople: string;
  readonly noDeskPeople: string;
  readonly deskRoles: Readonly<Record<string, string>>;
  readonly forms: string;
  readonly version: (version: string) => string;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly purpose: string;
  readonly whoAnswers: string;
  readonly tables: string;
  readonly tableColumns: readonly [table: string, where: string, team: string];
  readonly tableIds: Readonly<Record<TableId, string>>;
  readonly inStore: string;
  readonly minimumGroup: (size: number) => string;
  readonly questions: string;
  readonly questionColumns: readonly [
    question: string,
    why: string,
    sensitivity: string,
    table: string,
    keep: string,
    required: string,
  ];
  readonly sensitivities: Readonly<Record<Sensitivity, string>>;
  readonly retentions: Readonly<Record<Retention, string>>;
  /** In a narrow column, beside the list that explains them. */
  readonly shortRetentions: Readonly<Record<Retention, string>>;
  readonly retentionsTitle: string;
  readonly required: Readonly<Record<'always' | 'sometimes' | 'never', string>>;
  readonly conditional: string;
  readonly consent: string;
  readonly needsConsent: string;
  readonly notSent: string;
  readonly asForm: string;
  readonly keep: string;
  readonly keepMonths: (months: number, automatic: boolean) => string;
  /** Where other tables were spoken of before. */
  readonly anonymousTable: string;
  readonly keepAnonymous: string;
  /** With no destination. */
  readonly keepAnonymousHere: string;
  readonly keepUnknown: (classes: string) => string;
  readonly ownAnswers: string;
  readonly ownAnswersOff: string;
  readonly ownAnswersOn: (days: number, erase: boolean) => string;
  readonly ownAnswersAnonymous: string;
  readonly notices: string;
  readonly withheld: string;
  readonly processes: string;
  readonly processColumns: readonly [what: string, how: string, kept: string];
  readonly assessment: string;
  readonly assessmentNote: string;
  readonly assessmentColumns: readonly [ask: string, basis: string, reading: string, answer: string];
  readonly readings: Readonly<Record<AssessmentPoint['reading'], string>>;
  readonly csv: Readonly<
    Record<'language' | 'form' | 'page' | 'name' | 'destinations' | 'readers' | 'formPurpose', string>
  >;
}

const fr: PrivacyWords = {
  title: 'Fiche de protection des renseignements personnels',
  madeOn: (day) => `Faite le ${day} par Tablée, d’après les formulaires et les réglages tels qu’ils étaient.`,
  about:
    'Cette fiche dit ce que Tablée sait. Les cases vides sont pour ce qu’elle ne peut pas savoir. Ce n’est pas un avis juridique\u00a0: votre responsable a le dernier mot.',
  contents: 'Contenu',
  profile: 'Lieu dont les règles sont suivies',
  profiles: { 'ca-qc': 'Québec', 'ca-on': 'Ontario', fr: 'France', be: 'Belgique', ch: 'Suisse' },
  statements: 'Ce que l’organisation dit dans ses avis',
  notSaid: 'non dit\u00a0: à compléter dans les réglages',
  usual: (said) =>
    `${said} (les mots que Tablée propose et que vos avis montrent\u00a0: à vérifier, ou à changer dans les réglages)`,
  destinations: 'Où vont les réponses, et qui les lit',
  destinationsNote:
    'Tablée ne peut pas voir avec qui un classeur, une liste ou un dossier est partagé. Écrivez-le ici après l’avoir vérifié chez le fournisseur.',
  noDestinations: 'Aucune destination n’est réglée\u00a0: les réponses restent dans le registre du serveur.',
  destinationColumns: ['Destination', 'Genre', 'Endroit', 'Qui y a accès (à compléter)'],
  adapters: {
    files: 'fichiers dans un dossier du serveur',
    'google-sheets': 'classeur Google Sheets, chez Google',
    'microsoft-lists': 'listes Microsoft Lists, chez Microsoft',
  },
  toFill: 'à compléter',
  deskPeople: 'Au bureau de Tablée',
  noDeskPeople: 'Personne n’est nommé au bureau. Qui s’occupe du serveur peut tout lire.',
  deskRoles: {
    coordinator: 'coordination, qui lit les tableaux principaux et anonymes',
    'restricted-reader': 'lecture des tableaux restreints aussi',
    administrator: 'administration, qui lit les tableaux principaux et anonymes, et qui a fait quoi',
  },
  forms: 'Formulaires',
  version: (version) => `version ${version}`,
  audiences: { public: 'tout le monde', invited: 'les personnes invitées', staff: 'le personnel' },
  purpose: 'But, comme la personne le lit',
  whoAnswers: 'Qui répond',
  tables: 'Tableaux',
  tableColumns: ['Tableau', 'Où il va', 'Colonnes que l’équipe remplit'],
  tableIds: { main: 'principal', restricted: 'restreint', anonymous: 'anonyme' },
  inStore: 'le registre du serveur',
  minimumGroup: (size) =>
    `Anonyme\u00a0: aucun nom, aucun numéro commun avec un autre tableau, le mois seulement. Les lignes attendent qu’un groupe en ait ${size}.`,
  questions: 'Questions',
  questionColumns: [
    'Question, comme elle est posée',
    'Pourquoi',
    'Sensibilité',
    'Tableau',
    'Conservation',
    'Obligatoire',
  ],
  sensitivities: {
    none: 'rien de personnel',
    personal: 'identifie une personne',
    sensitive: 'sensible (santé, services, besoins, avis)',
    special: 'particulière (identité, diversité)',
  },
  retentions: {
    R0: 'jamais gardé',
    R1: 'candidature\u00a0: jusqu’à la décision, puis 3 mois si non retenue',
    R2: 'bassin, avec accord\u00a0: 24 mois après le dernier contact',
    R3: 'engagement\u00a0: sa durée, puis 12 mois',
    R4: 'sans nom ou en groupe\u00a0: 5 ans',
  },
  shortRetentions: { R0: 'R0 jamais', R1: 'R1 candidature', R2: 'R2 bassin', R3: 'R3 engagement', R4: 'R4 sans nom' },
  retentionsTitle: 'Durées proposées, par sorte de réponse',
  required: { always: 'oui', sometimes: 'dans certains cas', never: 'non' },
  conditional: 'posée dans certains cas',
  consent: 'consentement',
  needsConsent: 'seulement avec le consentement',
  notSent: 'ne quitte pas la page',
  asForm: 'le but du formulaire',
  keep: 'Combien de temps',
  keepMonths: (months, automatic) =>
    `${months} mois après la dernière fois que la personne a écrit; ${automatic ? 'l’effacement est automatique' : 'une personne du bureau efface'}.`,
  anonymousTable: 'Sans nom.',
  keepAnonymous:
    'Le registre oublie chaque ligne une fois livrée. Dans la destination, à vous de l’effacer (repère\u00a0: 5 ans).',
  keepAnonymousHere:
    'Les lignes restent dans le registre\u00a0: aucune fin n’est réglée, et leur tableau n’a pas de destination.',
  keepUnknown: (classes) =>
    `Aucune durée n’est réglée${classes === '' ? '' : ` (${classes})`}\u00a0: elle dépend d’une décision ou d’une fin que Tablée ne connaît pas. À compléter.`,
  ownAnswers: 'Ce que la personne peut faire elle-même',
  ownAnswersOff: 'Rien sur la page\u00a0: elle vous écrit ou vous appelle.',
  ownAnswersOn: (days, erase) =>
    `Voir ses réponses par le lien du reçu${days > 0 ? `, les corriger pendant ${days} jours` : ''}${erase ? ', les effacer' : ''}.`,
  ownAnswersAnonymous: 'Les réponses sans nom ne peuvent plus être retrouvées, et le formulaire le dit avant l’envoi.',
  notices: 'Textes à lire, avis compris',
  withheld: 'Ce qui n’est pas envoyé, comme la personne le lit',
  processes: 'Ce qui est fait d’autre',
  processColumns: ['Quoi', 'Comment', 'Combien de temps'],
  assessment: 'À examiner avant de commencer',
  assessmentNote: 'Des questions, avec leur source. Les textes que nous n’avons pas lus nous-mêmes sont à vérifier.',
  assessmentColumns: ['Question', 'Source', 'Lecture', 'Réponse (à compléter)'],
  readings: { read: 'texte ou extrait lu', 'second-hand': 'lu chez un tiers', unread: 'à vérifier' },
  csv: {
    language: 'Langue',
    form: 'Formulaire',
    page: 'Page',
    name: 'Nom de colonne',
    destinations: 'Destination',
    readers: 'Qui lit, selon l’organisation',
    formPurpose: 'But du formulaire',
  },
};

const en: PrivacyWords = {
  title: 'Privacy sheet',
  madeOn: (day) => `Made on ${day} by Tablée, from the forms and the settings as they were.`,
  about:
    'This sheet says what Tablée knows. Empty boxes are for what it cannot know. It is not legal advice: your privacy officer has the last word.',
  contents: 'Contents',
  profile: 'Place whose rules are followed',
  profiles: { 'ca-qc': 'Québec', 'ca-on': 'Ontario', fr: 'France', be: 'Belgium', ch: 'Switzerland' },
  statements: 'What the organisation says in its notices',
  notSaid: 'not said: to complete in the settings',
  usual: (said) =>
    `${said} (words that Tablée offers and that your notices show: to be checked, or changed in the settings)`,
  destinations: 'Where answers go, and who reads them',
  destinationsNote:
    'Tablée cannot see with whom a spreadsheet, a list or a folder is shared. Write it here once you have checked at the provider.',
  noDestinations: 'No destination is set: answers stay in the server’s store.',
  destinationColumns: ['Destination', 'Kind', 'Place', 'Who has access (to complete)'],
  adapters: {
    files: 'files in a folder of the server',
    'google-sheets': 'Google Sheets spreadsheet, at Google',
    'microsoft-lists': 'Microsoft Lists, at Microsoft',
  },
  toFill: 'to complete',
  deskPeople: 'At Tablée’s desk',
  noDeskPeople: 'Nobody is named at the desk. Whoever runs the server can read everything.',
  deskRoles: {
    coordinator: 'coordination, reading main and anonymous tables',
    'restricted-reader': 'reading restricted tables as well',
    administrator: 'administration, reading main and anonymous tables, and who did what',
  },
  forms: 'Forms',
  version: (version) => `version ${version}`,
  audiences: { public: 'everybody', invited: 'people who are invited', staff: 'staff' },
  purpose: 'Purpose, as the person reads it',
  whoAnswers: 'Who answers',
  tables: 'Tables',
  tableColumns: ['Table', 'Where it goes', 'Columns that the team fills in'],
  tableIds: { main: 'main', restricted: 'restricted', anonymous: 'anonymous' },
  inStore: 'the server’s store',
  minimumGroup: (size) =>
    `Anonymous: no name, no number shared with another table, the month only. Rows wait until a group has ${size}.`,
  questions: 'Questions',
  questionColumns: ['Question, as it is asked', 'Why', 'Sensitivity', 'Table', 'Kept', 'Required'],
  sensitivities: {
    none: 'nothing personal',
    personal: 'identifies a person',
    sensitive: 'sensitive (health, services, needs, opinions)',
    special: 'special (identity, diversity)',
  },
  retentions: {
    R0: 'never kept',
    R1: 'application: until the decision, then 3 months if not retained',
    R2: 'pool, with consent: 24 months after the last contact',
    R3: 'involvement: its length, then 12 months',
    R4: 'without a name, or by group: 5 years',
  },
  shortRetentions: { R0: 'R0 never', R1: 'R1 application', R2: 'R2 pool', R3: 'R3 involvement', R4: 'R4 no name' },
  retentionsTitle: 'Times proposed, by kind of answer',
  required: { always: 'yes', sometimes: 'in some cases', never: 'no' },
  conditional: 'asked in some cases',
  consent: 'consent',
  needsConsent: 'only with the consent',
  notSent: 'does not leave the page',
  asForm: 'the form’s purpose',
  keep: 'How long',
  keepMonths: (months, automatic) =>
    `${months} months after the last time that the person wrote; ${automatic ? 'erasure is automatic' : 'somebody at the desk erases'}.`,
  anonymousTable: 'Without a name.',
  keepAnonymous:
    'The store forgets each row once it is delivered. In the destination it is yours to erase (default: 5 years).',
  keepAnonymousHere: 'Rows stay in the store: no end is set, and their table has no destination.',
  keepUnknown: (classes) =>
    `No time is set${classes === '' ? '' : ` (${classes})`}: it depends on a decision or an end that Tablée does not know. To complete.`,
  ownAnswers: 'What the person can do alone',
  ownAnswersOff: 'Nothing on the page: they write to you or call you.',
  ownAnswersOn: (days, erase) =>
    `See their answers through the receipt’s link${days > 0 ? `, correct them for ${days} days` : ''}${erase ? ', erase them' : ''}.`,
  ownAnswersAnonymous: 'Answers without a name cannot be found again, and the form says so before they are sent.',
  notices: 'Texts to read, notices among them',
  withheld: 'What is not sent, as the person reads it',
  processes: 'What else is done',
  processColumns: ['What', 'How', 'How long'],
  assessment: 'To look at before you begin',
  assessmentNote: 'Questions, with their source. Texts that we have not read ourselves are to be verified.',
  assessmentColumns: ['Question', 'Source', 'Reading', 'Answer (to complete)'],
  readings: { read: 'text or excerpt read', 'second-hand': 'read about', unread: 'to be verified' },
  csv: {
    language: 'Language',
    form: 'Form',
    page: 'Page',
    name: 'Column name',
    destinations: 'Destination',
    readers: 'Who reads, as the organisation says',
    formPurpose: 'Purpose of the form',
  },
};

const byLanguage: Readonly<Record<PageLanguage, PrivacyWords>> = { fr, en };

/** The sheet's words in a language. */
export function privacyWords(language: string): PrivacyWords {
  return byLanguage[pageLanguage(language)];
}
