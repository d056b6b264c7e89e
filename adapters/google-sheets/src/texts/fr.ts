import type { SheetsTexts } from './texts.ts';

const wait = 'D’ici là, les lignes attendent\u00a0: rien n’est perdu.';
const undo =
  'annulez l’action (Ctrl+Z) si elle vient d’avoir lieu, sinon ouvrez Fichier > Historique des versions > Afficher l’historique des versions';

/** The sentences in French. Names of menus are those of Google in French. */
export const fr: SheetsTexts = {
  unnamedAccount: 'le compte de cet ordinateur',
  unreadableAnswer: 'réponse illisible',
  noAnswer: 'aucune réponse',
  list: (headings) => headings.map((heading) => `«\u00a0${heading}\u00a0»`).join(', '),

  credentialsRead: (address) => `Les identifiants sont lisibles (${address}).`,
  tokenGiven: () => 'Google accepte ces identifiants.',
  bookRead: (tabs, timeZone) =>
    `La feuille de calcul est lisible\u00a0: ${tabs === 1 ? 'un onglet' : `${tabs} onglets`}, fuseau horaire ${timeZone}.`,
  mayWrite: () => 'Le compte peut écrire dans la feuille de calcul.',
  pace: (changes) =>
    `Tablée fait au plus ${changes} modifications par minute; Google en permet 60, sauf s’il en a accordé plus, et ne dit pas ce qui reste.`,
  tabNotMade: (title) => `L’onglet «\u00a0${title}\u00a0» n’existe pas encore; il sera créé avant la première ligne.`,
  tabFine: (title, rows) =>
    `L’onglet «\u00a0${title}\u00a0» a toutes ses colonnes et ${rows === 0 ? 'n’a pas encore de réponse' : rows === 1 ? 'une réponse' : `${rows} réponses`}.`,

  keyUnreadable: () => ({
    message:
      'Ce que désigne le réglage «\u00a0credentials\u00a0» n’est pas le fichier JSON que Google Cloud donne pour une clé.',
    fix: 'Dans Google Cloud\u00a0: IAM et administration > Comptes de service > le compte > Clés > Ajouter une clé > Créer une clé > JSON. Placez ce fichier, sans le modifier, à l’endroit que le réglage désigne.',
  }),
  keyOfOtherKind: () => ({
    message: 'Le fichier JSON du réglage «\u00a0credentials\u00a0» n’est pas la clé d’un compte de service.',
    fix: 'C’est sans doute le fichier d’un client OAuth. Créez l’autre sorte de clé\u00a0: IAM et administration > Comptes de service > le compte > Clés > Ajouter une clé > Créer une clé > JSON.',
  }),
  accountGone: () => ({
    message: 'Google ne connaît plus le compte de service.',
    fix: 'Créez un nouveau compte de service et une clé, partagez la feuille de calcul avec son adresse, puis mettez la nouvelle clé en place.',
  }),
  keyRevoked: () => ({
    message: 'Google refuse la clé du compte de service\u00a0: elle a été supprimée, désactivée ou endommagée.',
    fix: 'Créez une nouvelle clé JSON pour le compte de service (IAM et administration > Comptes de service > Clés) et mettez-la à la place de l’ancienne.',
  }),
  clockWrong: () => ({
    message: 'Google refuse la connexion parce que l’horloge de cet ordinateur n’est pas à l’heure.',
    fix: 'Mettez l’ordinateur à l’heure (activez l’heure par le réseau), puis réessayez.',
  }),
  delegationRefused: () => ({
    message: 'Le compte de service ne peut pas agir au nom de l’adresse du réglage «\u00a0subject\u00a0».',
    fix: 'Retirez «\u00a0subject\u00a0» et partagez la feuille de calcul avec le compte de service, ou demandez à l’administration du domaine d’accorder la délégation pour https://www.googleapis.com/auth/spreadsheets.',
  }),
  noDefaultCredentials: () => ({
    message: 'Cet ordinateur n’est pas connecté à Google («\u00a0application-default\u00a0» n’a rien trouvé).',
    fix: 'Définissez GOOGLE_APPLICATION_CREDENTIALS, lancez «\u00a0gcloud auth application-default login\u00a0», ou indiquez un fichier de clé dans le réglage «\u00a0credentials\u00a0».',
  }),
  identityTokenMissing: () => ({
    message: 'Le fichier de jeton que nomme l’identité de charge de travail est absent ou illisible.',
    fix: 'Vérifiez le chemin dans «\u00a0credential_source\u00a0» du fichier JSON, et que ce qui écrit le jeton (Kubernetes, GitHub…) fonctionne sur cet ordinateur.',
  }),
  identityRefused: () => ({
    message: 'Google n’accepte pas le jeton de l’identité de charge de travail.',
    fix: 'Dans Google Cloud, ouvrez IAM et administration > Fédération d’identité de charge de travail. Vérifiez que l’émetteur, l’audience et les conditions du fournisseur correspondent au jeton, et que celui-ci peut utiliser le compte de service.',
  }),
  signInRefused: () => ({
    message: 'Google refuse la connexion.',
    fix: 'Vérifiez que la clé est celle d’un compte de service qui existe encore, et que son projet est actif.',
  }),
  notShared: (address) => ({
    message: 'La feuille de calcul n’est pas partagée avec le compte qu’utilise Tablée.',
    fix: `Ouvrez la feuille de calcul, appuyez sur Partager, ajoutez ${address} comme Éditeur, sans envoyer de notification. ${wait}`,
  }),
  readOnly: (address) => ({
    message: 'Le compte qu’utilise Tablée peut lire la feuille de calcul, mais pas y écrire.',
    fix: `Ouvrez la feuille de calcul, appuyez sur Partager, et donnez à ${address} le rôle Éditeur. ${wait}`,
  }),
  notFound: () => ({
    message: 'Google ne connaît aucune feuille de calcul qui porte l’identifiant du réglage «\u00a0spreadsheet\u00a0».',
    fix: `Copiez l’adresse de la feuille de calcul depuis le navigateur dans ce réglage. Si elle a été supprimée, restaurez-la depuis la corbeille de Google Drive. ${wait}`,
  }),
  apiDisabled: () => ({
    message: 'L’API Google Sheets est désactivée dans le projet du compte de service.',
    fix: 'Dans Google Cloud, choisissez le projet du compte de service, ouvrez API et services > Bibliothèque > Google Sheets API, appuyez sur Activer, et attendez quelques minutes.',
  }),
  storageFull: () => ({
    message: 'L’espace Drive de la personne à qui appartient la feuille de calcul est plein.',
    fix: `Libérez de l’espace dans ce Google Drive, ou transférez la feuille de calcul à une personne qui en a. ${wait}`,
  }),
  busy: () => ({
    message: 'Google demande d’attendre\u00a0: les appels permis pour cette minute sont épuisés.',
    fix: 'Il n’y a rien à faire. Si cela dure, un autre programme utilise le même compte\u00a0: donnez à Tablée un compte réservé.',
  }),
  unreachable: (what) => ({
    message: `Google Sheets n’a pas répondu comme prévu (${what}).`,
    fix: 'Il n’y a rien à faire si cela dure quelques minutes\u00a0: les mêmes lignes repartent, et aucune n’est écrite deux fois. Si cela dure plus longtemps, vérifiez le réseau de l’ordinateur où tourne Tablée.',
  }),
  refused: (status) => ({
    message: `Google Sheets refuse la modification (code ${status}).`,
    fix: 'Lancez «\u00a0tablee connect\u00a0» pour cette destination; si rien n’est trouvé, signalez ce code.',
  }),
  tabDeleted: (title) => ({
    message: `L’onglet du tableau «\u00a0${title}\u00a0» a été supprimé.`,
    fix: `Pour le ramener, ${undo}. Pour repartir avec les nouvelles lignes seulement, ajoutez un onglet vide nommé exactement «\u00a0${title}\u00a0». ${wait}`,
  }),
  idColumnMissing: (tab, heading) => ({
    message: `L’onglet «\u00a0${tab}\u00a0» n’a plus de colonne «\u00a0${heading}\u00a0»\u00a0: ses lignes ne peuvent plus être distinguées.`,
    fix: `Pour ramener la colonne «\u00a0${heading}\u00a0» avec ses numéros, ${undo}. ${wait}`,
  }),
  columnsDeleted: (tab, headings) => ({
    message: `L’onglet «\u00a0${tab}\u00a0» n’a plus\u00a0: ${headings}. Ce que les gens y répondent est gardé par Tablée, mais n’est pas écrit ici.`,
    fix: 'Pour retrouver une colonne, ajoutez-en une qui porte exactement ce titre, avec la partie entre crochets. Si elle a été supprimée volontairement, il n’y a rien à faire.',
  }),
  headingsMissing: (tab) => ({
    message: `La première ligne de l’onglet «\u00a0${tab}\u00a0» n’est plus la ligne des titres. Les réponses trouvent encore leurs colonnes.`,
    fix: `Pour remettre la ligne des titres en premier, ${undo}.`,
  }),
  protectedCells: (tab, address) => ({
    message: `Des cellules de l’onglet «\u00a0${tab}\u00a0» sont protégées contre le compte qu’utilise Tablée.`,
    fix: `Dans la feuille de calcul, ouvrez Données > Protéger les feuilles et les plages, et permettez à ${address} de modifier la plage, ou retirez la protection. ${wait}`,
  }),
  cellsFull: () => ({
    message: 'La feuille de calcul est pleine\u00a0: elle ne peut pas avoir plus de 10 millions de cellules.',
    fix: `Supprimez les onglets, les lignes et les colonnes vides dont personne n’a besoin, ou indiquez une nouvelle feuille de calcul dans les réglages. ${wait}`,
  }),
  cellsScarce: (millions) => ({
    message: `La feuille de calcul a ${String(millions).replace('.', ',')} millions de cellules; Google en permet 10 millions.`,
    fix: 'Supprimez les lignes et les colonnes vides dont personne n’a besoin, ou prévoyez une nouvelle feuille de calcul.',
  }),
  markersFull: (tab) => ({
    message: `L’onglet «\u00a0${tab}\u00a0» a reçu tant de modifications en deux heures que Google n’a plus de place pour en noter une autre.`,
    fix: 'Il n’y a rien à faire\u00a0: la place se libère dans l’heure. Si un autre programme écrit des métadonnées dans cet onglet, arrêtez-le.',
  }),
  keepsMoving: (tab) => ({
    message: `Des colonnes de l’onglet «\u00a0${tab}\u00a0» ont été déplacées chaque fois qu’une ligne allait être écrite.`,
    fix: 'Il n’y a rien à faire\u00a0: les lignes sont écrites dès que les colonnes restent en place une seconde.',
  }),
  prefilled: (tab, heading) => ({
    message: `Dans l’onglet «\u00a0${tab}\u00a0», la colonne «\u00a0${heading}\u00a0» est remplie au-delà de la dernière réponse, comme par des cases à cocher. Les nouvelles lignes vont en dessous.`,
    fix: 'Videz cette colonne sous la dernière réponse (pour des cases à cocher\u00a0: sélectionnez les cellules, Données > Validation des données, supprimez la règle, puis touche Suppr). Les nouvelles lignes suivront la dernière.',
  }),
  repeatedIds: (tab, count) => ({
    message: `Dans l’onglet «\u00a0${tab}\u00a0», ${count === 1 ? 'un numéro apparaît' : `${count} numéros apparaissent`} plus d’une fois\u00a0: des lignes ont été copiées. Les corrections et les effacements touchent chaque copie.`,
    fix: 'Supprimez les copies dont personne n’a besoin.',
  }),
  rowMissing: () => ({
    message: 'La ligne n’est pas dans la feuille de calcul\u00a0: elle en a été retirée, ou n’y est jamais arrivée.',
    fix: 'Si la ligne est utile, lancez «\u00a0tablee retry\u00a0»\u00a0: elle revient sous les autres, avec les réponses corrigées. Si elle a été retirée volontairement, il n’y a rien à faire.',
  }),
  rowMoves: () => ({
    message: 'La ligne a été déplacée chaque fois qu’elle allait être modifiée.',
    fix: 'Réessayez quand personne ne trie ni n’insère de lignes.',
  }),
  badRowId: () => ({
    message:
      'L’identifiant de la ligne n’est pas un UUID en minuscules\u00a0: elle ne pourrait pas être reconnue ensuite.',
    fix: 'C’est un défaut du programme qui a produit la ligne\u00a0: signalez-le. La réponse elle-même est en sûreté.',
  }),
  rowRefused: () => ({
    message: 'Google Sheets refuse cette ligne, et accepte les autres.',
    fix: 'La réponse est en sûreté dans Tablée («\u00a0tablee export\u00a0»). Signalez le numéro de la réponse pour que la cause soit trouvée.',
  }),
  anonymousTooLong: () => ({
    message:
      'Un texte de cette ligne anonyme dépasse les 50\u00a0000 caractères d’une cellule, et le couper en ferait perdre une partie.',
    fix: 'Envoyez le tableau anonyme vers un dossier de fichiers ou une liste Microsoft, ou exportez la ligne mise de côté («\u00a0tablee export\u00a0»).',
  }),
  guardsRefused: () => ({
    message: 'Google Sheets refuse la condition qui lie les lignes à leurs colonnes\u00a0: rien n’est écrit.',
    fix: `Ce n’est pas une question de réglages\u00a0: signalez ce message. ${wait} Entre-temps, envoyez vers un dossier de fichiers.`,
  }),
  unsafeToChange: () => ({
    message:
      'Google Sheets ne refuse pas une modification dont la condition n’est pas remplie\u00a0: les lignes ne peuvent pas être modifiées sans risque.',
    fix: 'Modifiez ou supprimez les lignes à la main\u00a0: cherchez les numéros des réponses dans la feuille de calcul. Signalez ce message.',
  }),
  closed: () => ({ message: 'La destination a été fermée.', fix: 'Connectez-vous-y de nouveau.' }),
};
