import { type PageLanguage, pageLanguage } from './page-texts.ts';

/** What offers to finish later, under each page of a form. */
interface LaterTexts {
  readonly question: string;
  readonly what: (days: number) => string;
  /** Where a form lets people keep their answers to themselves: a draft is no such promise. */
  readonly evenKept: string;
  readonly button: string;
  readonly haveCode: string;
}

const laterFr: LaterTexts = {
  question: 'Pas le temps de finir?',
  what: (days) =>
    `Toutes vos réponses, telles qu’elles sont, seront gardées chiffrées sur notre serveur pendant ${days} ${days === 1 ? 'jour' : 'jours'} au plus, et vous recevrez un code pour les retrouver. Sans ce code, personne ne peut les lire. Avant que vous appuyiez sur ce bouton, rien n’est gardé.`,
  evenKept:
    'Même si vous choisissez de garder vos réponses pour vous, ce bouton les envoie à notre serveur, chiffrées.',
  button: 'Terminer plus tard',
  haveCode: 'Vous avez un code? Reprendre vos réponses',
};

const laterEn: LaterTexts = {
  question: 'No time to finish now?',
  what: (days) =>
    `All your answers, as they are, will be kept on our server, encrypted, for ${days} ${days === 1 ? 'day' : 'days'} at most, and you will get a code to come back to them. Without this code, nobody can read them. Before you press this button, nothing is kept.`,
  evenKept: 'Even if you choose to keep your answers to yourself, this button sends them to our server, encrypted.',
  button: 'Finish later',
  haveCode: 'You have a code? Come back to your answers',
};

const later: Readonly<Record<PageLanguage, LaterTexts>> = { fr: laterFr, en: laterEn };

/** The words that offer to finish later, in the nearest language. */
export function laterTexts(language: string): LaterTexts {
  return later[pageLanguage(language)];
}
