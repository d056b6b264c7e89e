import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** Every word of the page for choosing together. */
export interface ChoosingWords {
  readonly title: string;
  readonly project: (code: string) => string;
  readonly intro: string;
  readonly restricted: string;
  readonly nothingTitle: string;
  readonly nothing: (project: string) => string;
  readonly leftOut: (people: number) => string;
  readonly peopleTitle: string;
  readonly tick: string;
  readonly order: string;
  readonly names: string;
  readonly namesHint: string;
  readonly show: string;
  readonly recommendation: string;
  readonly interviewedOn: (date: string) => string;
  readonly grids: (count: number) => string;
  readonly gridsApart: string;
  readonly noApplication: string;
  readonly broughtTitle: string;
  readonly nobodyTicked: string;
  readonly ticked: (count: number, people: string) => string;
  readonly pictureTitle: string;
  readonly pictureDescription: string;
  readonly legend: { readonly chosen: string; readonly others: string; readonly nobody: string };
  readonly nobody: string;
  readonly nobodySays: string;
  readonly wordsTitle: string;
  readonly inGroup: string;
  readonly notInGroup: string;
  readonly missing: string;
  readonly notSaid: string;
  readonly notSaidHint: string;
  readonly openHint: string;
  readonly nothingSaid: string;
  readonly colon: string;
  readonly tableTitle: string;
  readonly person: string;
  readonly isTicked: string;
  readonly yes: string;
  readonly no: string;
  readonly nextTitle: string;
  readonly nextNobody: string;
  readonly nextIntro: (table: string) => string;
  readonly nextRow: (column: string) => string;
  readonly nextPool: string;
  readonly nextOthers: string;
  readonly keepFiles: string;
  readonly filesHint: string;
  readonly fileName: string;
  readonly live: string;
  readonly changed: string;
  /** Of questions whose words are for the person who answers them. */
  readonly facts: Readonly<Record<string, string>>;
}

const fr: ChoosingWords = {
  title: 'Choisir ensemble',
  project: (code) => `Projet ${code}`,
  intro:
    'Voici ce que les personnes rencontrées en entretien apportent. Cochez des personnes pour essayer un groupe : la page montre ce que ces personnes apportent, et ce qui manque. Elle ne classe personne et ne choisit pas à votre place.',
  restricted:
    'Ce lien montre aussi des réponses de la liste restreinte, seulement pour les personnes qui l’acceptent. Ne les projetez pas et ne les transférez pas.',
  nothingTitle: 'Personne à montrer pour le moment',
  nothing: (project) =>
    `Une personne apparaît ici quand sa grille d’entretien est envoyée avec le code de projet ${project} et la recommandation de l’inviter ou de la garder pour un autre projet.`,
  leftOut: (people) =>
    people === 1
      ? '1 autre personne a été rencontrée pour ce projet. Elle n’est pas montrée : sa recommandation est différente.'
      : `${people} autres personnes ont été rencontrées pour ce projet. Elles ne sont pas montrées : leur recommandation est différente.`,
  peopleTitle: 'Les personnes',
  tick: 'Cochez les personnes à réunir',
  order: 'Dans l’ordre des entretiens.',
  names: 'Montrer les prénoms',
  namesHint: 'Sur cette page seulement : ni l’image ni le tableau à garder ne les portent.',
  show: 'Montrer ce que ce groupe apporte',
  recommendation: 'Recommandation',
  interviewedOn: (date) => `entretien du ${date}`,
  grids: (count) => `${count} grilles reçues : voici la dernière.`,
  gridsApart: 'Les grilles ne recommandent pas la même chose : mettez-vous d’accord sur une seule recommandation.',
  noApplication: 'Candidature introuvable sous ce numéro : son secteur et ses langues manquent ici.',
  broughtTitle: 'Ce que ce groupe apporte',
  nobodyTicked: 'Personne n’est coché : voici ce que toutes ces personnes apportent.',
  ticked: (count, people) =>
    count === 1 ? `1 personne cochée : ${people}.` : `${count} personnes cochées : ${people}.`,
  pictureTitle: 'Qui apporte quoi',
  pictureDescription:
    'Chaque apport, avec les numéros des personnes qui l’ont : pleins quand la personne est cochée, vides sinon. La liste « Ce qui est là et ce qui manque » dit la même chose en mots.',
  legend: {
    chosen: 'Une personne cochée l’apporte',
    others: 'Seulement des personnes non cochées',
    nobody: 'Personne parmi les personnes rencontrées',
  },
  nobody: 'personne',
  nobodySays: 'personne ne l’a dit',
  wordsTitle: 'Ce qui est là et ce qui manque',
  inGroup: 'Dans ce groupe',
  notInGroup: 'Pas dans ce groupe, mais apporté par d’autres',
  missing: 'Personne ne l’apporte',
  notSaid: 'Personne ne l’a dit',
  notSaidHint:
    'Seulement ce que des personnes ont choisi de dire pour former le groupe. Le silence ne veut rien dire : quelqu’un peut vivre une situation sans l’avoir dite.',
  openHint: 'Réponses libres : la page ne peut pas savoir ce qui manque.',
  nothingSaid: 'Rien d’écrit à ce sujet.',
  colon: ' :',
  tableTitle: 'Personne par personne',
  person: 'Personne',
  isTicked: 'Cochée',
  yes: 'oui',
  no: 'non',
  nextTitle: 'La suite',
  nextNobody: 'Cochez les personnes choisies pour voir où se trouve leur engagement à signer.',
  nextIntro: (table) =>
    `Dans la liste « ${table} », chaque personne choisie a sa ligne. Notez-y votre décision, puis envoyez-lui le lien de sa ligne :`,
  nextRow: (column) => `ligne de l’entretien, colonne « ${column} »`,
  nextPool:
    'la recommandation est de la garder pour un autre projet : sa ligne n’a pas de lien. Si vous l’invitez, corrigez d’abord la recommandation de sa grille.',
  nextOthers:
    'Répondez aussi aux autres personnes rencontrées. Gardez leur candidature pour un autre projet seulement si elles l’acceptent.',
  keepFiles: 'Garder une copie',
  filesHint: 'Le tableau et l’image portent les numéros des candidatures, jamais les prénoms.',
  fileName: 'choisir-ensemble',
  live: 'Cette page se met à jour toute seule quand une grille arrive ou change.',
  changed: 'Une grille est arrivée ou a changé : la page est à jour.',
  facts: {
    profile_role: 'Expérience',
    profile_services: 'Services connus',
    territory: 'Secteur ou ville',
    languages_spoken: 'Langues',
    levels_confirmed: 'Façons de participer',
    availability_ok: 'Disponibilités',
    perspectives: 'Perspectives partagées',
  },
};

const en: ChoosingWords = {
  title: 'Choosing together',
  project: (code) => `Project ${code}`,
  intro:
    'This is what the people you interviewed bring. Tick people to try out a group: the page shows what they bring, and what is missing. It ranks nobody and does not choose for you.',
  restricted:
    'This link also shows answers of the restricted list, only for people who allow it. Do not show them on a shared screen and do not forward them.',
  nothingTitle: 'Nobody to show yet',
  nothing: (project) =>
    `A person appears here when their interview grid is sent with the project code ${project} and a recommendation to invite them or keep them for another project.`,
  leftOut: (people) =>
    people === 1
      ? '1 other person was interviewed for this project. They are not shown: their recommendation is a different one.'
      : `${people} other people were interviewed for this project. They are not shown: their recommendation is a different one.`,
  peopleTitle: 'The people',
  tick: 'Tick the people to bring together',
  order: 'In the order of the interviews.',
  names: 'Show first names',
  namesHint: 'On this page only: neither the picture nor the table to keep has them.',
  show: 'Show what this group brings',
  recommendation: 'Recommendation',
  interviewedOn: (date) => `interview of ${date}`,
  grids: (count) => `${count} grids received: this is the last one.`,
  gridsApart: 'The grids do not recommend the same: agree on one recommendation.',
  noApplication: 'No application found under this number: the person’s area and languages are missing here.',
  broughtTitle: 'What this group brings',
  nobodyTicked: 'Nobody is ticked: this is what all these people bring.',
  ticked: (count, people) => (count === 1 ? `1 person ticked: ${people}.` : `${count} people ticked: ${people}.`),
  pictureTitle: 'Who brings what',
  pictureDescription:
    'Each contribution with the numbers of the people who have it: filled when the person is ticked, open when not. The list “What is there and what is missing” says the same in words.',
  legend: {
    chosen: 'A ticked person brings it',
    others: 'Only people who are not ticked',
    nobody: 'Nobody among the people interviewed',
  },
  nobody: 'nobody',
  nobodySays: 'nobody said so',
  wordsTitle: 'What is there and what is missing',
  inGroup: 'In this group',
  notInGroup: 'Not in this group, but brought by others',
  missing: 'Nobody brings it',
  notSaid: 'Nobody said so',
  notSaidHint:
    'Only what people chose to say for forming the group. Silence means nothing: somebody may live in a situation without having said so.',
  openHint: 'Answers in people’s own words: the page cannot know what is missing.',
  nothingSaid: 'Nothing written about this.',
  colon: ':',
  tableTitle: 'Person by person',
  person: 'Person',
  isTicked: 'Ticked',
  yes: 'yes',
  no: 'no',
  nextTitle: 'What comes next',
  nextNobody: 'Tick the people you choose to see where their commitment to sign is.',
  nextIntro: (table) =>
    `In the list “${table}”, each person you choose has a row. Note your decision there, then send them the link in their row:`,
  nextRow: (column) => `row of the interview, column “${column}”`,
  nextPool:
    'the recommendation is to keep them for another project: their row has no link. If you invite them, first correct the recommendation in their grid.',
  nextOthers: 'Answer the other people you met as well. Keep their application for another project only if they agree.',
  keepFiles: 'Keep a copy',
  filesHint: 'The table and the picture have the application numbers, never the first names.',
  fileName: 'choosing-together',
  live: 'This page updates by itself when a grid comes in or changes.',
  changed: 'A grid has come in or changed: the page is up to date.',
  facts: {
    profile_role: 'Experience',
    profile_services: 'Services they know',
    territory: 'Area or town',
    languages_spoken: 'Languages',
    levels_confirmed: 'Ways of taking part',
    availability_ok: 'Availability',
    perspectives: 'Perspectives shared',
  },
};

const words: Readonly<Record<PageLanguage, ChoosingWords>> = { fr, en };

/** The words of the view in the nearest language. */
export function choosingWords(language: string): ChoosingWords {
  return words[pageLanguage(language)];
}
