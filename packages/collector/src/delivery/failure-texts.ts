/** What happened and what to do, in words for people. */
interface Explanation {
  readonly cause: string;
  readonly fix: string;
}

/** What the delivery itself has to explain; everything else is said by adapters. */
interface FailureTexts {
  /** `code` is the fault's own, or empty. */
  readonly unreachable: (code: string) => Explanation;
  readonly noOutcome: Explanation;
  readonly unreadable: Explanation;
  /** A row that a correction brings into a table, until it is there. */
  readonly added: Explanation;
}

/** By the language in which an organisation's coordinators read. */
export const failureTexts: Readonly<Record<'fr' | 'en', FailureTexts>> = {
  fr: {
    unreachable: (code) => ({
      cause: `La destination n’a pas pu être jointe, ou n’a pas répondu comme prévu${code === '' ? '' : ` (${code})`}.`,
      fix: 'Il n’y a rien à faire pour le moment\u00a0: les mêmes lignes sont envoyées de nouveau. Si cela dure, vérifiez les réglages de la destination et son service.',
    }),
    noOutcome: {
      cause: 'La destination n’a pas dit ce que certaines lignes sont devenues.',
      fix: 'Il n’y a rien à faire\u00a0: les mêmes lignes sont envoyées de nouveau.',
    },
    unreadable: {
      cause: 'Les réponses gardées ne correspondent plus au formulaire tel qu’il est maintenant.',
      fix: 'Annulez le changement qui a retiré une question ou un choix du formulaire, puis faites un nouvel essai. Les réponses sont gardées.',
    },
    added: {
      cause: 'Une correction donne à la réponse une ligne dans ce tableau; elle est en route.',
      fix: 'Il n’y a rien à faire.',
    },
  },
  en: {
    unreachable: (code) => ({
      cause: `The destination could not be reached, or it did not answer as expected${code === '' ? '' : ` (${code})`}.`,
      fix: 'There is nothing to do at first: the same rows are sent again. If it lasts, check the destination’s settings and its service.',
    }),
    noOutcome: {
      cause: 'The destination did not say what became of some rows.',
      fix: 'There is nothing to do: the same rows are sent again.',
    },
    unreadable: {
      cause: 'The stored answers do not fit the form as it is now.',
      fix: 'Undo the change that took a question or an option out of the form, then retry. The answers are in the store.',
    },
    added: {
      cause: 'A correction gave the response a row in this table; it is on its way.',
      fix: 'There is nothing to do.',
    },
  },
};
