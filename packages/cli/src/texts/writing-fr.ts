import type { WritingHelp, WritingTexts } from './writing-texts.ts';

const list = (found: readonly string[]): string => found.join(' ');
const textsOf = (count: number): string => (count < 2 ? `${count} texte` : `${count} textes`);

/** `tablee texts` in French. */
export const writingFr: WritingTexts = {
  kinds: {
    'form-title': 'titre du formulaire',
    purpose: 'à quoi sert le formulaire',
    page: 'titre d’une page',
    section: 'titre d’une partie',
    question: 'question',
    help: 'aide sous une question',
    option: 'choix de réponse',
    row: 'ligne d’une grille',
    note: 'texte à lire, avec balises',
    example: 'exemple dans un champ',
    error: 'message quand une réponse ne convient pas',
    button: 'bouton ou lien',
    confirmation: 'après l’envoi',
    notice: 'avis',
    result: 'résultat',
    document: 'document tiré des réponses',
    table: 'nom d’un tableau, pour l’équipe',
    column: 'titre d’une colonne, pour l’équipe',
    word: 'mot commun à tous les formulaires',
    law: 'avis exigé par la loi, avec balises',
    other: 'autre texte',
  },
  columns: {
    form: 'Formulaire',
    id: 'Texte',
    kind: 'Ce que c’est',
    page: 'Page',
    question: 'Question',
    most: 'Nombre maximal de caractères',
  },
  issueFix: 'Corrigez ce texte; «\u00a0tablee texts check\u00a0» en dit plus sur la façon dont il se lit.',
  issue: (issue) => {
    switch (issue.code) {
      case 'missing':
        return 'Il n’y a pas de texte.';
      case 'tokens':
      case 'tags': {
        const what = issue.code === 'tokens' ? 'Les noms entre accolades' : 'Les balises';
        const lost = issue.missing.length === 0 ? '' : ` Il manque\u00a0: ${list(issue.missing)}.`;
        return `${what} ne sont pas ceux du texte de départ.${lost}${issue.extra.length === 0 ? '' : ` En trop\u00a0: ${list(issue.extra)}.`}`;
      }
      case 'unsafe':
        return `Le texte contient ce qu’aucun formulaire ne peut contenir (${issue.what.fr}).`;
      case 'too-long':
        return `${issue.length} caractères\u00a0: il y a de la place pour ${issue.most}.`;
      case 'typography':
        return `La typographie française demande\u00a0: ${issue.better}`;
      case 'long-sentence':
        return `Une phrase de ${issue.words} mots; ${issue.most} se lisent plus facilement.`;
      case 'hard-word':
        return `«\u00a0${issue.found}\u00a0» est difficile pour beaucoup de gens. Plutôt\u00a0: ${issue.better}.`;
      case 'acronym':
        return `Tout le monde connaît-il «\u00a0${issue.found}\u00a0»? Écrivez-le en entier.`;
    }
  },
  exported: (count, missing, path) =>
    `${textsOf(count)} dans ${path}${missing === 0 ? '' : `, dont ${missing} à traduire`}.`,
  exportedNext: (command) => `Au retour\u00a0: ${command}`,
  sameLanguage: 'La langue de départ et la langue d’arrivée sont la même.',
  sameLanguageFix: 'Nommez deux langues, par exemple --from fr --to en.',
  easyRead: (language) =>
    `«\u00a0${language}\u00a0»\u00a0: les mots simples se disent dans les mots d’une organisation, pas dans un formulaire.`,
  easyReadFix: 'Nommez l’organisation\u00a0: --organisation mon-organisation.',
  noSource: (language, form) => `Le formulaire ${form} n’a pas de textes en «\u00a0${language}\u00a0».`,
  noSourceFix: (languages) => `Choisissez la langue de départ parmi\u00a0: ${languages}.`,
  noTexts: 'Rien à traduire\u00a0: l’organisation n’a pas de mots à elle.',
  noFile: 'Quel fichier est revenu de la traduction?',
  noFileFix: 'Nommez-le\u00a0: texts import traduction.xlf',
  noColumns: 'Il manque au fichier une colonne de l’exportation.',
  noColumnsFix:
    'Gardez la première ligne comme elle était\u00a0: les mots entre crochets nomment les colonnes [form], [id], [source:…] et [target:…].',
  noXml: (place) => `Le fichier n’est pas du XML qui se lit\u00a0: ${place}.`,
  noXmlPlace: (line, column) => `quelque chose ne va pas à la ligne ${line}, colonne ${column}`,
  noXmlTooDeep: (levels) => `plus de ${levels} éléments l’un dans l’autre`,
  noXmlFix: 'Redemandez le fichier en XLIFF 2, ou exportez en CSV.',
  otherXliff: (version) => `Ce fichier n’est pas du XLIFF 2${version === '' ? '' : ` (version ${version})`}.`,
  otherXliffFix: 'Enregistrez-le en XLIFF 2.0 ou 2.1 dans le logiciel de traduction.',
  unreadable: (file) => `${file} est illisible.`,
  unreadableFix: 'Vérifiez le chemin.',
  refused: {
    'unknown-form': 'Ce formulaire n’est pas (ou plus) ici.',
    'unknown-text': 'Le formulaire n’a pas (ou plus) ce texte.',
    stale: 'Le texte de départ a changé depuis l’exportation\u00a0: à traduire de nouveau.',
    wrong: 'La traduction n’est pas reprise\u00a0:',
    'no-folder':
      'Ces mots, communs à tous les formulaires, demandent un dossier de formulaires à vous\u00a0: créez «\u00a0forms\u00a0» à côté de tablee.json, écrivez-y "forms": ["forms"], puis recommencez.',
    foreign: 'Le formulaire vient d’ailleurs\u00a0: dites-le dans vos mots, dans une adaptation.',
  },
  before: 'avant\u00a0:',
  after: 'après\u00a0:',
  counts: ({ changes, same, empty, refused }) =>
    `À changer\u00a0: ${changes}. Déjà ainsi\u00a0: ${same}. Sans traduction\u00a0: ${empty}. Refusés\u00a0: ${refused}.`,
  stillMissing: (form, language, count) =>
    `${form}\u00a0: il manque encore ${textsOf(count)} en «\u00a0${language}\u00a0».`,
  offered: (form, language) =>
    `${form}\u00a0: rien ne manque en «\u00a0${language}\u00a0»; il peut être offert dans cette langue.`,
  offeredNext: (language) =>
    `Qu’une organisation l’offre\u00a0: «\u00a0${language}\u00a0» dans «\u00a0languages\u00a0» de son organisation.json, puis un nouveau démarrage.`,
  dryRun: (command) => `Rien n’est encore écrit. Pour l’écrire\u00a0: ${command}`,
  applied: (changes, files) => `${changes < 2 ? `${changes} texte écrit` : `${changes} textes écrits`} dans ${files}.`,
  nothing: 'Rien à écrire.',
  checked: (texts, errors, warnings, hints) =>
    `${textsOf(texts)}. À corriger\u00a0: ${errors}. Typographie\u00a0: ${warnings}. Pistes pour dire plus simplement\u00a0: ${hints}.`,
};

/** The help in French. */
export const writingHelpFr = (tablee: string): WritingHelp => ({
  summary: 'textes vers la traduction et retour; ce qui pourrait être mieux écrit',
  description:
    'export écrit chaque texte des formulaires, avec son contexte, dans un fichier pour un logiciel de traduction (XLIFF 2.1) ou un tableur (CSV). import montre ce qu’un fichier changerait, refuse ce qui casserait un formulaire, et n’écrit qu’avec --apply. check dit ce qui manque, ce qui diffère d’une langue à l’autre, et ce qui pourrait être plus simple.',
  options: {
    what: 'export, import ou check',
    file: 'le fichier qui revient, pour import',
    organisation: 'les mots de cette organisation, qui vont dans ses adaptations; sans cela, ceux des formulaires',
    form: 'ce formulaire seulement',
    from: 'langue de départ; par défaut, la première',
    to: 'langue d’arrivée, par exemple en ou nl',
    format: 'xliff pour les logiciels de traduction, csv pour les tableurs',
    output: 'fichier à écrire',
    apply: 'écrit ce que import montre',
  },
  examples: [
    [`${tablee} texts export --to nl`, 'tous les textes de tous les formulaires, à traduire en néerlandais'],
    [`${tablee} texts export --to en --form application --format csv`, 'un formulaire, pour un tableur'],
    [`${tablee} texts import texts-fr-nl.xlf`, 'montre ce qui changerait, ce qui est refusé et pourquoi'],
    [`${tablee} texts import texts-fr-nl.xlf --apply`, 'l’écrit'],
    [`${tablee} texts check --form application`, 'ce qui manque ou pourrait être dit plus simplement'],
  ],
  next: 'Un formulaire est offert dans une nouvelle langue quand rien n’y manque et que l’organisation a cette langue.',
});
