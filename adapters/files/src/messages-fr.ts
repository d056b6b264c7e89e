import type { english, Sentences } from './messages-en.ts';

const saveAsUtf8 =
  'enregistrez-le en « CSV UTF-8 (*.csv) » dans Excel, ou avec le jeu de caractères « Unicode (UTF-8) » dans LibreOffice. D’ici là, les lignes attendent; rien n’est perdu';

const place = (line: number | undefined): string =>
  line === undefined ? '' : `, dans la ligne qui commence à la ligne ${line}`;

/** Every sentence of this adapter in French. */
export const french: typeof english = {
  idColumnMissing: (file, heading) => ({
    message: `${file} n’a plus la colonne « ${heading} » : ses lignes ne peuvent plus être distinguées.`,
    fix: `Remettez la colonne « ${heading} » avec ses numéros (annulez dans le programme qui a changé le fichier, ou reprenez une sauvegarde). D’ici là, les lignes attendent.`,
  }),
  headingsMissing: (file, heading) => ({
    message: `La première ligne de ${file} n’a aucun des titres du tableau.`,
    fix: `Remettez la ligne de titres en premier; elle a une colonne « ${heading} ». Pour commencer un nouveau tableau, déplacez plutôt le fichier. D’ici là, les lignes attendent.`,
  }),
  unclosedQuote: (file, line) => ({
    message: `${file} a un guillemet qui n’est jamais fermé${place(line)} : la suite ne peut pas être lue.`,
    fix: `Ouvrez ${file} dans un éditeur de texte et fermez le guillemet ("), ou reprenez une sauvegarde. D’ici là, les lignes attendent.`,
  }),
  misplacedQuote: (file, line) => ({
    message: `${file} a un guillemet de trop ou de moins${place(line)} : on ne sait plus où finissent ses cellules.`,
    fix: `Ouvrez ${file} dans un éditeur de texte et fermez le guillemet (") ou retirez-le, ou reprenez une sauvegarde. D’ici là, les lignes attendent.`,
  }),
  zeroBytes: (file, line) => ({
    message: `${file} contient des octets qui ne sont pas du texte${line === undefined ? '' : `, à partir de la ligne ${line}`}, et qui ne viennent pas des lignes en cours d’écriture.`,
    fix: 'Le disque ou un autre programme a abîmé le fichier : reprenez une sauvegarde, ou déplacez-le et lancez « tablee export » pour une copie complète. D’ici là, les lignes attendent.',
  }),
  utf16: (file) => ({
    message: `${file} a été enregistré en UTF-16 (« texte Unicode ») : des lignes ne peuvent pas y être ajoutées sans risque.`,
    fix: `Ouvrez ${file} et ${saveAsUtf8}.`,
  }),
  notUtf8: (file) => ({
    message: `${file} a été enregistré dans un autre encodage que UTF-8, sans doute en simple « CSV » par Excel : les lignes ajoutées auraient de faux accents.`,
    fix: `Ouvrez ${file} et ${saveAsUtf8}.`,
  }),
  openInLibreOffice: (file) => ({
    message: `${file} est ouvert dans LibreOffice : l’enregistrer là effacerait les lignes ajoutées entre-temps.`,
    fix: `Fermez ${file} dans LibreOffice; les lignes en attente sont alors ajoutées. Si personne ne l’a ouvert, effacez « .~lock.${file}# » à côté.`,
  }),
  keepsChanging: (file) => ({
    message: `${file} a changé chaque fois que des lignes y étaient ajoutées : un autre programme y écrit en ce moment.`,
    fix: `Laissez un seul serveur écrire dans ce dossier, et aucun programme qui réécrit ${file} sans arrêt.`,
  }),
  tornHeadings: (file) => ({
    message: `La fin de ${file} n’est pas entière : les titres des colonnes restent comme ils sont.`,
    fix: 'Tapez de nouveau la commande quand les lignes en attente sont livrées : la livraison répare la fin.',
  }),
  notAFile: (file) => ({
    message: `${file} n’est pas un fichier ordinaire.`,
    fix: 'Déplacez ce qui s’y trouve; Tablée crée alors le fichier.',
  }),
  rowMissing: (file) => ({
    message: `La ligne n’est pas dans ${file} : quelqu’un l’a retirée, ou elle n’y a jamais été livrée.`,
    fix: 'Si elle est utile, lancez « tablee retry » : elle revient sous les autres, avec les réponses corrigées. Si elle a été retirée volontairement, il n’y a rien à faire.',
  }),
  badRowId: () => ({
    message: 'Le numéro de la ligne n’est pas un UUID en minuscules : elle ne pourrait pas être reconnue.',
    fix: 'C’est une erreur du programme qui a fait la ligne : signalez-la. La réponse elle-même est en sûreté dans le registre.',
  }),
  closed: () => ({
    message: 'La destination a été fermée.',
    fix: 'Connectez-vous-y de nouveau.',
  }),
  columnsDeleted: (file, headings) => ({
    message: `${file} n’a plus : ${headings}. Ce que les gens y répondent reste dans le registre, mais n’est pas écrit dans ce fichier.`,
    fix: 'Pour retrouver une colonne, ajoutez-en une avec exactement ce titre dans la première ligne. Si elle a été retirée exprès, il n’y a rien à faire.',
  }),
  columnsRepeated: (file, keys) => ({
    message: `${file} a plusieurs colonnes du même titre : ${keys}. Tablée remplit la plus à gauche.`,
    fix: 'Renommez les copies : un titre sans la clé entre crochets est laissé tel quel.',
  }),
  rowsGone: (file, count) => ({
    message: `${count} lignes ajoutées à ${file} depuis le démarrage du serveur n’y sont plus.`,
    fix: 'Si personne ne les a effacées exprès, une ancienne copie a sans doute été enregistrée par-dessus : « tablee export » donne le tableau complet.',
  }),
  noMark: (file) => ({
    message: `${file} n’a pas de marque UTF-8 à son début : Excel montre de faux accents quand il l’ouvre.`,
    fix: 'Dans LibreOffice, c’est sans effet. Pour Excel, ouvrez-le par Données > À partir d’un fichier texte/CSV, ou enregistrez-le en « CSV UTF-8 ».',
  }),
  readableByOthers: (file) => ({
    message: `${file} peut être lu par tous les comptes de cette machine.`,
    fix: `Retirez les droits des autres : chmod o-rwx ${file}`,
  }),
  unfinishedRow: (file) => ({
    message: `${file} finit au milieu d’une ligne, comme après une panne de courant.`,
    fix: 'La prochaine livraison répare ce qu’elle a laissé. Si ce message reste, fermez le dernier guillemet dans un éditeur de texte.',
  }),
  missingYet: (file) => ({
    message: `${file} n’existe pas encore; il est créé avant la première ligne.`,
    fix: 'Il n’y a rien à faire.',
  }),
  directoryReady: () => ({
    message: 'On peut écrire dans le dossier.',
    fix: '',
  }),
  directoryToCome: () => ({
    message: 'Le dossier n’existe pas encore et peut être créé.',
    fix: '',
  }),
  space: (megabytes) => ({
    message: `${megabytes} Mo sont libres sur le disque.`,
    fix: 'Faites de la place sur le disque.',
  }),
  tableReady: (file, rows) => ({
    message: `${file} a ${rows} ${rows < 2 ? 'ligne' : 'lignes'} et toutes ses colonnes.`,
    fix: '',
  }),
  notLookedAt: (reason) => ({
    message: `Ceci n’a pas pu être examiné (${reason}).`,
    fix: 'Regardez le journal du serveur.',
  }),
};

/** What a refusal of the operating system means, by its error code. */
export const frenchFaults: Readonly<Record<string, (path: string) => Sentences>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EFBIG: (path) => ({
    message: `${path} ne peut pas grandir : le système limite la taille des fichiers.`,
    fix: 'Relevez la limite, ou déplacez le fichier pour qu’un nouveau commence.',
  }),
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (path) => ({
    message: `${path} est sur un disque en lecture seule.`,
    fix: 'Rendez le disque accessible en écriture, ou choisissez un autre dossier dans les réglages.',
  }),
  EBUSY: (path) => ({
    message: `${path} est verrouillé par un autre programme.`,
    fix: 'Fermez-le dans Excel ou dans le programme qui l’a ouvert; les lignes en attente sont alors ajoutées.',
  }),
  EISDIR: french.notAFile,
  ENOTDIR: notADirectory,
  EEXIST: notADirectory,
  ENOENT: (path) => ({
    message: `${path} ou son dossier a disparu pendant l’écriture.`,
    fix: 'Vérifiez que le disque ou le partage réseau est là.',
  }),
  EIO: diskFault,
  ESTALE: diskFault,
  ENODEV: diskFault,
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
};

function diskFull(path: string): Sentences {
  return {
    message: `Le disque est plein : ${path} ne peut pas être écrit.`,
    fix: 'Faites de la place sur le disque; les lignes en attente sont alors ajoutées.',
  };
}

function notAllowed(path: string): Sentences {
  return {
    message: `Ce compte n’a pas le droit d’écrire ${path}, ou un autre programme l’a ouvert.`,
    fix: 'Donnez au compte qui lance Tablée le droit de lire et d’écrire le fichier et son dossier, et fermez le fichier ailleurs.',
  };
}

function notADirectory(path: string): Sentences {
  return {
    message: `Quelque chose qui n’est pas un dossier se trouve là où ${path} doit être écrit.`,
    fix: 'Déplacez-le, ou choisissez un autre dossier dans les réglages.',
  };
}

function diskFault(path: string): Sentences {
  return {
    message: `Le disque ou le partage réseau a eu une panne pendant l’usage de ${path}.`,
    fix: 'Vérifiez le disque ou la connexion au partage; les lignes en attente sont alors ajoutées.',
  };
}

function tooManyFiles(path: string): Sentences {
  return {
    message: `${path} n’a pas pu être ouvert : trop de fichiers sont ouverts sur cette machine.`,
    fix: 'Relevez la limite de fichiers ouverts, ou arrêtez d’autres programmes.',
  };
}
