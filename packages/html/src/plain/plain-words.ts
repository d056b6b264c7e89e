import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** The words that only the plain form says; all others are in `form-texts.ts`. No-break spaces as in page-texts.ts. */
export interface PlainWords {
  readonly quoted: (text: string) => string;
  readonly or: string;
  readonly and: string;
  readonly chose: (options: string, question: string) => string;
  readonly didNotChoose: (options: string, question: string) => string;
  readonly answered: (question: string) => string;
  readonly didNotAnswer: (question: string) => string;
  /** A whole sentence around a clause. */
  readonly onlyIf: (clause: string) => string;
  readonly partOnlyIf: (clause: string) => string;
  readonly textOnlyIf: (clause: string) => string;
  readonly neededIf: (clause: string) => string;
  /** Where the condition has no simple words: the questions it looks at. */
  readonly dependsOn: (questions: string) => string;
  readonly date: string;
  readonly month: string;
  /** Said of long texts: the browser cuts what is longer, and without a script nothing counts. */
  readonly atMost: (characters: number) => string;
  readonly blankItems: string;
  readonly more: string;
  readonly sendTitle: string;
  readonly sendText: string;
  /** A choice that means "nothing leaves the browser", which a page without script cannot keep. */
  readonly keepYours: (choice: string, question: string, send: string) => string;
  readonly forgottenIf: (clause: string) => string;
  readonly removedIf: (clause: string, questions: string) => string;
  readonly removedHint: string;
  readonly forgottenTitle: string;
  readonly forgottenText: string;
  readonly staleTitle: string;
  readonly staleText: string;
  readonly tooFastText: string;
  readonly addedTitle: string;
  readonly addedText: string;
  readonly changedTitle: string;
  readonly changedText: string;
  readonly busyTitle: string;
  readonly busyText: string;
  readonly unavailableTitle: string;
  readonly unavailableText: string;
  readonly notKept: string;
  readonly notKeptText: string;
  readonly receiptGoneTitle: string;
  readonly receiptGoneText: string;
  readonly printHint: string;
  readonly sharedHint: string;
  /** Beside a field for programs, which a text browser shows. */
  readonly leaveEmpty: string;
  readonly eraseAndSend: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly codeButton: string;
}

const fr: PlainWords = {
  quoted: (text) => `« ${text} »`,
  or: ' ou ',
  and: ' et si ',
  chose: (options, question) => `vous avez choisi ${options} à la question ${question}`,
  didNotChoose: (options, question) => `vous n’avez pas choisi ${options} à la question ${question}`,
  answered: (question) => `vous avez répondu à la question ${question}`,
  didNotAnswer: (question) => `vous n’avez pas répondu à la question ${question}`,
  onlyIf: (clause) => `Répondez seulement si ${clause}.`,
  partOnlyIf: (clause) => `Cette partie vous concerne seulement si ${clause}.`,
  textOnlyIf: (clause) => `À lire si ${clause} :`,
  neededIf: (clause) => `Réponse obligatoire si ${clause}.`,
  dependsOn: (questions) => `Répondez si cela vous concerne, selon vos réponses à ${questions}.`,
  date: 'Année, mois et jour, par exemple 2026-05-12.',
  month: 'Année et mois, par exemple 2026-05.',
  atMost: (characters) => `${characters} caractères au plus\u00A0: la suite est coupée.`,
  blankItems: 'Laissez vides les cases dont vous n’avez pas besoin.',
  more: 'Ajouter des cases',
  sendTitle: 'Avant d’envoyer',
  sendText: 'Rien n’est envoyé avant que vous appuyiez sur le bouton. Relisez vos réponses ci-dessus.',
  keepYours: (choice, question, send) =>
    `La réponse ${choice} de la question ${question} n’est pas offerte ici : votre navigateur n’exécute pas notre programme, et vos réponses passeraient par notre serveur. Pour garder vos réponses pour vous, n’appuyez pas sur ${send} : imprimez cette page ou fermez-la. Rien ne nous parvient. Vous pouvez aussi imprimer la page vide et répondre à la main, ou l’ouvrir avec un navigateur qui exécute notre programme : il montre votre résultat sans rien envoyer.`,
  forgottenIf: (clause) =>
    `Si ${clause}, vos réponses passent par notre serveur, qui vous montre votre résultat et les oublie aussitôt : rien n’est gardé. Pour que rien ne quitte votre appareil, n’appuyez pas sur le bouton : imprimez cette page ou fermez-la.`,
  removedIf: (clause, questions) =>
    `Si ${clause}, notre serveur enlève ce que vous avez écrit à ${questions} avant de garder vos réponses.`,
  removedHint: 'Si vous ne voulez pas que ces mots quittent votre appareil, effacez-les avant d’envoyer.',
  forgottenTitle: 'Rien n’a été gardé',
  forgottenText:
    'Vos réponses ont servi à faire cette page, et notre serveur les a oubliées. Elles disparaissent quand vous la fermez : imprimez-la si vous le voulez.',
  staleTitle: 'Envoyez encore une fois, s’il vous plaît',
  staleText:
    'Cette page était ouverte depuis longtemps, ou le service a redémarré. Rien n’est encore envoyé, et vos réponses sont toutes ci-dessous. Appuyez de nouveau sur le bouton, au bas de la page.',
  tooFastText:
    'L’envoi est arrivé si vite qu’un robot aurait pu le faire. Rien n’est encore envoyé, et vos réponses sont toutes ci-dessous. Appuyez de nouveau sur le bouton, au bas de la page.',
  addedTitle: 'Les cases sont ajoutées',
  addedText: 'Rien n’est encore envoyé, et vos réponses sont toutes ci-dessous.',
  changedTitle: 'Le formulaire vient de changer',
  changedText:
    'Rien n’est encore envoyé. Vos réponses aux questions qui restent sont ci-dessous. Relisez-les, puis appuyez de nouveau sur le bouton, au bas de la page.',
  busyTitle: 'Un instant, s’il vous plaît',
  busyText:
    'Beaucoup de réponses arrivent de votre réseau en même temps. Rien n’est encore envoyé, et vos réponses sont toutes ci-dessous. Attendez une minute, puis appuyez de nouveau sur le bouton, au bas de la page.',
  unavailableTitle: 'Le service fait une pause',
  unavailableText:
    'Nous ne pouvons pas recevoir de réponses en ce moment. Les vôtres sont toutes ci-dessous. Essayez de nouveau dans quelques minutes, avec le bouton au bas de la page.',
  notKept: 'Réponses que nous n’avons pas gardées',
  notKeptText: 'Elles répondent à des questions qui ne s’appliquent pas, selon vos autres réponses :',
  receiptGoneTitle: 'Ce reçu n’est plus affiché',
  receiptGoneText:
    'Pour protéger votre vie privée, le reçu ne reste affiché que quelques minutes. Si vous l’avez vu, vos réponses sont reçues.',
  printHint: 'Pour garder une copie, imprimez cette page avec votre navigateur.',
  sharedHint:
    'Sur un ordinateur que d’autres utilisent, fermez cette fenêtre : le bouton de retour pourrait montrer vos réponses.',
  leaveEmpty: 'Laissez cette case vide',
  eraseAndSend: 'Effacer ces réponses délicates et envoyer les autres',
  codeLabel: 'Le lien de votre invitation',
  codeHint: 'Copiez le lien entier de votre invitation et collez-le ici. Il contient « /s# » suivi de 22 caractères.',
  codeButton: 'Ouvrir le formulaire',
};

const en: PlainWords = {
  quoted: (text) => `“${text}”`,
  or: ' or ',
  and: ' and ',
  chose: (options, question) => `you chose ${options} for the question ${question}`,
  didNotChoose: (options, question) => `you did not choose ${options} for the question ${question}`,
  answered: (question) => `you answered the question ${question}`,
  didNotAnswer: (question) => `you did not answer the question ${question}`,
  onlyIf: (clause) => `Answer only if ${clause}.`,
  partOnlyIf: (clause) => `This part is for you only if ${clause}.`,
  textOnlyIf: (clause) => `To read if ${clause}:`,
  neededIf: (clause) => `An answer is required if ${clause}.`,
  dependsOn: (questions) => `Answer if this concerns you, according to your answers to ${questions}.`,
  date: 'Year, month and day, for example 2026-05-12.',
  month: 'Year and month, for example 2026-05.',
  atMost: (characters) => `${characters} characters at most: the rest is cut off.`,
  blankItems: 'Leave empty the boxes that you do not need.',
  more: 'Add boxes',
  sendTitle: 'Before you send',
  sendText: 'Nothing is sent before you press the button. Read your answers above once more.',
  keepYours: (choice, question, send) =>
    `The answer ${choice} to the question ${question} is not offered here: your browser does not run our program, and your answers would pass through our server. To keep your answers to yourself, do not press ${send}: print this page or close it. Nothing reaches us. You can also print the page empty and answer by hand, or open it with a browser that runs our program: it shows your result without sending anything.`,
  forgottenIf: (clause) =>
    `If ${clause}, your answers pass through our server, which shows you your result and forgets them at once: nothing is kept. To let nothing leave your device, do not press the button: print this page or close it.`,
  removedIf: (clause, questions) =>
    `If ${clause}, our server removes what you wrote for ${questions} before it keeps your answers.`,
  removedHint: 'If you do not want these words to leave your device, erase them before you send.',
  forgottenTitle: 'Nothing was kept',
  forgottenText:
    'Your answers were used to make this page, and our server has forgotten them. They disappear when you close it: print it if you wish.',
  staleTitle: 'Please send once more',
  staleText:
    'This page was open for a long time, or the service has restarted. Nothing has been sent yet, and all your answers are below. Press the button at the bottom of the page again.',
  tooFastText:
    'This arrived as fast as a robot would send it. Nothing has been sent yet, and all your answers are below. Press the button at the bottom of the page again.',
  addedTitle: 'The boxes are added',
  addedText: 'Nothing has been sent yet, and all your answers are below.',
  changedTitle: 'The form has just changed',
  changedText:
    'Nothing has been sent yet. Your answers to the questions that remain are below. Read them over, then press the button at the bottom of the page again.',
  busyTitle: 'One moment, please',
  busyText:
    'Many answers are coming from your network at the same time. Nothing has been sent yet, and all your answers are below. Wait a minute, then press the button at the bottom of the page again.',
  unavailableTitle: 'The service is taking a break',
  unavailableText:
    'We cannot receive answers right now. All of yours are below. Try again in a few minutes, with the button at the bottom of the page.',
  notKept: 'Answers that we did not keep',
  notKeptText: 'They answer questions that do not apply, according to your other answers:',
  receiptGoneTitle: 'This receipt is no longer shown',
  receiptGoneText:
    'To protect your privacy, the receipt is shown for a few minutes only. If you have seen it, your answers were received.',
  printHint: 'To keep a copy, print this page with your browser.',
  sharedHint: 'On a computer that others use, close this window: the back button could show your answers.',
  leaveEmpty: 'Leave this box empty',
  eraseAndSend: 'Erase these delicate answers and send the others',
  codeLabel: 'The link of your invitation',
  codeHint: 'Copy the whole link of your invitation and paste it here. It holds “/s#” and 22 characters after it.',
  codeButton: 'Open the form',
};

const words: Readonly<Record<PageLanguage, PlainWords>> = { fr, en };

/** The plain form's own words in the nearest language. */
export function plainWords(language: string): PlainWords {
  return words[pageLanguage(language)];
}
