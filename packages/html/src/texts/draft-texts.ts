import { type PageLanguage, pageLanguage } from './page-texts.ts';

/** The words of the pages around drafts. No-break spaces as in page-texts.ts. */
interface DraftTexts {
  readonly savedTitle: string;
  readonly yourCode: string;
  readonly spelled: (code: string) => string;
  readonly keptUntil: (day: string) => string;
  readonly writeDown: string;
  readonly howTitle: string;
  readonly howAt: (address: string) => string;
  readonly howOnForm: string;
  readonly bookmark: string;
  readonly bookmarkHint: string;
  readonly secret: string;
  readonly erasedWhen: string;
  readonly backToAnswers: string;
  readonly print: string;
  readonly copy: string;
  readonly copied: string;
  readonly printHint: string;
  readonly sharedHint: string;
  readonly goneTitle: string;
  readonly goneText: string;
  readonly notKept: string;
  readonly resumeTitle: string;
  readonly resumeText: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly open: string;
  readonly erase: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
  readonly resumedTitle: string;
  readonly resumedText: (day: string) => string;
  readonly goOnAt: (question: string) => string;
  readonly allAnswered: string;
  readonly dropped: string;
  readonly confirmTitle: string;
  readonly confirmText: string;
  readonly confirmErase: string;
  readonly confirmKeep: string;
  readonly erasedTitle: string;
  readonly erasedText: string;
  readonly erasedHere: string;
  readonly closedTitle: string;
  readonly closedText: string;
  readonly closedNext: (day: string) => string;
  readonly fullTitle: string;
  readonly fullText: string;
  readonly failedTitle: string;
  readonly offline: string;
  readonly busy: string;
  readonly failed: string;
}

const fr: DraftTexts = {
  savedTitle: 'Vos réponses sont gardées',
  yourCode: 'Votre code :',
  spelled: (code) => `Votre code : ${[...code].map((letter) => (letter === '-' ? 'tiret' : letter)).join(', ')}`,
  keptUntil: (day) => `Vous pouvez reprendre jusqu’au ${day}. Ensuite, vos réponses sont effacées.`,
  writeDown: 'Copiez ce code maintenant, ou imprimez cette page : nous ne pouvons pas le retrouver pour vous.',
  howTitle: 'Pour reprendre',
  howAt: (address) => `Ouvrez ${address} sur n’importe quel appareil, et écrivez votre code.`,
  howOnForm: 'Ouvrez de nouveau le formulaire, choisissez « Vous avez un code? », et écrivez votre code.',
  bookmark: 'Adresse qui rouvre vos réponses',
  bookmarkHint: 'Vous pouvez la garder dans vos favoris. Elle contient votre code.',
  secret: 'Qui a ce code peut lire et changer vos réponses : gardez-le comme une clé.',
  erasedWhen: 'Vos réponses gardées sont effacées dès que vous les envoyez après les avoir reprises avec ce code.',
  backToAnswers: 'Revenir à mes réponses',
  print: 'Imprimer',
  copy: 'Copier le code',
  copied: 'Code copié',
  printHint: 'Pour garder le code, imprimez cette page avec votre navigateur.',
  sharedHint:
    'Sur un ordinateur que d’autres utilisent, fermez cette fenêtre : le bouton de retour pourrait montrer vos réponses.',
  goneTitle: 'Ce code n’est plus affiché',
  goneText:
    'Pour protéger vos réponses, la page du code ne reste affichée que quinze minutes. Si vous avez copié le code, vous pouvez reprendre vos réponses.',
  notKept: 'Nous n’avons pas pu garder la réponse à ces questions :',
  resumeTitle: 'Reprendre vos réponses',
  resumeText: 'Si vous avez choisi « Terminer plus tard », vous avez reçu un code.',
  codeLabel: 'Votre code',
  codeHint: '20 lettres et chiffres. Les espaces, les tirets et les majuscules ne comptent pas.',
  open: 'Reprendre mes réponses',
  erase: 'Effacer mon brouillon',
  unknownTitle: 'Ce code n’ouvre rien',
  unknownText:
    'Il y a peut-être une faute dans le code, les réponses ont peut-être été envoyées ou effacées, ou leur date est passée. Vérifiez le code, puis essayez de nouveau.',
  resumedTitle: 'Vos réponses sont de retour',
  resumedText: (day) =>
    `Rien n’est encore envoyé. Votre brouillon reste sur notre serveur jusqu’à l’envoi, au plus tard jusqu’au ${day}.`,
  goOnAt: (question) => `Continuer à la question « ${question} »`,
  allAnswered: 'Vous avez répondu à toutes les pages. Relisez vos réponses, puis envoyez.',
  dropped: 'Le formulaire a changé. Nous n’avons pas pu remettre votre réponse à ces questions :',
  confirmTitle: 'Effacer votre brouillon?',
  confirmText: 'Les réponses gardées sous ce code seront effacées de notre serveur. Personne ne pourra les reprendre.',
  confirmErase: 'Oui, effacer',
  confirmKeep: 'Non, garder',
  erasedTitle: 'Votre brouillon est effacé',
  erasedText: 'Il ne reste rien sous ce code. Vous pouvez fermer cette page.',
  erasedHere: 'Votre brouillon est effacé de notre serveur. Vos réponses ne sont plus que sur cette page.',
  closedTitle: 'Votre invitation n’est plus valable',
  closedText:
    'Vos réponses sont encore là, mais le lien de votre invitation a déjà servi, a été retiré, ou sa date est passée. Elles ne peuvent donc pas être envoyées.',
  closedNext: (day) =>
    `Demandez un nouveau lien à la personne qui vous l’a envoyé, et copiez-y vos réponses. Elles restent lisibles ici avec votre code jusqu’au ${day}.`,
  fullTitle: 'Nous ne pouvons plus garder de réponses aujourd’hui',
  fullText:
    'Beaucoup de personnes gardent leurs réponses en ce moment. Les vôtres sont toutes ci-dessous et ne sont pas gardées sur notre serveur. Finissez maintenant, imprimez cette page, ou essayez de nouveau demain.',
  failedTitle: 'Vos réponses ne sont pas gardées',
  offline:
    'Le réseau est coupé. Vos réponses sont toujours sur cette page : essayez de nouveau quand le réseau est revenu.',
  busy: 'Beaucoup de demandes arrivent en même temps. Vos réponses sont toujours sur cette page : essayez de nouveau dans quelques minutes.',
  failed:
    'Le service n’a pas pu les garder. Elles sont toujours sur cette page : essayez de nouveau, ou finissez maintenant.',
};

const en: DraftTexts = {
  savedTitle: 'Your answers are kept',
  yourCode: 'Your code:',
  spelled: (code) => `Your code: ${[...code].map((letter) => (letter === '-' ? 'dash' : letter)).join(', ')}`,
  keptUntil: (day) => `You can come back until ${day}. After that, your answers are erased.`,
  writeDown: 'Copy this code now, or print this page: we cannot find it again for you.',
  howTitle: 'To come back',
  howAt: (address) => `Open ${address} on any device, and write your code.`,
  howOnForm: 'Open the form again, choose “You have a code?”, and write your code.',
  bookmark: 'Address that opens your answers again',
  bookmarkHint: 'You can keep it in your bookmarks. It holds your code.',
  secret: 'Whoever has this code can read and change your answers: keep it like a key.',
  erasedWhen: 'The answers that we keep are erased as soon as you send them, once you have come back with this code.',
  backToAnswers: 'Go back to my answers',
  print: 'Print',
  copy: 'Copy the code',
  copied: 'Code copied',
  printHint: 'To keep the code, print this page with your browser.',
  sharedHint: 'On a computer that others use, close this window: the back button could show your answers.',
  goneTitle: 'This code is no longer shown',
  goneText:
    'To protect your answers, the page with the code is shown for fifteen minutes only. If you have copied the code, you can come back to your answers.',
  notKept: 'We could not keep the answer to these questions:',
  resumeTitle: 'Come back to your answers',
  resumeText: 'If you chose “Finish later”, you were given a code.',
  codeLabel: 'Your code',
  codeHint: '20 letters and digits. Spaces, dashes and capitals do not matter.',
  open: 'Open my answers',
  erase: 'Erase my draft',
  unknownTitle: 'This code opens nothing',
  unknownText:
    'There may be a mistake in the code, the answers may have been sent or erased, or they are out of date. Check the code, then try again.',
  resumedTitle: 'Your answers are back',
  resumedText: (day) =>
    `Nothing has been sent yet. Your draft stays on our server until you send it, and until ${day} at the latest.`,
  goOnAt: (question) => `Go on at the question “${question}”`,
  allAnswered: 'You have answered every page. Read your answers over, then send them.',
  dropped: 'The form has changed. We could not put back your answer to these questions:',
  confirmTitle: 'Erase your draft?',
  confirmText: 'The answers kept under this code will be erased from our server. Nobody will be able to open them.',
  confirmErase: 'Yes, erase',
  confirmKeep: 'No, keep',
  erasedTitle: 'Your draft is erased',
  erasedText: 'Nothing is left under this code. You can close this page.',
  erasedHere: 'Your draft is erased from our server. Your answers are now on this page alone.',
  closedTitle: 'Your invitation is no longer valid',
  closedText:
    'Your answers are still here, but the link of your invitation has been used, was withdrawn, or is out of date. They cannot be sent.',
  closedNext: (day) =>
    `Ask the person who invited you for a new link, and copy your answers there. They can be read here with your code until ${day}.`,
  fullTitle: 'We cannot keep any more answers today',
  fullText:
    'Many people are keeping their answers right now. All of yours are below, and they are not kept on our server. Finish now, print this page, or try again tomorrow.',
  failedTitle: 'Your answers are not kept',
  offline: 'The network is down. Your answers are still on this page: try again when the network is back.',
  busy: 'Many requests are arriving at the same time. Your answers are still on this page: try again in a few minutes.',
  failed: 'The service could not keep them. They are still on this page: try again, or finish now.',
};

const texts: Readonly<Record<PageLanguage, DraftTexts>> = { fr, en };

/** The words around drafts in the nearest language. */
export function draftTexts(language: string): DraftTexts {
  return texts[pageLanguage(language)];
}
