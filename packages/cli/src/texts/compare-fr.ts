import type { CompareTexts, SaidChange } from './compare-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('fr-CA');
const turned = ({ before, after }: SaidChange): string => `${before} → ${after}`;

/** `tablee diff` in French. */
export const compareFr = (tablee: string): CompareTexts => ({
  language: 'fr',
  nothingAt: (spec) => `Il n’y a rien à comparer sous « ${spec} ».`,
  nothingAtFix:
    'Donnez un dossier, une révision (git:v1.0.0:forms/application), le nom d’un paquet installé (une autre version sous un autre nom\u00a0: npm install forms-old@npm:@tablee/forms@1.0.0), une version d’un formulaire (tablee diff 1.0.0 forms/application), ou le mot published.',
  gitRefused: (spec, said) => `git n’a pas pu lire « ${spec} » : ${said}`,
  gitRefusedFix: 'Vérifiez la révision et le chemin : git:RÉVISION:CHEMIN, le chemin partant de la racine du dépôt.',
  noForms: (spec) => `« ${spec} » ne contient aucun formulaire.`,
  noFormsFix: 'Donnez un dossier avec form.json et survey.json, ou un dossier dont les dossiers les contiennent.',
  noBaseline: (spec) => `Aucun formulaire de « ${spec} » n’a de published.json.`,
  noBaselineFix: `Écrivez-le une fois les noms fixés : ${tablee} diff published DOSSIER --publish`,
  newMissing: 'Il manque ce avec quoi comparer.',
  newMissingFix: `Donnez les deux côtés : ${tablee} diff git:v1.0.0:forms forms`,
  publishNeedsFolder: 'Les noms publiés ne s’écrivent que dans un dossier.',
  publishNeedsFolderFix: `Tapez : ${tablee} diff published forms --publish`,
  fileMissing: (file) => `${file} est absent`,
  notJson: (file) => `${file} n’est pas du JSON`,
  notPublishedNames: (file) =>
    `${file} ne contient pas les noms publiés; reprenez-le de git, ou effacez-le et écrivez-le avec tablee diff published DOSSIER --publish`,
  notAForm: (file, path, found) => `${file} ${path} : ${found}`,
  unreadable: (side, form, why) => `Le formulaire « ${form} » de ${side} ne peut pas être lu : ${why}.`,
  versionStep: (before, after, wanted) =>
    before === after
      ? `La version reste ${after}, et ces changements demandent ${wanted} : écrivez "version": "${wanted}" dans form.json.`
      : `La version passe de ${before} à ${after}, et ces changements demandent ${wanted}.`,
  textMissing: (file, path, language, name) =>
    `${name === '' ? '' : `${name}, `}${file} ${path}\u00a0: le texte manque (${language}).`,
  formRemoved: (form) => `Le formulaire ${form} a disparu : ses tableaux restent, et plus rien ne s’y ajoute.`,
  invalid: (file, path, found) => `${file} ${path} : ${found}`,
  refusedFor: (organisation, found, form) =>
    form === undefined
      ? `Ne peut pas être servi pour ${organisation} : ${found}`
      : `Les changements de ${organisation} ne conviennent plus : ${found} Voyez « ${tablee} upgrade ${form} --organisation ${organisation} ».`,
  notCounted: (cause) => `Les réponses conservées n’ont pas été comptées : ${cause}`,
  published: (count) =>
    `${number.format(count)} ${count === 1 ? 'fichier published.json écrit' : 'fichiers published.json écrits'}.`,
  notPublished: 'Rien n’a été écrit : corrigez d’abord ce qui est signalé.',
  title: (old, now) => `Ce qui change de ${old} à ${now}`,
  same: (count) =>
    `${number.format(count)} ${count === 1 ? 'formulaire reste pareil' : 'formulaires restent pareils'}.`,
  status: { added: 'nouveau formulaire', removed: 'formulaire disparu', unreadable: 'ne peut pas être lu' },
  levels: {
    major: 'Touche les tableaux et les réponses déjà là (version majeure)',
    minor: 'Ajoute quelque chose ou change une règle (version mineure)',
    patch: 'Mots, ordre et apparence (version corrective)',
  },
  servedAs: (names) => `servi sous le nom ${names}`,
  step: (before, after) => `${before} → ${after}`,
  sameVersion: (version) => `version ${version}`,
  sentences: {
    'question-added': ({ what }) => `Nouvelle question : ${what}`,
    'question-removed': ({ what, renamed }) =>
      `Question retirée : ${what}${renamed === '' ? '' : `. Les mêmes mots sont posés sous le nom ${renamed} : pour les tableaux, c’est une autre question, et les réponses n’y passent pas`}`,
    'section-added': ({ what }) => `Nouvelle page ou section : ${what}`,
    'section-removed': ({ what }) => `Page ou section retirée : ${what}`,
    'note-added': ({ what }) => `Nouveau texte entre les questions : ${what}`,
    'note-removed': ({ what }) => `Texte retiré entre les questions : ${what}`,
    moved: ({ what, property, before, after }) =>
      property === 'around'
        ? `${what} passe de ${before} à ${after}`
        : `${what} change de place : maintenant après ${after}`,
    reworded: ({ what, value, property, language }) =>
      value === ''
        ? `${what} : autres mots (${property}, ${language})`
        : `${what}, ${value} : autres mots (${language})`,
    'language-added': ({ language }) => `Nouvelle langue : ${language}`,
    'language-removed': ({ language }) => `Langue retirée : ${language}`,
    'type-changed': (change) => `${change.what} devient une autre sorte de réponse : ${turned(change)}`,
    'option-added': ({ what, value }) => `${what} : nouveau choix ${value}`,
    'option-removed': ({ what, value, renamed }) =>
      `${what} : choix ${value} retiré; les réponses qui l’ont le gardent${renamed === '' ? '' : `. Les mêmes mots ont maintenant la valeur ${renamed} : pour les tableaux, c’est un autre choix`}`,
    'options-reordered': ({ what }) => `${what} : choix dans un autre ordre`,
    'row-added': ({ what, value }) => `${what} : nouvelle ligne ${value}`,
    'row-removed': ({ what, value }) => `${what} : ligne ${value} retirée`,
    'rows-reordered': ({ what }) => `${what} : lignes dans un autre ordre`,
    'condition-changed': (change) => `${change.what} s’affiche à une autre condition : ${turned(change)}`,
    'required-changed': (change) => `${change.what}, réponse obligatoire : ${turned(change)}`,
    'limit-changed': (change) => `${change.what}, ${change.property} : ${turned(change)}`,
    'sensitivity-changed': (change) => `${change.what}, degré de sensibilité : ${turned(change)}`,
    'retention-changed': (change) => `${change.what}, durée de conservation : ${turned(change)}`,
    'table-changed': (change) => `${change.what} va dans un autre tableau : ${turned(change)}`,
    'source-changed': (change) => `${change.what} a une autre source : ${turned(change)}`,
    'table-added': ({ table }) => `Nouveau tableau : ${table}`,
    'table-removed': ({ table }) => `Tableau retiré : ${table}`,
    'column-added': ({ what, table }) => `Nouvelle colonne tenue par l’équipe : ${what} (${table})`,
    'column-removed': ({ what, table }) => `Colonne tenue par l’équipe, retirée : ${what} (${table})`,
    'column-type-changed': (change) => `Colonne tenue par l’équipe, ${change.what} : ${turned(change)}`,
    'group-size-changed': (change) => `Plus petit groupe dont on montre les réponses : ${turned(change)}`,
    'audience-changed': (change) => `Qui peut répondre : ${turned(change)}`,
    'prefill-changed': (change) => `Ce que les liens remplissent, ${change.property} : ${turned(change)}`,
    'id-changed': (change) => `Le formulaire a un autre identifiant : ${turned(change)}`,
    'rule-changed': ({ what, property }) => `${what} : autre règle (${property})`,
    'look-changed': ({ what, property }) => `${what} : autre apparence (${property})`,
  },
  theForm: 'Le formulaire',
  properties: {
    title: 'titre',
    description: 'aide',
    label: 'libellé',
    html: 'texte',
    text: 'texte',
    placeholder: 'exemple dans le champ',
    requiredErrorText: 'message quand la réponse manque',
    otherPlaceholder: 'texte à côté de « autre »',
    why: 'pourquoi on le demande',
    maxLength: 'longueur maximale',
    min: 'plus petite valeur',
    max: 'plus grande valeur',
    minSelectedChoices: 'nombre minimal de choix',
    maxSelectedChoices: 'nombre maximal de choix',
    maxPanelCount: 'nombre maximal de répétitions',
    minPanelCount: 'nombre minimal de répétitions',
    validators: 'vérifications de la réponse',
    defaultValue: 'première réponse',
    openOptions: 'liste que les organisations remplissent',
  },
  languages: { fr: 'français', en: 'anglais', default: 'toutes les langues' },
  kinds: {
    text: 'texte',
    'long-text': 'texte long',
    number: 'nombre',
    date: 'date',
    month: 'mois',
    choice: 'un choix',
    choices: 'plusieurs choix',
    boolean: 'oui ou non',
    matrix: 'un choix par ligne',
    'text-group': 'plusieurs textes',
    grid: 'plusieurs réponses par ligne',
    panels: 'questions répétées',
    other: 'une autre sorte',
  },
  before: 'avant :     ',
  after: 'maintenant :',
  nothing: 'rien',
  signs: {
    'U+0020': 'espace ordinaire',
    'U+00A0': 'espace insécable',
    'U+202F': 'espace fine insécable',
    'U+2009': 'espace fine',
    'U+0009': 'tabulation',
    'U+000A': 'saut de ligne',
    'U+000D': 'retour de chariot',
    'U+00AD': 'trait d’union conditionnel',
    'U+200B': 'espace sans largeur',
    'U+2060': 'lien sans largeur',
    'U+FEFF': 'marque d’ordre des octets',
  },
  unseen: (pairs) =>
    pairs.length === 0
      ? 'La différence ne se voit pas\u00a0: les lettres accentuées sont composées autrement.'
      : `La différence ne se voit pas\u00a0: ${pairs.join('; ')}.`,
  always: 'toujours',
  never: 'non',
  start: 'le début',
  quoted: (words) => `« ${words} »`,
  about: (what, said) => `${what} : ${said}`,
  effects: 'Dans les tableaux',
  place: (organisation, destination, table) =>
    [organisation, destination ?? (organisation === undefined ? undefined : 'dans le registre'), table]
      .filter(Boolean)
      .join(' – '),
  effectLines: {
    added: (names) => `Nouvelles colonnes, au bout à droite : ${names}`,
    left: (names) => `Colonnes qui restent avec leur contenu et ne sont plus remplies : ${names}`,
    renamed: (names) => `Titres qui restent tels quels là où le tableau existe déjà : ${names}`,
    types: (names, keepsKinds) =>
      `Colonnes dont la sorte change : ${names}. ${keepsKinds ? 'Elles restent comme elles ont été créées, et ce qui ne convient pas manque\u00a0: changez d’abord la colonne là-bas.' : 'Les lignes déjà là gardent ce qu’elles ont, les nouvelles ont la nouvelle sorte\u00a0: une même colonne a alors les deux.'}`,
    choicesAdded: (names) => `Nouveaux choix : ${names}`,
    choicesRemoved: (names) => `Choix qui ne sont plus offerts et restent dans les lignes qui les ont : ${names}`,
  },
  keptColumns: (count) =>
    count === 1 ? '1 colonne reste telle quelle.' : `${number.format(count)} colonnes restent telles quelles.`,
  stored: 'Réponses déjà conservées',
  storedValue: (organisation, responses, question, value) =>
    `${organisation} : ${number.format(responses)} ${responses === 1 ? 'réponse conservée garde' : 'réponses conservées gardent'} une valeur qui n’est plus offerte : ${value}, à ${question}`,
  storedQuestion: (organisation, responses, question) =>
    `${organisation} : ${number.format(responses)} ${responses === 1 ? 'réponse reste' : 'réponses restent'} à une question qui n’est plus posée : ${question}`,
  storedKind: (organisation, responses, question, kind) =>
    `${organisation}\u00a0: ${number.format(responses)} ${responses === 1 ? 'réponse enregistrée reste comme elle' : 'réponses enregistrées restent comme elles'} ${responses === 1 ? 'a été donnée' : 'ont été données'} avant (${kind}), à ${question}`,
  storedAnonymous: (organisation, question) =>
    `${organisation} : les réponses à ${question} ne portent pas de nom et sont oubliées une fois livrées : personne ne peut les compter.`,
  problems: 'À corriger',
  allWell: 'Rien à corriger.',
  counted: (problems) => (problems === 1 ? '1 chose à corriger.' : `${number.format(problems)} choses à corriger.`),
});

/** `tablee diff --help` in French. */
export const diffHelpFr = (tablee: string): CommandHelp<'old' | 'new' | 'format' | 'failOn' | 'publish'> => ({
  summary: 'dire ce qui change entre deux versions de formulaires',
  description:
    'Compare les noms, les réponses, les mots, les règles et l’ordre, puis dit quelle version ces changements demandent, ce qui arrive aux colonnes et quelles réponses conservées gardent une valeur qui n’est plus offerte. Chaque côté est un dossier (un formulaire ou plusieurs), une révision git (git:REV:CHEMIN), un paquet installé ou, pour l’ancien côté, le mot published. Dans un dossier de réglages, ou avec --folder, les destinations sont nommées et les réponses comptées.',
  options: {
    old: 'l’ancien côté',
    new: 'le nouveau côté; sans lui, le même chemin tel qu’il est maintenant',
    format: 'terminal, markdown pour une demande de fusion, json pour un programme',
    failOn:
      'finir avec 1 à partir de là; une version trop petite, un texte absent et ce qui ne peut pas être lu le font toujours',
    publish: 'avec published : écrire les noms de chaque formulaire tels qu’ils sont, quand rien n’est à corriger',
  },
  examples: [
    [`${tablee} diff git:v1.0.0:forms forms`, 'tous les formulaires depuis une étiquette'],
    [`${tablee} diff git:main:forms/application --format markdown`, 'un formulaire, pour une demande de fusion'],
    [
      `${tablee} diff @tablee/forms ../forms --folder /srv/maple`,
      'ce que les nouveaux formulaires font aux tableaux d’une organisation',
    ],
    [`${tablee} diff published forms --publish`, 'garde les noms sur lesquels les tableaux comptent désormais'],
  ],
  next: `Montez « version » dans form.json comme indiqué. Organisations avec leurs propres mots : « ${tablee} upgrade FORMULAIRE ».`,
});
