import type { Texts } from './texts.ts';

const wait = 'Rien n’est perdu\u00a0: les lignes attendent et sont envoyées de nouveau.';
const portal =
  'Dans le Centre d’administration Microsoft Entra (Inscriptions d’applications › votre application › Certificats et secrets)';
const overview = 'de la page «\u00a0Vue d’ensemble\u00a0» de l’inscription d’application';
const guide = 'adapters/microsoft-lists/README.md';
const settings = 'Dans les paramètres de la liste';

/** The sentences in French (vouvoiement, epicene); menus by the names that Microsoft gives them in French. */
export const french: Texts = {
  deeds: {
    'see-site': 'voir le site',
    'see-lists': 'voir les listes du site',
    'read-list': 'lire la liste',
    'read-codebook': 'lire la liste des colonnes',
    'write-list': 'écrire dans la liste',
    'write-codebook': 'écrire dans la liste des colonnes',
    'delete-rows': 'supprimer des lignes de la liste',
    'create-lists': 'créer des listes et des colonnes dans le site',
    'change-columns': 'modifier les colonnes de la liste',
  },
  signInFaults: {
    'secret-wrong': {
      message: 'Le secret client n’est pas celui de cette application.',
      fix: `${portal}, créez un nouveau secret client et donnez sa «\u00a0Valeur\u00a0» (et non son «\u00a0ID de secret\u00a0»).`,
    },
    'secret-expired': {
      message: 'Le secret client a expiré.',
      fix: `${portal}, créez un nouveau secret client et mettez sa «\u00a0Valeur\u00a0» à la place de l’ancienne.`,
    },
    'app-unknown': {
      message: 'Aucune application n’a ce clientId dans ce locataire.',
      fix: `Copiez «\u00a0ID d’application (client)\u00a0» et «\u00a0ID de l’annuaire (locataire)\u00a0» ${overview}.`,
    },
    'app-disabled': {
      message: 'L’application est désactivée dans ce locataire.',
      fix: 'Dans le Centre d’administration Microsoft Entra, ouvrez Applications d’entreprise › votre application › Propriétés, puis mettez à «\u00a0Oui\u00a0» l’activation de la connexion.',
    },
    'tenant-unknown': {
      message: 'Aucun locataire n’a ce tenantId.',
      fix: `Copiez «\u00a0ID de l’annuaire (locataire)\u00a0» ${overview}.`,
    },
    'tenant-misspelt': {
      message: 'Le tenantId n’est ni un identifiant ni un domaine de locataire.',
      fix: `Copiez «\u00a0ID de l’annuaire (locataire)\u00a0» ${overview}.`,
    },
    'certificate-refused': {
      message: 'Le certificat n’est pas celui de cette application, ou il a expiré.',
      fix: `${portal}, chargez le certificat que nomment les réglages.`,
    },
    'clock-wrong': {
      message: 'Microsoft refuse la connexion parce que l’horloge de cet ordinateur n’est pas à l’heure.',
      fix: 'Mettez à l’heure l’ordinateur du collecteur (activez l’heure du réseau).',
    },
    'policy-blocks': {
      message: 'Une stratégie d’accès conditionnel du locataire bloque la connexion de l’application.',
      fix: 'Demandez à l’équipe informatique d’exclure cette application de la stratégie, ou d’autoriser l’adresse de l’ordinateur du collecteur.',
    },
  },
  signInRefused: (number) => ({
    message: `Microsoft a refusé la connexion de l’application (${number}).`,
    fix: `Cherchez ${number} sur https://login.microsoftonline.com/error, et comparez tenantId, clientId et le secret ou le certificat avec l’inscription d’application.`,
  }),
  authorityUnreachable: {
    message: 'Le service de connexion de Microsoft ne répond pas.',
    fix: `Vérifiez que l’ordinateur du collecteur atteint https://login.microsoftonline.com (ou l’adresse de connexion de votre nuage), y compris à travers son serveur mandataire. ${wait}`,
  },
  noManagedIdentity: {
    message: 'Cet ordinateur n’a pas d’identité managée, ou elle n’a pas répondu.',
    fix: 'Activez l’identité managée de la machine ou du service dans le portail Azure (Identité › État\u00a0: Activé), ou mettez clientSecret ou certificate dans les réglages.',
  },
  certificateUnreadable: {
    message: 'Le certificat des réglages est illisible.',
    fix: 'Donnez un seul fichier PEM qui contient les deux parties\u00a0: -----BEGIN PRIVATE KEY----- (sans mot de passe) et -----BEGIN CERTIFICATE-----.',
  },
  noConsent: {
    message: 'L’application n’a aucune autorisation pour les sites SharePoint de ce locataire.',
    fix: 'Dans le Centre d’administration Microsoft Entra, à la page «\u00a0API autorisées\u00a0» de l’application, ajoutez l’autorisation d’application Microsoft Graph › Sites.Selected, puis choisissez «\u00a0Accorder un consentement d’administrateur\u00a0».',
  },
  tokenRefused: {
    message: 'Microsoft Graph refuse le jeton de cette application, même un nouveau.',
    fix: 'Vérifiez que l’application n’est pas désactivée, qu’aucune stratégie d’accès conditionnel ne la bloque et que l’ordinateur du collecteur est à l’heure.',
  },
  siteMissing: (site) => ({
    message: `Le site ${site} n’existe pas, ou cette application ne peut pas le voir.`,
    fix: `Comparez «\u00a0site\u00a0» dans les réglages avec l’adresse que montre le navigateur. Si elle est juste, une personne qui administre SharePoint donne à l’application l’accès au site (${guide}, étape 7).`,
  }),
  forbidden: (deed) => ({
    message: `Cette application n’a pas le droit de ${deed}.`,
    fix: `Une personne qui administre SharePoint donne à l’application l’accès au site\u00a0: Grant-PnPEntraIDAppSitePermission avec «\u00a0-Permissions Manage\u00a0» (${guide}, étape 7, donne la commande complète). ${wait}`,
  }),
  locked: {
    message: 'Le site ou la liste est verrouillé en ce moment.',
    fix: `Demandez à la personne responsable du site ou à l’équipe informatique si le site est verrouillé ou archivé, et faites-le déverrouiller. ${wait}`,
  },
  full: {
    message: 'Le site n’a plus d’espace de stockage.',
    fix: `Demandez plus d’espace pour le site à l’équipe informatique, ou videz sa corbeille. ${wait}`,
  },
  noAnswer: {
    message:
      'Microsoft Graph n’a pas donné de réponse complète\u00a0: on ne sait pas encore si les dernières lignes sont arrivées.',
    fix: 'Il n’y a rien à faire\u00a0: le prochain essai le vérifie et n’écrit que ce qui manque. Si cela dure, vérifiez que l’ordinateur du collecteur atteint Microsoft Graph en HTTPS.',
  },
  failing: (status) => ({
    message: `Microsoft Graph a répondu ${status}\u00a0: le service est en panne ou surchargé.`,
    fix: `${wait} Si cela dure des heures, consultez l’état des services dans le Centre d’administration Microsoft 365.`,
  }),
  throttled: (seconds) => ({
    message: `Microsoft demande une pause de ${seconds} secondes, parce que beaucoup de lignes ont été écrites.`,
    fix: `Il n’y a rien à faire. ${wait}`,
  }),
  moreToCome: {
    message: 'Il y a plus de lignes que ce qui s’écrit en une fois; la suite arrive.',
    fix: 'Il n’y a rien à faire.',
  },
  stopped: {
    message: 'Le collecteur a mis fin à cet essai avant que toutes les lignes soient écrites.',
    fix: `Il n’y a rien à faire. ${wait}`,
  },
  closed: { message: 'La destination a été fermée.', fix: 'Connectez-vous-y de nouveau.' },
  cannotPrepare: (list, status) => ({
    message: `La liste «\u00a0${list}\u00a0» n’a pas pu être préparée\u00a0: Microsoft Graph a répondu ${status}.`,
    fix: `Un nouvel essai suit. Si cela dure, voyez «\u00a0Errors\u00a0» dans ${guide}.`,
  }),
  listMissing: (list, table) => ({
    message: `La liste «\u00a0${list}\u00a0» n’est plus dans le site, ou cette application ne peut plus la voir.`,
    fix: `Si elle a été supprimée, sortez-la de la corbeille du site (Contenu du site › Corbeille › la liste › Restaurer). Pour repartir d’une liste vide, supprimez une ligne de la liste «\u00a0Tablée – colonnes\u00a0»\u00a0: celle qui dit «\u00a0la liste elle-même\u00a0» et, sous «\u00a0Tableau\u00a0», «\u00a0${table}\u00a0». Les lignes attendent d’ici là.`,
  }),
  idColumnMissing: (list, key) => ({
    message: `La liste «\u00a0${list}\u00a0» n’a plus la colonne ${key}\u00a0: rien ne distingue plus les lignes.`,
    fix: `SharePoint ne peut pas reprendre seul une colonne supprimée. Demandez à l’équipe informatique de restaurer la liste avec sa colonne ${key} à partir d’une sauvegarde; ou supprimez la liste, ainsi que la ligne «\u00a0la liste elle-même\u00a0» de ce tableau dans «\u00a0Tablée – colonnes\u00a0»\u00a0: une nouvelle liste est créée, et «\u00a0tablee backfill\u00a0» la remplit. Les lignes attendent d’ici là.`,
  }),
  notUnique: (list, heading) => ({
    message: `La colonne «\u00a0${heading}\u00a0» de la liste «\u00a0${list}\u00a0» ne refuse plus les valeurs répétées\u00a0: une ligne envoyée deux fois passerait inaperçue.`,
    fix: `${settings}, ouvrez la colonne «\u00a0${heading}\u00a0», mettez «\u00a0Appliquer des valeurs uniques\u00a0» à Oui et confirmez l’index; si c’est refusé, supprimez d’abord les lignes répétées. Les lignes attendent d’ici là.`,
  }),
  columnsDeleted: (list, keys) => ({
    message: `La liste «\u00a0${list}\u00a0» n’a plus\u00a0: ${keys}. Ce que les gens y répondent reste dans le collecteur, mais n’est pas écrit dans la liste.`,
    fix: 'Si c’est voulu, il n’y a rien à faire. Pour ravoir une colonne, supprimez sa ligne dans la liste «\u00a0Tablée – colonnes\u00a0» et redémarrez le collecteur\u00a0: elle est recréée, pour les nouvelles lignes.',
  }),
  columnsRetyped: (list, keys) => ({
    message: `Dans la liste «\u00a0${list}\u00a0», le type de ces colonnes ne peut plus contenir leurs réponses\u00a0: ${keys}. Elles restent vides.`,
    fix: `${settings}, redonnez à la colonne son type d’avant.`,
  }),
  rowMissing: (list) => ({
    message: `La ligne n’est pas dans la liste «\u00a0${list}\u00a0»\u00a0: elle a été retirée, ou n’y est jamais arrivée.`,
    fix: 'Si vous avez besoin de la ligne, sortez-la de la corbeille du site et réessayez.',
  }),
  keepsChanging: (list) => ({
    message: `La ligne de la liste «\u00a0${list}\u00a0» a changé à chaque essai\u00a0: quelqu’un ou quelque chose la modifie en ce moment.`,
    fix: 'Fermez la ligne dans la liste, puis réessayez.',
  }),
  badRowId: {
    message: 'Le numéro de la ligne n’a pas la forme attendue\u00a0: on ne pourrait pas la reconnaître.',
    fix: 'C’est une erreur du programme qui a fait la ligne\u00a0: signalez-la. La réponse est en sécurité dans le collecteur.',
  },
  valueRepeated: (headings) => ({
    message: `Une autre colonne de la liste refuse les valeurs répétées, et cette ligne en répète une${headings === '' ? '' : ` (${headings})`}.`,
    fix: `${settings}, mettez «\u00a0Appliquer des valeurs uniques\u00a0» de cette colonne à Non, puis réessayez la ligne.`,
  }),
  choiceRefused: (keys) => ({
    message: `La liste ne prend pas la valeur de cette ligne dans\u00a0: ${keys}.`,
    fix: `${settings}, remettez le choix qui manque ou permettez d’ajouter des valeurs à ces colonnes, puis réessayez la ligne.`,
  }),
  required: (headings) => ({
    message: `Des colonnes ajoutées par une personne sont obligatoires, et le formulaire ne les remplit pas\u00a0: ${headings}.`,
    fix: `${settings}, mettez «\u00a0Exiger que cette colonne contienne des informations\u00a0» de ces colonnes à Non, puis réessayez la ligne.`,
  }),
  tooLong: (keys) => ({
    message: `Un texte est plus long que ce qu’une cellule peut contenir, et le collecteur ne garde pas d’autre copie d’une ligne anonyme\u00a0: ${keys}.`,
    fix: 'La ligne reste de côté dans le collecteur\u00a0: «\u00a0tablee export\u00a0» la donne en entier.',
  }),
  rowRefused: (status) => ({
    message: `Microsoft Lists ne prend pas cette ligne (${status}) et ne dit pas de quelle cellule il s’agit.`,
    fix: `${settings}, cherchez une règle de validation ou une colonne dont le type a changé, puis réessayez la ligne. D’ici là, «\u00a0tablee export\u00a0» donne la ligne.`,
  }),
  rowWithLinkRefused: (status, headings) => ({
    message: `Microsoft Lists ne prend pas cette ligne (${status}) et ne dit pas de quelle cellule il s’agit. Elle contient un lien (${headings}).`,
    fix: `${settings}, cherchez une règle de validation ou une colonne dont le type a changé. S’il n’y en a pas, donnez à la colonne du lien le type «\u00a0Plusieurs lignes de texte\u00a0» (texte brut). Réessayez ensuite la ligne; d’ici là, «\u00a0tablee export\u00a0» la donne.`,
  }),
  inspection: {
    signsIn: 'L’application se connecte.',
    siteReadable: (site) => `Le site ${site} est lisible.`,
    listMissingYet: (list) =>
      `La liste «\u00a0${list}\u00a0» n’existe pas encore; elle est créée avant la première ligne.`,
    mayWrite: 'L’application peut écrire dans la liste.',
    inOrder: (list) =>
      `La liste «\u00a0${list}\u00a0» a toutes ses colonnes, et un numéro de réponse ne peut pas y être deux fois.`,
    linksAsText: (list, headings) =>
      `Dans la liste «\u00a0${list}\u00a0», les liens sont écrits comme des adresses\u00a0: ${headings}.`,
  },
};
