import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** Words that the page hands to its script. */
export interface DocumentScriptWords {
  readonly copied: string;
  readonly notCopied: string;
  readonly unreachable: string;
  readonly again: string;
}

/** Every word of a document's page, the document itself aside. */
export interface DocumentWords {
  readonly doorTitle: string;
  readonly opening: string;
  readonly doorNoScript: string;
  readonly doorLabel: string;
  readonly doorButton: string;
  readonly print: string;
  readonly printHint: string;
  readonly backHint: string;
  readonly tooLong: string;
  readonly codeLabel: (address: string) => string;
  readonly readAgain: string;
  readonly translateTitle: string;
  /** Each by language: what the passages are in, and what the text around them is in. */
  readonly translate: (writtenIn: string, language: string) => string;
  readonly names: Readonly<Record<string, string>>;
  readonly textIn: (language: string) => string;
  readonly subject: string;
  readonly copySubject: string;
  readonly copyText: string;
  readonly mail: string;
  readonly keepText: string;
  readonly keepHtml: string;
  readonly script: DocumentScriptWords;
}

const fr: DocumentWords = {
  doorTitle: 'Votre document',
  opening: 'Nous ouvrons votre document…',
  doorNoScript: 'Votre navigateur n’exécute pas JavaScript. Collez ici le lien que vous avez reçu.',
  doorLabel: 'Lien ou code du document',
  doorButton: 'Ouvrir le document',
  print: 'Imprimer',
  printHint: 'Cette page s’imprime sur une feuille.',
  backHint: 'Cette page s’imprime sur une feuille, recto verso. Le verso est pour le personnel.',
  tooLong:
    'Le texte est long : il ne tient pas sur une page. Raccourcissez-le dans le formulaire « Le projet en une page », ou corrigez les réponses les plus longues.',
  codeLabel: (address) => `Code QR qui mène à ${address}`,
  readAgain: 'Relisez avant d’envoyer : le texte ne doit nommer aucune personne qui n’a pas donné son accord.',
  translateTitle: 'À traduire',
  translate: (writtenIn, language) =>
    `Ces passages ont été écrits en ${writtenIn}. Dans le texte en ${language}, ils sont soulignés : traduisez-les avant d’envoyer.`,
  names: { fr: 'français', en: 'anglais' },
  textIn: (language) => `Texte en ${language}`,
  subject: 'Objet :',
  copySubject: 'Copier l’objet',
  copyText: 'Copier le texte',
  mail: 'Écrire le courriel',
  keepText: 'Garder en texte (.txt)',
  keepHtml: 'Garder en page (.html)',
  script: {
    copied: 'Copié.',
    notCopied: 'Le navigateur refuse de copier. Le texte est sélectionné : copiez-le vous-même.',
    unreachable: 'Le réseau est coupé. Vérifiez votre connexion, puis essayez encore.',
    again: 'Essayer encore',
  },
};

const en: DocumentWords = {
  doorTitle: 'Your document',
  opening: 'Opening your document…',
  doorNoScript: 'Your browser does not run JavaScript. Paste the link you were given here.',
  doorLabel: 'Link or code of the document',
  doorButton: 'Open the document',
  print: 'Print',
  printHint: 'This page prints on one sheet.',
  backHint: 'This page prints on one sheet, on both sides. The back is for staff.',
  tooLong:
    'The text is long: it does not fit on one page. Shorten it in the form “The project on one page”, or correct the longest answers.',
  codeLabel: (address) => `QR code that leads to ${address}`,
  readAgain: 'Read it again before you send it: the text must not name anybody who has not agreed.',
  translateTitle: 'To translate',
  translate: (writtenIn, language) =>
    `These passages were written in ${writtenIn}. In the ${language} text, they are underlined: translate them before you send it.`,
  names: { fr: 'French', en: 'English' },
  textIn: (language) => `Text in ${language}`,
  subject: 'Subject:',
  copySubject: 'Copy the subject',
  copyText: 'Copy the text',
  mail: 'Write the e-mail',
  keepText: 'Keep as text (.txt)',
  keepHtml: 'Keep as a page (.html)',
  script: {
    copied: 'Copied.',
    notCopied: 'The browser refuses to copy. The text is selected: copy it yourself.',
    unreachable: 'The network is down. Check your connection, then try again.',
    again: 'Try again',
  },
};

const words: Readonly<Record<PageLanguage, DocumentWords>> = { fr, en };

/** The words of documents in a language, or in the nearest one that there is. */
export function documentWords(language: string): DocumentWords {
  return words[pageLanguage(language)];
}
