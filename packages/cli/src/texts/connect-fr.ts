import type { ConnectTexts } from './connect-texts.ts';
import type { CommandHelp } from './texts.ts';

/** `tablee connect` in French. */
export const connectFr = (tablee: string): ConnectTexts => ({
  title: (organisation, destination, adapter) => `${organisation} → ${destination} (${adapter})`,
  steps: {
    credentials: 'Identifiants',
    'sign-in': 'Connexion',
    spreadsheet: 'Feuille de calcul',
    permission: 'Droit d’écrire',
    room: 'Place',
    quota: 'Débit permis',
    codebook: 'Lexique',
    summary: 'Sommaire',
    table: 'Tableau',
    site: 'Site',
    list: 'Liste',
    directory: 'Dossier',
    space: 'Espace libre',
  },
  looking: 'Examen de la destination…',
  preparing: 'Création de ce qui manque…',
  trying: (table) => `Écriture et retrait d’une ligne d’essai : ${table}…`,
  waiting: 'Le service demande une pause d’une minute au plus; la suite vient après…',
  noTables: (destination) => `Aucun tableau ne va encore vers « ${destination} ».`,
  noTablesFix: (destination, organisation) =>
    `Dans organisations/${organisation}/organisation.json, nommez-la sous « forms », par exemple : "application": {"deliver": {"main": ["${destination}"]}}`,
  plan: 'Les tableaux et les colonnes prévus; ce qui manque serait créé :',
  columns: (count) => (count < 2 ? `${count} colonne` : `${count} colonnes`),
  coordinatorColumns: (count) =>
    count < 2
      ? `${count} pour la coordination, écrite une fois, puis laissée telle quelle`
      : `${count} pour la coordination, écrites une fois, puis laissées telles quelles`,
  dryRun: 'Essai à blanc : rien n’a été changé, et aucune ligne d’essai n’a été écrite.',
  prepared: 'Créé :',
  nothingToPrepare: 'Il ne manquait rien.',
  prepareStep: 'Tableaux',
  headingsStep: 'Titres de colonnes',
  headingsRenewed: 'nouveaux mots pour',
  headingsLeft: 'laissés comme quelqu’un les a écrits, bien que le formulaire ait maintenant d’autres mots\u00a0:',
  heading: (found, wanted) => `«\u00a0${found}\u00a0» → «\u00a0${wanted}\u00a0»`,
  testRow: (table) => `Ligne d’essai, ${table}`,
  testRowGone: 'écrite une fois, puis retirée.',
  othersNotTried: (count) =>
    `${count === 1 ? 'L’autre tableau a seulement été examiné' : `Les ${count} autres tableaux ont seulement été examinés`}; --every-table écrit une ligne d’essai dans chacun.`,
  leftovers: (count) =>
    count < 2
      ? 'Une ligne laissée par un essai précédent a d’abord été retirée.'
      : `${count} lignes laissées par un essai précédent ont d’abord été retirées.`,
  notFound: 'La destination a dit que la ligne était écrite, mais elle n’était pas là au moment de la retirer.',
  notFoundFix:
    'Regardez le tableau : si une ligne dit « Essai de la connexion », effacez-la. Puis réessayez; quelqu’un a peut-être déplacé des lignes à cet instant.',
  left: (rowId) => `La ligne d’essai a été écrite, mais n’a pas pu être retirée : ${rowId}`,
  leftFix: 'Lancez encore la même commande, qui la retire; ou effacez cette ligne à la main.',
  fault: (code) => `La destination n’a pas répondu comme prévu${code === '' ? '' : ` (${code})`}.`,
  faultFix: 'Vérifiez le réseau de cette machine et l’adresse dans les réglages, puis réessayez.',
  serverStep: 'Serveur',
  busy: 'Un serveur livre à cette destination en ce moment : rien n’a été créé, et aucune ligne d’essai n’a été écrite.',
  busyFix:
    'Il n’y a rien à faire : le serveur crée ce qui manque. Pour une ligne d’essai, réessayez dans une demi-minute, ou arrêtez d’abord le serveur.',
  lastSuccess: (ago) => `Sa dernière livraison ici a réussi ${ago}.`,
  noSuccessYet: 'Il n’a encore rien livré ici.',
  links: 'Liens',
  localLinks: (columns) =>
    `Les lignes contiendront des liens (${columns}); sans « publicUrl », ils ne s’ouvrent que sur cette machine.`,
  localLinksFix:
    'Écrivez dans tablee.json l’adresse où l’on joint Tablée : "publicUrl": "https://formulaires.example.org"',
  takingAway: 'La ligne d’essai est d’abord retirée. (Ctrl-C encore une fois pour quitter tout de suite.)',
  interrupted: 'Arrêté. Aucune ligne d’essai n’est restée.',
  allWell: (destination) => `Tout va bien : les réponses arriveront dans « ${destination} ».`,
  dryRunWell: 'Tout va bien jusqu’ici.',
  failed: (count) => (count < 2 ? `${count} étape a échoué` : `${count} étapes ont échoué`),
  severalDestinations: 'Le dossier a plusieurs destinations.',
  chooseOne: (commands) => `Nommez-en une : ${commands}`,
  noDestination: 'Aucune destination n’est réglée dans ce dossier : les réponses restent dans le registre.',
  noDestinationFix: `Ajoutez-en une sous « destinations » dans organisation.json, ou créez un dossier avec « ${tablee} init ».`,
});

/** `tablee connect --help` in French. */
export const connectHelpFr = (tablee: string): CommandHelp<'destination' | 'dryRun' | 'everyTable'> => ({
  summary: 'vérifie une destination pas à pas, et l’essaie avec une ligne',
  description:
    'Examine pas à pas une feuille de calcul, un site ou un dossier, et dit pour chaque échec où cliquer. Crée ensuite les tableaux qui manquent, donne les mots actuels du formulaire aux titres que personne n’a changés, écrit une ligne d’essai dans l’un d’eux et la retire.',
  options: {
    destination: 'son nom dans organisation.json; inutile s’il n’y en a qu’une',
    everyTable: 'une ligne d’essai dans chaque tableau; lent avec un service qui compte les appels',
    dryRun: 'ne rien changer : examiner, et montrer ce qui serait créé',
  },
  examples: [
    [`${tablee} connect`, 'la seule destination de ./tablee-demo'],
    [`${tablee} connect equipe --folder /srv/erables`, 'une parmi d’autres'],
    [`${tablee} connect equipe --dry-run`, 'montre les tableaux et les colonnes qu’elle créerait'],
  ],
  next: `Quand tout est coché : « ${tablee} start ». Elle peut être relancée à tout moment, aussi à côté d’un serveur en marche.`,
});
