import { backupFr } from './backup-fr.ts';
import { changesFr } from './changes-fr.ts';
import { columnsFr } from './column-fr.ts';
import { compareFr } from './compare-fr.ts';
import { connectFr } from './connect-fr.ts';
import { deskFr } from './desk-fr.ts';
import { formsFr } from './forms-fr.ts';
import { helpFr } from './help-fr.ts';
import { initFr } from './init-fr.ts';
import { inviteFr } from './invite-fr.ts';
import { statusFr } from './status-fr.ts';
import type { Texts } from './texts.ts';
import { upgradeFr } from './upgrade-fr.ts';

const number = new Intl.NumberFormat('fr-CA');
const rules = new Intl.PluralRules('fr');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** The command in French (vouvoiement, epicene; no space before ? and !, as in Canadian French). */
export const fr = (tablee: string): Texts => ({
  language: 'fr',
  command: tablee,
  help: helpFr(tablee),
  usage: {
    unknownCommand: (name) => `La commande « ${name} » n’existe pas.`,
    unknownOption: (name) => `L’option ${name} n’existe pas ici.`,
    missingArgument: (name) => `Il manque ${name}.`,
    missingValue: (flags) => `L’option ${flags} attend une valeur.`,
    tooMany: 'Il y a un mot de trop.',
    didYouMean: (name) => `Vouliez-vous dire ${name}?`,
    notAllowed: (option, found, allowed) => `${option} ne peut pas être « ${found} ». Possible : ${allowed}.`,
    seeHelp: (command) => `Pour voir ce qui est possible : ${command} --help`,
    port: 'un nombre entier de 0 à 65535',
    uses: 'un nombre entier de 1 à 100000',
    expires: 'une durée (30d, 12h) ou une date à venir (2026-12-31)',
  },
  start: {
    created: (folder) => `Une démonstration vous attend dans ${folder}. Son README.txt explique chaque fichier.`,
    building: 'Préparation des pages (la première fois seulement)…',
    buildFailed: 'Les pages n’ont pas pu être préparées.',
    buildFailedFix: 'Lancez la préparation pour voir pourquoi : npx -y pnpm@12 build',
    ready: (name, url) => `${name} : les formulaires sont ouverts. ${url}`,
    phases: {
      ready: 'Se préparer',
      find: 'Trouver des partenaires',
      welcome: 'Accueillir',
      follow: 'Faire le point et rendre compte',
      other: 'Autres',
    },
    linksNote: 'Avec /s# ou /results# : des liens d’invitation, bons jusqu’à demain.',
    linkHintNote: 'Un formulaire sans adresse s’ouvre sur invitation : la commande fait un lien.',
    linkHint: (form) => `${tablee} link ${form}`,
    results: 'Regarder ensemble',
    groupResults: 'Baromètre : résultats du groupe',
    choosing: 'Choisir parmi les personnes rencontrées',
    tables: 'Les réponses arrivent dans les tableaux de ce dossier, un par formulaire :',
    restricted: '*.restricted.csv : moins de personnes le lisent.',
    anonymous: '*.anonymous.csv : sans identité, écrit quand assez de personnes ont répondu.',
    noTables: `Aucune destination n’est réglée : les réponses restent dans le registre. Voir « ${tablee} export ».`,
    otherDestinations: (names) => `Aussi livrées à : ${names}`,
    next: 'Et maintenant',
    steps: ['Ouvrez un formulaire, répondez, envoyez.', 'Ouvrez le tableau : votre réponse y est, une seule fois.'],
    followLinks: (project) =>
      `Suivez le projet inventé ${project} : une ligne a des liens vers la suite, de la fiche de planification au retour aux partenaires.`,
    openPlayground: (url) => `Voyez un formulaire dans un site, et copiez la ligne qui l’y met : ${url}`,
    openDesk: (url) => `Ouvrez le bureau de la coordination (ce lien sert une fois, pendant 15 minutes) : ${url}`,
    makeDeskLink: (command) => `Ouvrez le bureau de la coordination par un lien\u00a0: ${command}`,
    changeWord: 'Changez un mot dans organisations/…/overlays, puis relancez.',
    stop: 'Ctrl-C pour arrêter.',
    stopping: 'Arrêt : les envois en cours se terminent. (Ctrl-C encore une fois pour quitter tout de suite.)',
    stopped: 'Arrêté. Les réponses reçues sont gardées.',
    left: (form) => `Le formulaire ${form} n’est pas servi : voir « ${tablee} check ».`,
    folderNotOurs: (folder) => `${folder} contient des fichiers, mais pas de tablee.json. Rien n’y a été touché.`,
    folderNotOursFix: `Donnez un dossier vide, ou celui d’une organisation : ${tablee} start --folder DOSSIER.`,
    sheet: (service) => `Les réponses arrivent dans ce ${service} d’essai :`,
    sheetSteps: [
      'Ouvrez cette page et un formulaire côte à côte; en haut de la page, choisissez le tableau du formulaire.',
      'Répondez, envoyez : votre ligne apparaît toute seule dans la page.',
    ],
    demoFresh: 'Gardez la page ouverte à côté d’un formulaire. Chaque lancement repart à vide.',
    demoStopped: 'Arrêté. Le prochain lancement repart avec des tableaux vides.',
    demoRuns: (url) => `Cette démonstration tourne déjà : ${url}`,
    demoRunsFix: 'Arrêtez-la d’abord (Ctrl-C dans son terminal), ou donnez un autre dossier avec --folder.',
    notDemo: (folder, service) => `${folder} n’est pas une démonstration avec ${service}. Rien n’y a été touché.`,
    notDemoFix: (service) =>
      `Retirez --folder, ou nommez un dossier vide : ${tablee} start --demo ${service} --folder DOSSIER.`,
    portTaken: (port) => `Le port ${port} est déjà pris par un autre programme.`,
    portTakenFix: (port) => `Arrêtez l’autre programme, ou choisissez un autre port : ${tablee} start --port ${port}.`,
  },
  connect: connectFr(tablee),
  forms: formsFr(tablee),
  init: initFr(tablee),
  check: {
    allWell: (forms, organisations) =>
      organisations === 0
        ? `Tout va bien : ${plural(forms, 'formulaire', 'formulaires')}.`
        : `Tout va bien : ${plural(forms, 'formulaire', 'formulaires')}, ${plural(organisations, 'organisation', 'organisations')}.`,
    errors: (count) => plural(count, 'erreur', 'erreurs'),
    warnings: (count) => plural(count, 'avertissement', 'avertissements'),
    fix: 'À faire :',
    allowed: 'Possible :',
    toComplete: 'Ceci est encore à compléter',
    toCompleteFix: 'Écrivez-le : les personnes qui ouvrent vos formulaires le liraient tel quel.',
    columns: columnsFr,
  },
  status: statusFr(tablee),
  choice: {
    severalOrganisations: 'Le dossier contient plusieurs organisations.',
    unknownOrganisation: (id) => `Il n’y a pas d’organisation « ${id} » dans ce dossier.`,
    organisations: (ids) => `Choisissez-en une avec --organisation : ${ids}.`,
    unknownForm: (id, organisation) => `L’organisation ${organisation} n’a pas de formulaire « ${id} ».`,
    forms: (ids) => `Ses formulaires : ${ids}. S’il en manque un, « ${tablee} check » dit pourquoi.`,
    noForm: (id) => `Il n’y a pas ici de formulaire « ${id} ».`,
    formsHere: (ids) => `Les formulaires : ${ids}. S’il en manque un, « ${tablee} check » dit pourquoi.`,
    unknownTable: (table, form) => `Le formulaire ${form} n’a pas de tableau « ${table} ».`,
    tables: (ids) => `Ses tableaux : ${ids}.`,
    unknownDestination: (name) => `Il n’y a pas de destination « ${name} » dans ce dossier.`,
    destinations: (names) => (names === '' ? 'Aucune destination n’est réglée.' : `Les destinations : ${names}.`),
    noPrefill: (key, form) => `Le formulaire ${form} n’utilise pas --${key}.`,
    prefills: (keys) => (keys === '' ? 'Retirez cette option.' : `Il utilise : ${keys}.`),
    noResults: (form) => `Le formulaire ${form} n’a pas de page de résultats de groupe.`,
    noResultsFix: (ids) =>
      ids === ''
        ? 'Aucun formulaire de cette organisation n’en a.'
        : `Faites un lien de résultats pour un formulaire qui en a : ${ids}.`,
    resultsOfWhom: (form) => `Un lien vers les résultats de ${form} doit dire de quel groupe.`,
    resultsOfWhomFix: (key) => `Ajoutez --${key} et le code du groupe.`,
    noChoosing: (form) => `Le formulaire ${form} n’a pas de page pour choisir ensemble.`,
    noChoosingFix: (ids) =>
      ids === '' ? 'Aucun formulaire de cette organisation n’en a.' : `Faites ce lien pour : ${ids}.`,
    choosingForWhat: 'Un lien pour choisir ensemble doit dire pour quel projet.',
    choosingForWhatFix: 'Ajoutez --project et le code du projet.',
    unknownLanguage: (language, form) => `Le formulaire ${form} n’existe pas en « ${language} ».`,
    languages: (languages) => `Ses langues : ${languages}.`,
  },
  backup: backupFr(tablee),
  changes: changesFr(tablee),
  invite: inviteFr(tablee),
  upgrade: upgradeFr(tablee),
  compare: compareFr(tablee),
  desk: deskFr,
  result: {
    exported: (rows, path) =>
      `${plural(rows, 'ligne écrite', 'lignes écrites')} dans ${path} (lisible par vous seulement).`,
    exportedNowhere: (rows) => plural(rows, 'ligne écrite.', 'lignes écrites.'),
    cut: (cells) =>
      `${plural(cells, 'texte dépasse', 'textes dépassent')} 32 767 caractères, la limite d’une cellule : la coupure est marquée […]. Le format csv garde tout.`,
    overlong: (cells) =>
      `${plural(cells, 'texte dépasse', 'textes dépassent')} 32 767 caractères : Excel l’ouvrira coupé ou sur deux cellules.`,
    heldBack: (rows) =>
      `${plural(rows, 'ligne retenue', 'lignes retenues')} : leur groupe est encore trop petit pour rester anonyme.`,
    restricted:
      'Tableau restreint : ne le joignez pas au tableau principal, et ne l’envoyez qu’aux personnes autorisées.',
    codebookTitle: 'Colonnes',
    binaryTerminal: 'Un fichier Excel ne se lit pas dans un terminal.',
    binaryTerminalFix: 'Donnez un fichier (--output tableau.xlsx) ou un autre programme (| …).',
    linkOnce: 'Ce lien ne sera plus affiché. Copiez-le maintenant.',
    linkAssumed: (address) =>
      `Aucun serveur ne tourne pour ce dossier : l’adresse ${address} est celle des réglages. Si le serveur en a une autre, écrivez-la dans publicUrl (tablee.json) ou remplacez le début du lien.`,
    resultsFacts: (until) =>
      `Il ouvre les résultats du groupe, et aucun formulaire${until === undefined ? '' : `, jusqu’au ${until}`}. À donner aux personnes du groupe seulement.`,
    choosingFacts: (restricted, until) =>
      `Il montre les personnes rencontrées en entretien pour ce projet${restricted ? ', avec les réponses restreintes que des personnes acceptent de montrer' : ''}, et n’ouvre aucun formulaire${until === undefined ? '' : `, jusqu’au ${until}`}. À donner aux personnes qui choisissent seulement.`,
    linkFacts: (uses, until) =>
      `Il permet ${plural(uses, 'réponse', 'réponses')}${until === undefined ? '' : `, jusqu’au ${until}`}.`,
    schemas: (count, folder) => `${plural(count, 'schéma écrit', 'schémas écrits')} dans ${folder}.`,
  },
  error: {
    fix: 'À faire :',
    unexpected: (message) => `Un problème que Tablée n’avait pas prévu : ${message}`,
    details: 'Pour les détails techniques, recommencez avec --debug.',
  },
});
