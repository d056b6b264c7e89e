import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** What a group is called, by the field of a link that names it. */
type GroupKind = 'group' | 'team' | 'project';

/** Words that the page hands to its script. */
export interface ResultsScriptWords {
  readonly changed: string;
  readonly unreachable: string;
  readonly failed: string;
  readonly again: string;
  readonly png: string;
  readonly copy: string;
  readonly copied: string;
}

/** Every word of a group's results page. */
export interface ResultsWords {
  readonly doorTitle: string;
  readonly opening: string;
  readonly doorNoScript: string;
  readonly doorLabel: string;
  readonly doorButton: string;
  readonly groups: Readonly<Record<GroupKind, (name: string) => string>>;
  readonly live: string;
  readonly lookAgain: string;
  readonly privacy: (minimum: number) => string;
  readonly nothingTitle: string;
  readonly nothing: (minimum: number) => string;
  /** Of a project, whose partners are often fewer than that. */
  readonly nothingForFew: (minimum: number) => string;
  readonly notEnough: string;
  readonly notEnoughShort: string;
  readonly answers: (count: number) => string;
  readonly pictureTitle: (round: string) => string;
  readonly pictureDescription: (outlines: string) => string;
  readonly marksCaption: string;
  readonly marksHint: string;
  readonly criterion: string;
  readonly fromTo: (lowest: string, highest: string) => string;
  readonly noAgreement: string;
  readonly noMark: string;
  readonly pointsTitle: string;
  readonly pointsIntro: string;
  readonly keepTitle: string;
  readonly keep: (criterion: string) => string;
  readonly startTitle: string;
  readonly start: (criterion: string) => string;
  readonly talkTitle: string;
  readonly talk: (criterion: string, marks: string) => string;
  readonly noPoints: string;
  readonly pointsNeedSides: string;
  readonly together: string;
  readonly togetherTitle: string;
  /** Between a name and what it stands for. */
  readonly colon: string;
  readonly noJoint: (choice: string) => string;
  readonly compareTitle: string;
  readonly compareIntro: string;
  readonly compareDescription: string;
  readonly compareCaption: string;
  readonly barsTitle: string;
  readonly barsDescription: string;
  readonly statementsCaption: string;
  readonly statement: string;
  readonly ready: string;
  readonly beginTitle: string;
  readonly begin: (people: number) => string;
  readonly leadersFirst: string;
  readonly planTitle: string;
  readonly planIntro: string;
  readonly planOwner: string;
  readonly planDate: string;
  readonly keepFiles: string;
  readonly csv: string;
  readonly svg: string;
  readonly csvName: string;
  readonly csvColumns: Readonly<
    Record<
      'round' | 'dimension' | 'statement' | 'side' | 'median' | 'lowest' | 'highest' | 'answers' | 'option' | 'people',
      string
    >
  >;
  readonly script: ResultsScriptWords;
}

const fr: ResultsWords = {
  doorTitle: 'Résultats du groupe',
  opening: 'Nous ouvrons les résultats…',
  doorNoScript:
    'Votre navigateur n’exécute pas JavaScript. Vous pouvez voir les résultats quand même, en une étape de plus.',
  doorLabel: 'Collez ici le lien des résultats, en entier',
  doorButton: 'Voir les résultats',
  groups: {
    group: (name) => `Groupe ${name}`,
    team: (name) => `Équipe ${name}`,
    project: (name) => `Projet ${name}`,
  },
  live: 'Cette page se met à jour toute seule pendant que les gens répondent.',
  lookAgain: 'Regarder de nouveau',
  privacy: (minimum) =>
    `Les réponses y entrent par lots de ${minimum} personnes au moins, sans nom ni date. Personne ne peut y lire les réponses d’une seule personne.`,
  nothingTitle: 'Rien à montrer pour le moment',
  nothing: (minimum) =>
    `Les résultats apparaissent quand au moins ${minimum} personnes ont répondu. Envoyez le lien du formulaire, ou rappelez qu’il attend.`,
  nothingForFew: (minimum) =>
    `Avec moins de ${minimum} partenaires, rien n’apparaîtra ici : chaque personne se reconnaîtrait. Parlez-en ensemble, ou donnez le même code à plusieurs projets.`,
  notEnough: 'pas assez de réponses : parlez-en à la rencontre',
  notEnoughShort: 'pas assez de réponses',
  answers: (count) => (count === 1 ? '1 réponse' : `${count} réponses`),
  pictureTitle: (round) => `Portrait du groupe – ${round}`,
  pictureDescription: (outlines) =>
    `Un cercle de douze secteurs, un par critère, de 0 au centre à 4 au bord. Une ligne pour : ${outlines}. Le tableau donne les mêmes notes.`,
  marksCaption: 'Les notes, critère par critère',
  marksHint:
    'Pour chaque côté : la note du milieu (autant de gens au-dessus qu’au-dessous), puis la plus basse et la plus haute, puis le nombre de réponses.',
  criterion: 'Critère',
  fromTo: (lowest, highest) => (lowest === highest ? `toutes à ${lowest}` : `de ${lowest} à ${highest}`),
  noAgreement: 'pas d’accord entre nous',
  noMark: 'pas de note',
  pointsTitle: 'Pour en parler ensemble',
  pointsIntro:
    'Ces phrases disent où les notes se ressemblent et où elles s’écartent. Elles ne disent pas qui a raison.',
  keepTitle: 'À garder',
  keep: (criterion) => `${criterion} : tout le monde se situe à 3 ou à 4.`,
  startTitle: 'À commencer',
  start: (criterion) => `${criterion} : de chaque côté, la note du milieu est à 0 ou à 1.`,
  talkTitle: 'À discuter',
  talk: (criterion, marks) => `${criterion} : deux niveaux d’écart ou plus entre les côtés (${marks}).`,
  noPoints: 'Aucun critère ne ressort. Parlez de ceux qui comptent le plus pour vous.',
  pointsNeedSides:
    'Ces phrases comparent les deux côtés. Il n’y a pas encore assez de réponses de chacun : parlez-en à la rencontre.',
  together: 'Ensemble',
  togetherTitle: 'Ce que nous avons décidé ensemble',
  colon: ' :',
  noJoint: (choice) =>
    `Vous n’avez pas encore rempli l’évaluation ensemble pour ce moment. À la rencontre, une personne ouvre le lien du baromètre du groupe, choisit « ${choice} » et écrit ce que le groupe décide. Le résultat apparaît ici. Si vous n’avez plus le lien, demandez-le à la personne qui coordonne.`,
  compareTitle: 'D’un moment à l’autre',
  compareIntro: 'Seules les notes que le groupe a choisies ensemble se comparent d’un moment à l’autre.',
  compareDescription:
    'Un cercle de douze secteurs avec une ligne par moment : les notes choisies ensemble. Le tableau donne les mêmes notes.',
  compareCaption: 'Les notes choisies ensemble, moment par moment',
  barsTitle: 'Réponses, énoncé par énoncé',
  barsDescription:
    'Une barre par énoncé, partagée selon les réponses, avec le nombre de personnes sous chaque part. Le tableau donne les mêmes nombres.',
  statementsCaption: 'Nombre de personnes, énoncé par énoncé',
  statement: 'Énoncé',
  ready: 'Chaque énoncé est vrai pour chaque personne qui a répondu.',
  beginTitle: 'Par où commencer',
  begin: (people) => (people === 1 ? '1 personne dit « pas encore ».' : `${people} personnes disent « pas encore ».`),
  leadersFirst: 'La direction doit d’abord montrer son engagement.',
  planTitle: 'Gestes à copier dans votre plan',
  planIntro: 'Copiez cette liste, puis écrivez qui s’en charge et pour quand.',
  planOwner: 'Responsable :',
  planDate: 'Avant le :',
  keepFiles: 'Garder une copie',
  csv: 'Tableau (CSV)',
  svg: 'Image (SVG)',
  csvName: 'resultats',
  csvColumns: {
    round: 'Moment',
    dimension: 'Dimension',
    statement: 'Énoncé',
    side: 'Côté',
    median: 'Note du milieu',
    lowest: 'Plus basse',
    highest: 'Plus haute',
    answers: 'Réponses',
    option: 'Réponse',
    people: 'Personnes',
  },
  script: {
    changed: 'De nouvelles réponses sont arrivées : les résultats sont à jour.',
    unreachable: 'Le réseau est coupé. Cette page se mettra à jour dès qu’il revient.',
    failed: 'Nous n’arrivons pas à ouvrir les résultats. Essayez de nouveau dans un instant.',
    again: 'Essayer de nouveau',
    png: 'Image (PNG)',
    copy: 'Copier la liste',
    copied: 'La liste est copiée.',
  },
};

const en: ResultsWords = {
  doorTitle: 'Group results',
  opening: 'We are opening the results…',
  doorNoScript: 'Your browser does not run JavaScript. You can see the results all the same, with one more step.',
  doorLabel: 'Paste the link to the results here, in full',
  doorButton: 'See the results',
  groups: {
    group: (name) => `Group ${name}`,
    team: (name) => `Team ${name}`,
    project: (name) => `Project ${name}`,
  },
  live: 'This page updates by itself while people answer.',
  lookAgain: 'Look again',
  privacy: (minimum) =>
    `Answers come in here in lots of ${minimum} people or more, without names or dates. Nobody can read the answers of one single person.`,
  nothingTitle: 'Nothing to show yet',
  nothing: (minimum) =>
    `Results appear once at least ${minimum} people have answered. Send the link to the form, or remind people that it is waiting.`,
  nothingForFew: (minimum) =>
    `With fewer than ${minimum} partners, nothing will appear here: each person would be recognised. Talk about it together, or give several projects the same code.`,
  notEnough: 'not enough answers: speak about it in the meeting',
  notEnoughShort: 'not enough answers',
  answers: (count) => (count === 1 ? '1 answer' : `${count} answers`),
  pictureTitle: (round) => `Group picture – ${round}`,
  pictureDescription: (outlines) =>
    `A circle of twelve sectors, one for each criterion, from 0 in the centre to 4 at the rim. One line for: ${outlines}. The table gives the same marks.`,
  marksCaption: 'The marks, criterion by criterion',
  marksHint:
    'For each side: the middle mark (as many people above as below), then the lowest and the highest, then the number of answers.',
  criterion: 'Criterion',
  fromTo: (lowest, highest) => (lowest === highest ? `all at ${lowest}` : `${lowest} to ${highest}`),
  noAgreement: 'we do not agree',
  noMark: 'no mark',
  pointsTitle: 'To talk about together',
  pointsIntro: 'These sentences say where the marks are alike and where they are apart. They do not say who is right.',
  keepTitle: 'To keep',
  keep: (criterion) => `${criterion}: everyone is at 3 or 4.`,
  startTitle: 'To start',
  start: (criterion) => `${criterion}: on each side, the middle mark is at 0 or 1.`,
  talkTitle: 'To discuss',
  talk: (criterion, marks) => `${criterion}: two levels or more between the sides (${marks}).`,
  noPoints: 'No criterion stands out. Talk about those that matter most to you.',
  pointsNeedSides:
    'These sentences compare the two sides. There are not enough answers from each yet: speak about it in the meeting.',
  together: 'Together',
  togetherTitle: 'What we decided together',
  colon: ':',
  noJoint: (choice) =>
    `You have not filled in the assessment together for this moment yet. In the meeting, one person opens the link to the group’s barometer, chooses “${choice}” and writes what the group decides. The result appears here. If you no longer have the link, ask the person who coordinates.`,
  compareTitle: 'From one moment to the next',
  compareIntro: 'Only the marks that the group chose together can be compared from one moment to the next.',
  compareDescription:
    'A circle of twelve sectors with one line for each moment: the marks chosen together. The table gives the same marks.',
  compareCaption: 'The marks chosen together, moment by moment',
  barsTitle: 'Answers, statement by statement',
  barsDescription:
    'One bar for each statement, shared out by answer, with the number of people under each part. The table gives the same numbers.',
  statementsCaption: 'Number of people, statement by statement',
  statement: 'Statement',
  ready: 'Every statement is true for every person who answered.',
  beginTitle: 'Where to begin',
  begin: (people) => (people === 1 ? '1 person says “not yet”.' : `${people} people say “not yet”.`),
  leadersFirst: 'Leaders first need to show their commitment.',
  planTitle: 'Actions to copy into your plan',
  planIntro: 'Copy this list, then write who takes care of each, and by when.',
  planOwner: 'Owner:',
  planDate: 'By:',
  keepFiles: 'Keep a copy',
  csv: 'Table (CSV)',
  svg: 'Picture (SVG)',
  csvName: 'results',
  csvColumns: {
    round: 'Moment',
    dimension: 'Dimension',
    statement: 'Statement',
    side: 'Side',
    median: 'Middle mark',
    lowest: 'Lowest',
    highest: 'Highest',
    answers: 'Answers',
    option: 'Answer',
    people: 'People',
  },
  script: {
    changed: 'New answers have come in: the results are up to date.',
    unreachable: 'The network is down. This page will update as soon as it is back.',
    failed: 'We cannot open the results. Please try again in a moment.',
    again: 'Try again',
    png: 'Picture (PNG)',
    copy: 'Copy the list',
    copied: 'The list is copied.',
  },
};

const words: Readonly<Record<PageLanguage, ResultsWords>> = { fr, en };

/** The words of the results in the nearest language. */
export function resultsWords(language: string): ResultsWords {
  return words[pageLanguage(language)];
}
