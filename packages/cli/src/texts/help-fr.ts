import { backupHelpFr, restoreHelpFr } from './backup-fr.ts';
import { backfillHelpFr, eraseHelpFr } from './changes-fr.ts';
import { diffHelpFr } from './compare-fr.ts';
import { connectHelpFr } from './connect-fr.ts';
import { deskHelpFr } from './desk-fr.ts';
import { formatHelpFr, newHelpFr } from './forms-fr.ts';
import { initHelpFr } from './init-fr.ts';
import { inviteHelpFr } from './invite-fr.ts';
import type { HelpTexts } from './texts.ts';
import { upgradeHelpFr } from './upgrade-fr.ts';

/** `--help` in French. */
export const helpFr = (tablee: string): HelpTexts => ({
  program:
    'Tablée : des formulaires pour inviter patients, proches et citoyens à la table. Les réponses arrivent, une fois chacune, dans le tableau de votre équipe.',
  headings: {
    usage: 'Utilisation :',
    arguments: 'Arguments :',
    options: 'Options :',
    commands: 'Commandes :',
    examples: 'Exemples :',
    next: 'Et ensuite :',
    exitCodes: 'Codes de sortie :',
  },
  placeholders: { command: '<commande>', options: '[options]' },
  first: `Première fois? Tapez « ${tablee} start » : une démonstration s’ouvre, sans compte ni clé.`,
  exitCodes: [
    ['0', 'tout va bien'],
    ['1', 'quelque chose est à corriger, ou a échoué'],
    ['2', 'la commande est mal écrite'],
  ],
  defaultValue: 'par défaut :',
  choices: 'au choix :',
  help: 'affiche cette aide',
  version: 'affiche la version',
  lang: 'langue de la commande : fr ou en',
  debug: 'en cas de panne, montre les détails techniques',
  folder: 'dossier de l’organisation, celui qui contient tablee.json',
  organisation: 'identifiant de l’organisation, s’il y en a plusieurs dans le dossier',
  json: 'réponse en JSON, pour un programme',
  form: 'identifiant du formulaire, par exemple application',
  start: {
    summary: 'sert les formulaires (et crée une démonstration la première fois)',
    description:
      'Sert les formulaires du dossier. Si le dossier n’existe pas ou s’il est vide, une démonstration complète y est d’abord créée.',
    options: {
      port: 'port du serveur; 0 en choisit un qui est libre',
      watch: 'pour qui écrit des formulaires : un aperçu de chaque page, refait à chaque enregistrement',
      demo: 'démonstration dont les tableaux sont dans un Google Sheets ou des Microsoft Lists de cet ordinateur, dans ./tablee-demo-…',
    },
    examples: [
      [`${tablee} start`, 'ouvre la démonstration dans ./tablee-demo'],
      [`${tablee} start --folder /srv/erables`, 'sert les formulaires de votre organisation'],
      [`${tablee} start --demo google`, 'montre les réponses dans un Google Sheets, sans compte ni réseau'],
      [`${tablee} start --port 9000`, 'utilise un autre port'],
      [`${tablee} start --watch`, 'montre toutes les pages d’un formulaire côte à côte pendant que vous l’écrivez'],
    ],
    next: 'Ouvrez une des adresses affichées, répondez, puis regardez le tableau. Ctrl-C arrête le serveur : les envois en cours se terminent d’abord.',
  },
  init: initHelpFr(tablee),
  connect: connectHelpFr(tablee),
  new: newHelpFr(tablee),
  format: formatHelpFr(tablee),
  check: {
    summary: 'vérifie les formulaires, les adaptations et les réglages',
    description:
      'Lit tout sans rien changer, puis dit ce qui est à corriger : dans quel fichier, à quel endroit, pourquoi, et comment. Sans --folder, vérifie les formulaires de Tablée, et ./tablee-demo s’il existe.',
    options: {},
    examples: [
      [`${tablee} check --folder /srv/erables`, 'vérifie une organisation'],
      [`${tablee} check --json`, 'donne les constats à un programme'],
    ],
    next: `Corrigez les erreurs, puis tapez « ${tablee} check » de nouveau. Les avertissements n’empêchent pas de servir les formulaires.`,
  },
  status: {
    summary: 'dit où en sont les réponses : reçues, livrées, en attente, mises de côté',
    description: 'Lit le registre, aussi pendant que le serveur tourne. Ne montre aucune réponse.',
    options: {},
    examples: [[`${tablee} status --folder /srv/erables`, 'chaque formulaire, puis chaque destination']],
    next: `Des lignes mises de côté ou une destination en pause? Corrigez la cause, puis tapez « ${tablee} retry ».`,
  },
  export: {
    summary: 'écrit un tableau dans un fichier CSV ou Excel',
    description:
      'Écrit les réponses d’un formulaire dans un fichier que seul votre compte peut lire. Le tableau restreint a toujours son propre fichier.',
    options: {
      format: 'forme du fichier',
      table: 'quel tableau',
      output: 'fichier à écrire, « - » pour la sortie standard; sinon, dans exports du dossier',
      raw: 'CSV : laisse les textes comme ils ont été écrits, sans protection contre les formules',
    },
    examples: [
      [
        `${tablee} export application --format xlsx`,
        'écrit exports/demo-application.xlsx dans le dossier de l’organisation',
      ],
      [`${tablee} export application --table restricted --format csv`, 'écrit exports/demo-application-restricted.csv'],
      [`${tablee} export readiness --format csv --output - | wc -l`, 'envoie le tableau à un autre programme'],
    ],
    next: 'Gardez le fichier à l’abri, et effacez-le quand il a servi : il contient des renseignements personnels.',
  },
  retry: {
    summary: 'fait un nouvel essai de ce qui est mis de côté ou en pause',
    description: `Après avoir corrigé la cause (voir « ${tablee} status »), remet les lignes dans la file d’envoi et met fin à la pause des destinations.`,
    options: { form: 'seulement ce formulaire', destination: 'seulement cette destination' },
    examples: [
      [`${tablee} retry`, 'toutes les lignes et toutes les destinations'],
      [`${tablee} retry --destination team`, 'une destination, même sans ligne mise de côté'],
      [`${tablee} retry --form application --destination team`, 'celles d’un formulaire et d’une destination'],
    ],
    next: `Le serveur les envoie à son prochain passage; « ${tablee} status » le confirme.`,
  },
  backup: backupHelpFr(tablee),
  restore: restoreHelpFr(tablee),
  backfill: backfillHelpFr(tablee),
  erase: eraseHelpFr(tablee),
  ...inviteHelpFr(tablee),
  link: {
    summary: 'crée un lien vers un formulaire sur invitation',
    description:
      'Crée un lien à envoyer à une personne ou à un groupe. Il s’affiche une seule fois : Tablée n’en garde qu’une empreinte.',
    options: {
      role: 'rôle de la personne; staff pour l’équipe, results pour les résultats d’un groupe, choosing pour choisir ensemble (choosing-restricted avec les réponses restreintes)',
      group: 'code du groupe',
      subject: 'de quoi ou de qui il s’agit, par exemple un numéro de candidature',
      name: 'prénom de la personne dont il s’agit',
      project: 'code du projet',
      team: 'code de l’équipe',
      pair: 'code du jumelage de mentorat',
      round: 'tour, par exemple 2026-2',
      mode: 'façon de répondre, par exemple joint; paper pour saisir des réponses reçues sur papier',
      lang: 'langue dans laquelle le formulaire s’ouvre (celle des messages : --lang avant « link »)',
      expires: 'jusqu’à quand : une durée (30d, 12h) ou une date (2026-12-31)',
      uses: 'combien de réponses il permet',
      qr: 'écrit aussi le lien en code à viser avec un téléphone, dans un fichier .svg ou .png',
    },
    examples: [
      [`${tablee} link interview-grid --subject K7F-2QM --role staff`, 'pour mener un entretien'],
      [`${tablee} link barometer --group KIWI-27 --role results`, 'pour voir les résultats du groupe'],
      [
        `${tablee} link interview-grid --project URG-2026 --role choosing`,
        'pour choisir parmi les personnes rencontrées',
      ],
      [`${tablee} link barometer --group comite-1 --uses 12 --expires 30d`, 'pour les douze membres d’un groupe'],
    ],
    next: 'Copiez le lien tout de suite. Il est utilisé quand la réponse est envoyée, pas quand la page s’ouvre.',
  },
  upgrade: upgradeHelpFr(tablee),
  diff: diffHelpFr(tablee),
  desk: deskHelpFr(tablee),
  schema: {
    summary: 'écrit les schémas JSON des réglages, pour votre éditeur de texte',
    description:
      'Avec ces schémas, un éditeur comme VS Code complète et vérifie les réglages pendant que vous écrivez.',
    options: { output: 'dossier où les écrire' },
    examples: [[`${tablee} schema --folder /srv/erables`, 'les écrit dans /srv/erables/.schemas']],
    next: 'Nommez le schéma dans « $schema », au début de chaque fichier; la démonstration montre comment.',
  },
});
