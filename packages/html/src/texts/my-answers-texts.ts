import { type PageLanguage, pageLanguage } from './page-texts.ts';

/** Every word around the pages where people come back to what they sent. Dates and numbers are parameters. */
interface MyAnswersTexts {
  readonly receiptTitle: string;
  readonly receiptText: string;
  /** On the receipt of staff who typed in what somebody else answered. */
  readonly receiptTextForStaff: string;
  readonly receiptOpen: string;
  readonly receiptQr: string;
  readonly byHand: (place: string) => string;
  /** Where nobody has said how people reach the collector. */
  readonly byHandHere: string;
  readonly title: string;
  readonly doorText: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly open: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
  readonly unreachable: string;
  readonly again: string;
  readonly number: (reference: string) => string;
  readonly received: (when: string) => string;
  readonly corrected: (when: string) => string;
  readonly correct: string;
  readonly correctPart: string;
  readonly correctUntil: (day: string) => string;
  readonly correctOver: string;
  readonly erase: string;
  readonly eraseText: string;
  readonly eraseElsewhere: string;
  readonly anonymous: string;
  readonly whatTitle: string;
  readonly correctTitle: string;
  readonly eraseTitle: string;
  readonly closing: string;
  readonly confirmTitle: string;
  readonly confirmText: string;
  readonly confirmLimits: string;
  readonly confirmKeep: string;
  readonly confirmErase: string;
  readonly nothingLeft: string;
  readonly erasedTitle: string;
  readonly erasedText: (when: string) => string;
  readonly proof: (reference: string) => string;
  readonly proofText: string;
  readonly correctingTitle: string;
  readonly correctingText: string;
  readonly correctingAnonymous: string;
  readonly dropped: string;
  /** Over answers to questions that are gone, by their names. */
  readonly noLongerAsked: string;
  readonly keepAsIs: string;
  readonly sendCorrections: string;
  readonly correctedTitle: string;
  readonly correctedText: string;
  readonly unchangedTitle: string;
  readonly unchangedText: string;
}

const fr: MyAnswersTexts = {
  receiptTitle: 'Revoir, corriger ou effacer vos réponses',
  receiptText:
    'Ce lien privé ouvre ce que vous venez d’envoyer. Gardez-le maintenant : nous ne pouvons pas le retrouver pour vous. Toute personne qui a ce lien peut lire, corriger ou effacer vos réponses.',
  receiptTextForStaff:
    'Ce lien privé ouvre ces réponses. Imprimez cette page et remettez-la à la personne qui a répondu : nous ne pouvons pas retrouver le lien pour elle. N’en gardez pas de copie.',
  receiptOpen: 'Ouvrir mes réponses (nouvel onglet)',
  receiptQr: 'Code à viser avec un téléphone pour ouvrir vos réponses',
  byHand: (place) => `Vous pouvez aussi aller à ${place} et y écrire ce code :`,
  byHandHere: 'Le code de vos réponses, si le lien se perd :',
  title: 'Mes réponses',
  doorText:
    'Avec le code de votre reçu, vous voyez ce que vous avez envoyé. Vous pouvez aussi le corriger ou l’effacer, si l’organisme le permet.',
  codeLabel: 'Votre code',
  codeHint:
    'Cinq groupes de quatre lettres et chiffres, par exemple 7K2M-9QXT-0HBC-4VWN-E8RA. Vous pouvez aussi coller le lien au complet.',
  open: 'Ouvrir mes réponses',
  unknownTitle: 'Ce code n’ouvre aucune réponse',
  unknownText:
    'Vérifiez chaque lettre. Si les réponses ont été effacées, leur code n’ouvre plus rien. Les réponses anonymes n’ont pas de code : personne ne peut les retrouver.',
  unreachable: 'Le réseau est coupé. Vos réponses sont toujours chez nous.',
  again: 'Essayer de nouveau',
  number: (reference) => `Votre numéro : ${reference}`,
  received: (when) => `Reçu le ${when}`,
  corrected: (when) => `Corrigé le ${when}`,
  correct: 'Corriger mes réponses',
  correctPart: 'Corriger cette partie',
  correctUntil: (day) => `Vous pouvez les corriger ici jusqu’au ${day}.`,
  correctOver:
    'On ne peut plus les corriger sur cette page. Vous avez toujours le droit de les faire corriger : appelez-nous ou écrivez-nous avec votre numéro.',
  erase: 'Retirer et effacer mes réponses',
  eraseText: 'Vous pouvez changer d’avis à tout moment, sans dire pourquoi.',
  eraseElsewhere:
    'Pour retirer votre accord ou faire effacer vos réponses, appelez-nous ou écrivez-nous avec votre numéro.',
  anonymous:
    'Les réponses données sans nom, pour des statistiques, ne sont pas ici : personne ne peut les retrouver, les corriger ou les effacer.',
  whatTitle: 'Ce que vous avez envoyé',
  correctTitle: 'Corriger',
  eraseTitle: 'Retirer',
  closing: 'Sur un appareil que d’autres utilisent, fermez cette fenêtre quand vous avez fini.',
  confirmTitle: 'Retirer et effacer vos réponses?',
  confirmText:
    'Vous retirez votre accord. Vos réponses sont effacées de notre serveur tout de suite, puis des tableaux de l’équipe, et nous ne pouvons pas y donner suite. Personne ne peut revenir en arrière.',
  confirmLimits:
    'Ne sont pas effacés d’ici : ce que l’équipe a écrit de son côté, les réponses données sans nom, les copies imprimées ou exportées, et les sauvegardes avant qu’elles soient remplacées. Pour cela, appelez-nous ou écrivez-nous.',
  confirmKeep: 'Garder mes réponses',
  confirmErase: 'Retirer et effacer',
  nothingLeft: 'Avec le choix que vous venez de faire, rien ne serait gardé. Rien n’a changé pour le moment.',
  erasedTitle: 'Vos réponses sont effacées',
  erasedText: (when) =>
    `Nous les avons effacées de notre serveur le ${when}. Elles sont aussi retirées des tableaux de l’équipe, d’habitude en quelques minutes.`,
  proof: (reference) => `Numéro de preuve : ${reference}`,
  proofText:
    'Notez ce numéro ou imprimez cette page : avec lui, nous pouvons vous dire ce qui a été effacé et quand. Votre code n’ouvre plus rien.',
  correctingTitle: 'Corriger vos réponses',
  correctingText:
    'Changez ce qu’il faut, puis appuyez sur le bouton au bas de la page. Rien ne change avant. Les tableaux de l’équipe suivent.',
  correctingAnonymous: 'Les réponses données sans nom, pour des statistiques, ne changent pas.',
  noLongerAsked: 'Ce que le formulaire ne demande plus',
  dropped: 'Le formulaire a changé depuis. Il n’a plus de place pour vos réponses à ces questions :',
  keepAsIs: 'Revenir sans rien changer',
  sendCorrections: 'Envoyer mes corrections',
  correctedTitle: 'Vos corrections sont reçues',
  correctedText:
    'Elles remplacent ce que vous aviez envoyé, et les tableaux de l’équipe suivent. Voici ce que nous avons maintenant.',
  unchangedTitle: 'Rien n’a changé',
  unchangedText: 'Ce sont les réponses que nous avions déjà.',
};

const en: MyAnswersTexts = {
  receiptTitle: 'See, correct or erase your answers',
  receiptText:
    'This private link opens what you have just sent. Keep it now: we cannot find it again for you. Anyone who has this link can read, correct or erase your answers.',
  receiptTextForStaff:
    'This private link opens these answers. Print this page and hand it to the person who answered: we cannot find the link again for them. Do not keep a copy.',
  receiptOpen: 'Open my answers (new tab)',
  receiptQr: 'Code to scan with a telephone to open your answers',
  byHand: (place) => `You can also go to ${place} and type this code:`,
  byHandHere: 'The code of your answers, should the link be lost:',
  title: 'My answers',
  doorText:
    'With the code of your receipt, you see what you sent. You can also correct or erase it, if the organisation allows it.',
  codeLabel: 'Your code',
  codeHint:
    'Five groups of four letters and digits, such as 7K2M-9QXT-0HBC-4VWN-E8RA. You can also paste the whole link.',
  open: 'Open my answers',
  unknownTitle: 'This code opens no answers',
  unknownText:
    'Check each letter. If the answers were erased, their code opens nothing any more. Anonymous answers have no code: nobody can find them again.',
  unreachable: 'The network is down. We still have your answers.',
  again: 'Try again',
  number: (reference) => `Your number: ${reference}`,
  received: (when) => `Received on ${when}`,
  corrected: (when) => `Corrected on ${when}`,
  correct: 'Correct my answers',
  correctPart: 'Correct this part',
  correctUntil: (day) => `You can correct them here until ${day}.`,
  correctOver:
    'They can no longer be corrected on this page. You still have the right to have them corrected: call or write to us with your number.',
  erase: 'Withdraw and erase my answers',
  eraseText: 'You can change your mind at any time, without saying why.',
  eraseElsewhere: 'To withdraw your agreement or have your answers erased, call or write to us with your number.',
  anonymous:
    'Answers given without a name, for statistics, are not here: nobody can find them again, correct them or erase them.',
  whatTitle: 'What you sent',
  correctTitle: 'Correct',
  eraseTitle: 'Withdraw',
  closing: 'On a device that others use, close this window when you have finished.',
  confirmTitle: 'Withdraw and erase your answers?',
  confirmText:
    'You withdraw your agreement. Your answers are erased from our server at once, then from the team’s tables, and we cannot follow up on them. Nobody can undo this.',
  confirmLimits:
    'Not erased from here: what the team wrote on its side, answers given without a name, printed or exported copies, and backups before they are replaced. For that, call or write to us.',
  confirmKeep: 'Keep my answers',
  confirmErase: 'Withdraw and erase',
  nothingLeft: 'With the choice you have just made, nothing would be kept. Nothing has changed so far.',
  erasedTitle: 'Your answers are erased',
  erasedText: (when) =>
    `We erased them from our server on ${when}. They are also taken out of the team’s tables, usually within minutes.`,
  proof: (reference) => `Proof number: ${reference}`,
  proofText:
    'Write this number down or print this page: with it we can tell you what was erased, and when. Your code opens nothing any more.',
  correctingTitle: 'Correct your answers',
  correctingText:
    'Change what needs changing, then press the button at the bottom of the page. Nothing changes before. The team’s tables follow.',
  correctingAnonymous: 'Answers given without a name, for statistics, do not change.',
  noLongerAsked: 'What the form no longer asks',
  dropped: 'The form has changed since. It has no place any more for your answers to these questions:',
  keepAsIs: 'Go back without changing anything',
  sendCorrections: 'Send my corrections',
  correctedTitle: 'We have received your corrections',
  correctedText: 'They replace what you had sent, and the team’s tables follow. This is what we have now.',
  unchangedTitle: 'Nothing has changed',
  unchangedText: 'These are the answers we already had.',
};

const texts: Readonly<Record<PageLanguage, MyAnswersTexts>> = { fr, en };

/** The words around a person's own answers, in the nearest language. */
export function myAnswersTexts(language: string): MyAnswersTexts {
  return texts[pageLanguage(language)];
}
