import { type PageLanguage, pageLanguage } from '../texts/page-texts.ts';

/** Every word that a sheet says around the questions. No-break spaces as in page-texts.ts. */
export interface PaperWords {
  readonly preview: string;
  readonly largePrint: string;
  readonly usualPrint: string;
  readonly answerOnline: string;
  readonly toolsLabel: string;
  readonly howTitle: string;
  readonly pen: string;
  readonly oneOnly: string;
  readonly severalAllowed: string;
  readonly skip: string;
  readonly allOptional: string;
  readonly moreRoom: string;
  readonly together: string;
  readonly byPhone: string;
  readonly byEmail: string;
  readonly online: string;
  readonly codeLabel: string;
  readonly qrLabel: (address: string) => string;
  readonly optional: string;
  /** A clause that names questions by their numbers. */
  readonly byNumber: (clause: string) => string;
  readonly onlyIf: (clause: string) => string;
  readonly dependsOn: (questions: string) => string;
  readonly neededIf: (clause: string) => string;
  readonly and: string;
  readonly atMost: (count: number) => string;
  readonly atLeast: (count: number) => string;
  readonly between: (least: string, most: string) => string;
  readonly other: string;
  readonly ticked: string;
  readonly oneEachLine: string;
  readonly rowHeading: string;
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly another: (questions: number) => string;
  readonly keepSheet: (clause: string) => string;
  readonly notTyped: (clause: string, questions: string) => string;
  readonly consentNeeded: (questions: string) => string;
  readonly signature: string;
  readonly signedOn: string;
  readonly returnTitle: string;
  readonly returnByHand: string;
  readonly returnByPost: string;
  readonly returnAsk: string;
  readonly keepCopy: string;
  readonly officeTitle: string;
  readonly receivedOn: string;
  readonly typedBy: string;
  readonly reference: string;
  readonly officeNote: string;
  readonly version: (version: string) => string;
}

function isOneNumber(questions: string): boolean {
  return /^\d+$/.test(questions);
}

const fr: PaperWords = {
  preview: 'Imprimez cette page avec votre navigateur : vous obtenez le formulaire sur papier.',
  largePrint: 'En gros caractères',
  usualPrint: 'En caractères ordinaires',
  answerOnline: 'Répondre en ligne',
  toolsLabel: 'Autres versions',
  howTitle: 'Comment remplir ce formulaire',
  pen: 'Écrivez avec un stylo foncé.',
  oneOnly: 'Cochez une seule réponse.',
  severalAllowed: 'Cochez toutes les réponses qui conviennent.',
  skip: 'Vous pouvez sauter les questions marquées « facultatif ».',
  allOptional: 'Vous pouvez sauter toutes les questions.',
  moreRoom: 'Pas assez de place? Continuez sur une autre feuille, avec le numéro de la question.',
  together: 'Quelqu’un peut le remplir avec vous, ou pour vous.',
  byPhone: 'Téléphone :',
  byEmail: 'Courriel :',
  online: 'Pour répondre en ligne, visez le code avec l’appareil photo d’un téléphone, ou écrivez cette adresse :',
  codeLabel: 'Code de cette feuille :',
  qrLabel: (address) => `Code à viser avec un téléphone, vers ${address}`,
  optional: 'facultatif',
  byNumber: (clause) => clause,
  onlyIf: (clause) => `Si ${clause} :`,
  dependsOn: (questions) =>
    isOneNumber(questions)
      ? `Si cela vous concerne, selon votre réponse à la question ${questions} :`
      : `Si cela vous concerne, selon vos réponses aux questions ${questions} :`,
  neededIf: (clause) => `Répondez sans faute si ${clause}.`,
  and: ' et ',
  atMost: (count) => `Cochez ${count} réponses au plus.`,
  atLeast: (count) => `Cochez ${count} réponses au moins.`,
  between: (least, most) => `De ${least} à ${most}`,
  other: 'Précisez :',
  ticked: '(coché)',
  oneEachLine: 'Cochez une réponse à chaque ligne.',
  rowHeading: 'Ligne',
  year: 'année',
  month: 'mois',
  day: 'jour',
  another: (question) => `Pour en ajouter, prenez une autre feuille et écrivez le numéro ${question}.`,
  keepSheet: (clause) => `Si ${clause}, gardez ces feuilles pour vous : ne nous les remettez pas.`,
  notTyped: (clause, questions) =>
    `Si ${clause}, n’écrivez rien ici : ${questions}. Ce qui s’y trouve ne sera pas gardé.`,
  consentNeeded: (questions) =>
    `Si vous ne donnez pas cet accord, laissez vides ces questions : ${questions}. Ce qui s’y trouve ne sera pas gardé.`,
  signature: 'Signature ou marque',
  signedOn: 'Date',
  returnTitle: 'Une fois le formulaire rempli',
  returnByHand: 'Remettez les feuilles à la personne qui vous les a données.',
  returnByPost: 'Vous pouvez aussi les envoyer par la poste :',
  returnAsk: 'Une question, ou besoin d’aide pour les remettre? Joignez-nous.',
  keepCopy: 'Si vous voulez garder une copie, demandez-la-nous ou prenez les feuilles en photo.',
  officeTitle: 'Réservé au bureau',
  receivedOn: 'Reçu le',
  typedBy: 'Saisi par (initiales)',
  reference: 'Numéro reçu à la saisie',
  officeNote:
    'Saisissez ces réponses avec un lien de saisie du papier, puis détruisez les feuilles à la date prévue par vos règles de conservation.',
  version: (version) => `version ${version}`,
};

const en: PaperWords = {
  preview: 'Print this page with your browser to get the form on paper.',
  largePrint: 'In large print',
  usualPrint: 'In ordinary print',
  answerOnline: 'Answer online',
  toolsLabel: 'Other versions',
  howTitle: 'How to fill in this form',
  pen: 'Write with a dark pen.',
  oneOnly: 'Tick one answer only.',
  severalAllowed: 'Tick every answer that fits.',
  skip: 'You can skip the questions marked “optional”.',
  allOptional: 'You can skip any question.',
  moreRoom: 'Not enough room? Continue on another sheet, with the number of the question.',
  together: 'Someone can fill it in with you, or for you.',
  byPhone: 'Phone:',
  byEmail: 'Email:',
  online: 'To answer online, point a phone’s camera at the code, or type this address:',
  codeLabel: 'Code of this sheet:',
  qrLabel: (address) => `Code to point a phone at, leading to ${address}`,
  optional: 'optional',
  byNumber: (clause) => clause.replace(/\bthe question (?=\d)/g, 'question '),
  onlyIf: (clause) => `If ${clause}:`,
  dependsOn: (questions) =>
    isOneNumber(questions)
      ? `If this concerns you, according to your answer to question ${questions}:`
      : `If this concerns you, according to your answers to questions ${questions}:`,
  neededIf: (clause) => `Be sure to answer if ${clause}.`,
  and: ' and ',
  atMost: (count) => `Tick ${count} answers at most.`,
  atLeast: (count) => `Tick at least ${count} answers.`,
  between: (least, most) => `From ${least} to ${most}`,
  other: 'Please specify:',
  ticked: '(ticked)',
  oneEachLine: 'Tick one answer on each line.',
  rowHeading: 'Line',
  year: 'year',
  month: 'month',
  day: 'day',
  another: (question) => `To add more, take another sheet and write the number ${question}.`,
  keepSheet: (clause) => `If ${clause}, keep these sheets for yourself: do not hand them in.`,
  notTyped: (clause, questions) =>
    `If ${clause}, write nothing here: ${questions}. Whatever is written there will not be kept.`,
  consentNeeded: (questions) =>
    `If you do not give this agreement, leave these questions empty: ${questions}. Whatever is written there will not be kept.`,
  signature: 'Signature or mark',
  signedOn: 'Date',
  returnTitle: 'Once the form is filled in',
  returnByHand: 'Hand the sheets to the person who gave them to you.',
  returnByPost: 'You can also send them by post:',
  returnAsk: 'A question, or help needed to hand them in? Contact us.',
  keepCopy: 'If you wish to keep a copy, ask us for one or take a photo of the sheets.',
  officeTitle: 'For the office',
  receivedOn: 'Received on',
  typedBy: 'Typed in by (initials)',
  reference: 'Number received when typing in',
  officeNote:
    'Type these answers in with a paper-entry link, then destroy the sheets on the date that your retention rules set.',
  version: (version) => `version ${version}`,
};

const words: Readonly<Record<PageLanguage, PaperWords>> = { fr, en };

/** The words of paper in the nearest language. */
export function paperWords(language: string): PaperWords {
  return words[pageLanguage(language)];
}
