import type { BackupTexts } from './backup-texts.ts';
import type { CommandHelp } from './texts.ts';

const number = new Intl.NumberFormat('fr-CA');
const counted = (count: number, one: string, several: string): string =>
  `${number.format(count)} ${count < 2 ? one : several}`;
const responses = (count: number): string => counted(count, 'réponse', 'réponses');

/** `tablee backup` and `tablee restore` in French. */
export const backupFr = (tablee: string): BackupTexts => ({
  made: (file, count) => `${file} : ${responses(count)}, vérifié.`,
  removed: (count) =>
    `${counted(count, 'sauvegarde plus ancienne supprimée', 'sauvegardes plus anciennes supprimées')}.`,
  notInIt:
    'N’y sont pas : le dossier des réglages, les clés et les secrets, les tableaux dans des fichiers. Gardez-en des copies ailleurs; sans encryption.key, aucun brouillon ne s’ouvre.',
  serverRuns: (url) => `Un serveur utilise ces données : ${url}`,
  serverRunsFix: 'Arrêtez-le d’abord, puis recommencez.',
  restored: (count) => `Les données sont remises en place, avec ${responses(count)}.`,
  setAside: (file) =>
    `Les données qui étaient ici sont maintenant dans ${file}. Elles contiennent des réponses : supprimez ce fichier dès qu’il ne sert plus.`,
  correctionsUnknown:
    'Le registre remplacé est endommagé : des réponses corrigées après la sauvegarde peuvent être les anciennes. Comparez-les avec vos tableaux.',
  erasedAgain: (count) =>
    `${counted(count, 'réponse effacée depuis la sauvegarde, effacée', 'réponses effacées depuis la sauvegarde, effacées')} de nouveau.`,
  erasuresUnknown: `Les données qui étaient ici n’ont pas pu être lues. Effacez de nouveau ce qui a été effacé depuis la sauvegarde : ${tablee} erase NUMÉRO. Les liens révoqués depuis s’ouvrent de nouveau, et les adresses désabonnées depuis reçoivent de nouveau des messages.`,
  messages: (count) =>
    `${counted(count, 'message est peut-être parti', 'messages sont peut-être partis')} depuis : rien n’est renvoyé automatiquement. Pour voir la liste : ${tablee} mail`,
  reminders: (count) =>
    `${counted(count, 'rappel dont la date est passée : il n’est pas envoyé', 'rappels dont la date est passée : ils ne sont pas envoyés')}.`,
  rowsLookedFor: 'Les lignes en attente sont d’abord cherchées dans leurs tableaux : aucune n’est écrite deux fois.',
  next: (folder) =>
    `Les réponses reçues depuis la sauvegarde sont seulement dans les tableaux où elles étaient arrivées. Maintenant : ${tablee} check --folder ${folder}, puis démarrez le serveur.`,
});

/** `tablee backup --help` in French. */
export const backupHelpFr = (tablee: string): CommandHelp<'target' | 'keep'> => ({
  summary: 'copier les données dans un fichier, pendant que le serveur tourne',
  description:
    'Écrit dans un seul fichier, tel qu’à un moment précis, tout ce qui est gardé : réponses, liens, messages et notes; puis vérifie ce fichier. Il contient des réponses : gardez-le chiffré, là où seules les personnes qui administrent peuvent le lire, et pas longtemps.',
  options: {
    target: 'un fichier, ou un dossier : la sauvegarde porte alors le moment comme nom',
    keep: 'dans un dossier : garder ce nombre de sauvegardes récentes, supprimer les autres',
  },
  examples: [
    [`${tablee} backup /srv/sauvegardes`, 'un fichier comme tablee-20261122T040000Z.db'],
    [`${tablee} backup /srv/sauvegardes --keep 14`, 'chaque nuit, par une minuterie'],
    [`${tablee} backup avant-mise-a-jour.db`, 'un fichier de ce nom'],
  ],
  next: `Essayez-la : ${tablee} restore, dans une copie du dossier sur une autre machine.`,
});

/** `tablee restore --help` in French. */
export const restoreHelpFr = (tablee: string): CommandHelp<'backup'> => ({
  summary: 'remettre une sauvegarde à la place des données',
  description:
    'Vérifie la sauvegarde, la met à jour et la met en place d’un seul coup; les données qui sont là sont mises de côté, jamais supprimées. Ce qui a été effacé, révoqué ou désabonné depuis le reste, tant que les anciennes données peuvent être lues.',
  options: { backup: 'le fichier écrit par « backup »' },
  examples: [[`${tablee} restore /srv/sauvegardes/tablee-20261122T040000Z.db`, 'une fois le serveur arrêté']],
  next: 'Démarrez le serveur : les lignes que les tableaux ont déjà sont reconnues et ne sont pas réécrites.',
});
