/** What the page says when the form itself cannot be had. */
export interface LoadTexts {
  readonly failedTitle: string;
  readonly failedText: string;
  readonly again: string;
  readonly linkTitle: string;
  readonly linkText: string;
  readonly linkNext: string;
  readonly receivedTitle: string;
  readonly receivedNumber: (reference: string) => string;
  readonly receivedText: string;
}

const fr: LoadTexts = {
  failedTitle: 'Le formulaire n’a pas pu se charger',
  failedText: 'Le réseau est peut-être coupé. Rien n’est perdu\u00a0: vous n’aviez encore rien écrit.',
  again: 'Essayer de nouveau',
  linkTitle: 'Ce lien ne s’ouvre pas',
  linkText: 'Il a peut-être déjà servi, sa date est peut-être passée, ou il n’a pas été copié en entier.',
  linkNext: 'Demandez un nouveau lien à la personne qui vous l’a envoyé.',
  receivedTitle: 'Vos réponses ont été reçues',
  receivedNumber: (reference) => `Votre numéro\u00a0: ${reference}`,
  receivedText:
    'Pour protéger votre vie privée, vos réponses ne restent pas sur cet appareil. Vous pouvez fermer cette page.',
};

const en: LoadTexts = {
  failedTitle: 'The form could not be loaded',
  failedText: 'The network may be down. Nothing is lost: you had not written anything yet.',
  again: 'Try again',
  linkTitle: 'This link does not open',
  linkText: 'It may have been used already, be out of date, or not have been copied in full.',
  linkNext: 'Ask the person who sent it to you for a new link.',
  receivedTitle: 'Your answers were received',
  receivedNumber: (reference) => `Your number: ${reference}`,
  receivedText: 'To protect your privacy, your answers do not stay on this device. You can close this page.',
};

/** The words in the nearest language. */
export function loadTexts(language: string): LoadTexts {
  return language === 'fr' || language.startsWith('fr-') ? fr : en;
}
