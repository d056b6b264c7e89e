import type { newHelpEn } from './forms-en.ts';
import type { FormsTexts } from './forms-texts.ts';
import type { CommandHelp } from './texts.ts';

/** `tablee new`, `tablee format` et l’aperçu en français. */
export const formsFr = (tablee: string): FormsTexts => ({
  colon: ' :',
  noLicence: 'sans licence',
  unreadable: (file) => `${file} ne se lit pas comme des réglages.`,
  unreadableFix: `Tapez « ${tablee} check » avec ce dossier : il dit ce qui ne va pas, et où.`,
  noFolder: (folder) => `Il n’y a pas de tablee.json dans ${folder}.`,
  noFolderFix: `Nommez le dossier de votre organisation avec --folder, ou créez-en un : ${tablee} init`,
  taken: (path) => `${path} existe déjà. Rien n’a été écrit.`,
  takenFix: 'Choisissez un autre nom, ou retirez ce fichier.',
  ended: 'Arrêté. Rien n’a été écrit.',
  written: (folder) => `Écrit dans ${folder} :`,
  changed: (file) => `Modifié : ${file}`,
  next: 'La suite',
  form: {
    titleFr: 'Le titre du formulaire, en français',
    titleEn: 'Et en anglais',
    id: 'Un nom court pour son adresse et son tableau, en minuscules',
    idWrong: 'Des minuscules, des chiffres et des traits d’union, en commençant par une lettre.',
    audience: 'Qui peut l’ouvrir?',
    audiences: {
      public: 'toute personne qui a son adresse',
      invited: 'les personnes qui ont reçu un lien',
      staff: 'le personnel de l’organisation',
    },
    kind: 'Les réponses portent-elles un nom?',
    kinds: { named: 'oui : on peut joindre les personnes', anonymous: 'non : personne ne sait qui a répondu' },
    known: (id) => `Il y a déjà un formulaire « ${id} ».`,
    knownFix: 'Choisissez un autre nom : c’est celui du tableau et de l’adresse du formulaire.',
    stored: 'Aucune destination ne prend encore ces réponses : elles restent dans le registre jusqu’à l’exportation.',
    complete: 'À compléter avant de publier (cherchez « À COMPLÉTER » dans form.json) :',
    steps: {
      check: 'tout est-il juste?',
      watch: 'le voir changer pendant que vous écrivez',
      link: 'créer un lien qui l’ouvre',
    },
  },
  organisation: {
    title: 'Une organisation de plus sur le même serveur. Rien n’est écrit avant la dernière réponse.',
    steps: {
      complete: 'À compléter avant de publier (cherchez « À COMPLÉTER » dans organisation.json) :',
      check: 'tout est-il juste?',
      start: 'ouvrir les formulaires',
    },
  },
  format: {
    asItIs: (file) => `${file} : rien à changer.`,
    formatted: (file) => `${file} : écrit comme il doit l’être.`,
    wouldChange: (file) => `${file} n’est pas écrit comme il doit l’être.`,
    checkFix: `Tapez « ${tablee} format » sans --check, puis regardez la différence.`,
    added: 'nouveau',
    removed: 'disparu',
    changed: 'modifié',
    tags: 'Les nouvelles questions ont besoin de leurs étiquettes : sensitivity, table, source, retention. « check » dit où.',
    noBase:
      'Aucune version précédente n’a été trouvée : l’ordre et la mise en page sont rétablis, mais pas ce que Creator a laissé tomber.',
    notASurvey: (file) =>
      `${file} est du JSON, mais pas un questionnaire : un questionnaire commence par { et contient ses pages.`,
    notJson: (file, place) =>
      place === undefined
        ? `${file} n’est pas du JSON : le fichier s’arrête trop tôt.`
        : `${file} n’est pas du JSON : quelque chose n’a pas sa place à la ligne ${place.line}, colonne ${place.column}.`,
    notJsonFix:
      'Les commentaires, les noms sans guillemets et la virgule après le dernier élément ne passent que dans l’éditeur JSON de SurveyJS Creator : revenez-y à l’onglet « Designer », enregistrez le questionnaire et prenez ce fichier.',
  },
  preview: {
    open: 'Aperçu',
    applied: (ms, url) => `Enregistré : affiché de nouveau après ${ms} ms. Aperçu : ${url}`,
    step: (url) => `Changez un mot dans organisations/…/overlays et enregistrez : l’aperçu le montre aussitôt. ${url}`,
    refused: (url) =>
      `Il y a quelque chose à corriger : la dernière bonne version reste, dans l’aperçu aussi. Aperçu : ${url}`,
    notHere: 'Un aperçu n’est pas fait pour la production.',
    notHereFix: 'Enlevez --watch, ou videz NODE_ENV là où vous écrivez des formulaires.',
  },
});

/** `tablee new --help` en français. */
export const newHelpFr = (tablee: string): ReturnType<typeof newHelpEn> => ({
  all: {
    summary: 'commencer un formulaire, ou ajouter une organisation',
    description: 'Écrit des fichiers complets qui passent « check » tout de suite, à changer ensuite.',
    options: {},
    examples: [
      [`${tablee} new form avis-visite`, 'commence un formulaire, par quelques questions'],
      [`${tablee} new organisation tilleul`, 'ajoute une organisation sur le même serveur'],
    ],
    next: 'Tapez ce que la commande affiche à la fin.',
  },
  form: {
    summary: 'commencer un formulaire à vous',
    description:
      'Écrit des questions à changer, l’avis que chaque loi demande, un accord, des essais et un README, puis ajoute le formulaire à l’organisation. Chaque question est aussi une option.',
    options: {
      id: 'nom de son dossier, de son adresse et de son tableau, en minuscules',
      titleFr: 'titre en français',
      titleEn: 'titre en anglais',
      audience: 'qui peut l’ouvrir',
      kind: 'les réponses portent-elles un nom?',
      into: 'dossier de formulaires, dans celui de l’organisation',
      yes: 'ne rien demander, prendre les réponses habituelles',
    },
    examples: [
      [`${tablee} new form avis-visite --folder /srv/erables`, 'demande, puis écrit /srv/erables/forms/avis-visite'],
      [
        `${tablee} new form humeur --title-fr "Comment va le groupe?" --title-en "How is the group?" --kind anonymous`,
        'ne demande rien d’autre',
      ],
    ],
    next: 'Changez les questions avec l’aperçu ouvert : start --watch.',
  },
  organisation: {
    summary: 'ajouter une organisation sur le même serveur',
    description:
      'Écrit ses réglages, un README et un exemple de mots à changer, à côté des organisations qui sont là. Chaque question est aussi une option.',
    options: {},
    examples: [
      [`${tablee} new organisation --folder /srv/erables`, 'demande tout'],
      [`${tablee} new organisation tilleul --name "Le Tilleul" --profile ca-qc --yes`, 'ne demande rien'],
    ],
    next: 'Complétez ce qui est marqué « À COMPLÉTER », puis vérifiez et démarrez.',
  },
});

/** `tablee format --help` en français. */
export const formatHelpFr = (tablee: string): CommandHelp<'form' | 'from' | 'check'> => ({
  summary: 'garder seulement les changements d’un formulaire qui revient de SurveyJS Creator',
  description:
    'Écrit survey.json et form.json comme ils se gardent. Ce que Creator déplace, laisse tomber ou ajoute de lui-même est remis comme avant : par comparaison avec la dernière version enregistrée (git) ou, avec --from, avec le formulaire dans son dossier.',
  options: {
    form: 'le nom du formulaire; tous les vôtres sans nom',
    from: 'le fichier que Creator a enregistré',
    check: 'ne rien changer; 1 si un formulaire n’est pas écrit ainsi',
  },
  examples: [
    [`${tablee} format application --from ~/Téléchargements/survey.json`, 'reprend ce qui y a été changé'],
    [`${tablee} format avis-visite`, 'remet en ordre ce qui a été changé sur place'],
    [`${tablee} format --check`, 'pour un contrôle avant d’enregistrer'],
  ],
  next: 'Regardez la différence (git diff), puis vérifiez le formulaire.',
});
