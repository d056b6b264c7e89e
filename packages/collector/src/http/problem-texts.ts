import type { ProblemCode } from '@tablee/core';

/** The words of one problem: what happened, and what to do. */
export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
}

/** The languages that problems are written in. */
export type ProblemLanguage = 'fr' | 'en';

/** The status of each problem: the code says more than the status, and never less. */
export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  unreadable: 400,
  'not-found': 404,
  method: 405,
  'other-content': 409,
  erased: 409,
  'too-large': 413,
  'wrong-content-type': 415,
  'not-a-response': 422,
  'form-version': 422,
  challenge: 422,
  answers: 422,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
};

const fr: Readonly<Record<ProblemCode, ProblemWords>> = {
  unreadable: {
    title: 'Les données reçues ne se lisent pas',
    detail: 'Elles ont été coupées en route, ou ne sont pas du JSON en UTF-8.',
    fix: 'Envoyez de nouveau vos réponses. Si cela se répète, rechargez la page.',
  },
  'not-found': {
    title: 'Il n’y a rien ici',
    detail: 'Le formulaire n’existe pas ou n’est pas ouvert, ou le lien ne l’ouvre pas.',
    fix: 'Vérifiez l’adresse, ou demandez un nouveau lien à la personne qui vous l’a donné.',
  },
  method: {
    title: 'Cette adresse ne répond pas à cette demande',
    detail: 'Les demandes possibles sont dans l’en-tête Allow.',
    fix: 'Ouvrez le formulaire depuis son adresse.',
  },
  'other-content': {
    title: 'Une première version est déjà reçue',
    detail:
      'Nous avons déjà reçu ces réponses sous le même numéro, avec un autre contenu. Elles n’ont pas été changées.',
    fix: 'Pour corriger une réponse, appelez-nous ou écrivez-nous avec votre numéro.',
  },
  erased: {
    title: 'Ces réponses ont été effacées',
    detail: 'Elles ont été reçues, puis effacées à la demande. Elles ne sont pas gardées de nouveau.',
    fix: 'Pour répondre de nouveau, rechargez la page et remplissez le formulaire.',
  },
  'too-large': {
    title: 'Vos réponses sont trop longues',
    detail: 'Elles dépassent la taille que nous pouvons recevoir. Rien n’a été gardé.',
    fix: 'Raccourcissez les textes les plus longs, puis envoyez de nouveau.',
  },
  'wrong-content-type': {
    title: 'Ce type de contenu n’est pas accepté',
    detail: 'Les réponses arrivent en application/json, en UTF-8 et sans compression.',
    fix: 'Ouvrez le formulaire depuis son adresse et envoyez-le depuis cette page.',
  },
  'not-a-response': {
    title: 'Ce ne sont pas des réponses à ce formulaire',
    detail: 'Il manque une partie de l’envoi, ou une partie n’a pas la forme attendue.',
    fix: 'Rechargez la page, puis envoyez de nouveau.',
  },
  'form-version': {
    title: 'Le formulaire a changé',
    detail: 'Une nouvelle version du formulaire est en ligne depuis que vous avez ouvert la page.',
    fix: 'Rechargez la page, puis vérifiez vos réponses avant d’envoyer.',
  },
  challenge: {
    title: 'La vérification a expiré',
    detail: 'Une petite vérification automatique protège ce formulaire des envois de robots.',
    fix: 'Envoyez de nouveau : la page refait la vérification.',
  },
  answers: {
    title: 'Il y a des réponses à revoir',
    detail: 'Rien n’a été envoyé. Chaque point à revoir est indiqué.',
    fix: 'Revoyez les réponses indiquées, puis envoyez de nouveau.',
  },
  'too-many': {
    title: 'Un instant, s’il vous plaît',
    detail: 'Beaucoup de réponses arrivent de votre réseau en même temps.',
    fix: 'Gardez la page ouverte : elle envoie de nouveau dans un moment.',
  },
  fault: {
    title: 'Quelque chose s’est mal passé de notre côté',
    detail: 'Nous ne savons pas si vos réponses sont gardées.',
    fix: 'Gardez la page ouverte et envoyez de nouveau : vos réponses ne compteront qu’une fois.',
  },
  unavailable: {
    title: 'Nous ne pouvons pas recevoir de réponses en ce moment',
    detail: 'Vos réponses n’ont pas été gardées.',
    fix: 'Gardez la page ouverte : elle envoie de nouveau dans un moment.',
  },
};

const en: Readonly<Record<ProblemCode, ProblemWords>> = {
  unreadable: {
    title: 'We cannot read what arrived',
    detail: 'It was cut off on the way, or it is not JSON in UTF-8.',
    fix: 'Send your answers again. If this keeps happening, reload the page.',
  },
  'not-found': {
    title: 'There is nothing here',
    detail: 'The form does not exist or is not open, or the link does not open it.',
    fix: 'Check the address, or ask the person who gave you the link for a new one.',
  },
  method: {
    title: 'This address does not take this request',
    detail: 'The requests it takes are in the Allow header.',
    fix: 'Open the form from its address.',
  },
  'other-content': {
    title: 'We already have a first version',
    detail: 'We already received these answers under the same number, with other content. They were not changed.',
    fix: 'To correct an answer, call or write to us with your number.',
  },
  erased: {
    title: 'These answers were erased',
    detail: 'They were received, then erased on request. They are not kept again.',
    fix: 'To answer again, reload the page and fill in the form.',
  },
  'too-large': {
    title: 'Your answers are too long',
    detail: 'They are larger than what we can receive. Nothing was kept.',
    fix: 'Shorten the longest texts, then send again.',
  },
  'wrong-content-type': {
    title: 'This type of content is not accepted',
    detail: 'Answers come as application/json, in UTF-8 and without compression.',
    fix: 'Open the form from its address and send it from that page.',
  },
  'not-a-response': {
    title: 'These are not answers to this form',
    detail: 'Part of what should be sent is missing, or does not look as expected.',
    fix: 'Reload the page, then send again.',
  },
  'form-version': {
    title: 'The form has changed',
    detail: 'A new version of the form came online since you opened the page.',
    fix: 'Reload the page, then check your answers before you send.',
  },
  challenge: {
    title: 'The check has run out',
    detail: 'A small automatic check protects this form from robots.',
    fix: 'Send again: the page repeats the check.',
  },
  answers: {
    title: 'Some answers need another look',
    detail: 'Nothing was sent. Each point to look at is named.',
    fix: 'Look at the answers that are named, then send again.',
  },
  'too-many': {
    title: 'One moment, please',
    detail: 'Many answers are coming from your network at the same time.',
    fix: 'Keep the page open: it sends again in a moment.',
  },
  fault: {
    title: 'Something went wrong on our side',
    detail: 'We do not know whether your answers are kept.',
    fix: 'Keep the page open and send again: your answers will count only once.',
  },
  unavailable: {
    title: 'We cannot receive answers right now',
    detail: 'Your answers were not kept.',
    fix: 'Keep the page open: it sends again in a moment.',
  },
};

/** The words of a problem in French or English; another language gets the nearer of the two. */
export function problemWords(code: ProblemCode, language: string): ProblemWords {
  return (problemLanguage(language) === 'fr' ? fr : en)[code];
}

/** French for `fr…`, English for everything else. */
export function problemLanguage(language: string): ProblemLanguage {
  return /^fr\b/i.test(language) ? 'fr' : 'en';
}
