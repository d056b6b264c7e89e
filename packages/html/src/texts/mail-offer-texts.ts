import type { MailAnswer, MailOffer } from '@tablee/core';
import { pageLanguage } from './page-texts.ts';

/** What can be sent to whoever asks for it: a receipt, or the code of a draft. */
export type MailedThing = 'receipt' | 'draft';

interface OfferWords {
  readonly offer: Omit<MailOffer, 'url' | 'proof'>;
  readonly answers: Readonly<Record<MailAnswer['status'], string>>;
}

const fr = {
  label: 'Votre adresse courriel',
  offline: 'Le réseau ne répond pas. Rien n’est perdu : essayez de nouveau.',
  address: 'Cette adresse n’est pas complète. Exemple : nom@exemple.org',
  busy: 'Beaucoup de personnes demandent un message en ce moment. Attendez une minute, puis essayez de nouveau.',
} as const;

const en = {
  label: 'Your email address',
  offline: 'The network does not answer. Nothing is lost: try again.',
  address: 'This address is not complete. Example: name@example.org',
  busy: 'Many people are asking for a message just now. Wait a minute, then try again.',
} as const;

const words: Readonly<Record<'fr' | 'en', Readonly<Record<MailedThing, OfferWords>>>> = {
  fr: {
    receipt: {
      offer: {
        title: 'Recevoir ce reçu par courriel',
        text: 'Si vous voulez, nous vous envoyons votre numéro et ce qui se passe ensuite, sans vos réponses ni le lien privé qui les ouvre. Nous gardons l’adresse jusqu’à l’envoi du message, pas plus longtemps, et jamais avec vos réponses.',
        label: fr.label,
        button: 'Envoyer le reçu',
        offline: fr.offline,
      },
      answers: {
        taken: 'C’est noté : le message part dans quelques minutes. Une faute dans l’adresse? Écrivez-la de nouveau.',
        sent: 'Le message est parti.',
        unknown: 'Le message est peut-être parti. Gardez aussi votre numéro.',
        address: fr.address,
        spent: 'Ce reçu ne peut plus être envoyé. Pour le garder, imprimez cette page ou notez le numéro.',
        busy: fr.busy,
        failed:
          'Le message ne peut pas partir maintenant. Pour garder le reçu, imprimez cette page ou notez le numéro.',
      },
    },
    draft: {
      offer: {
        title: 'Recevoir ce code par courriel',
        text: 'Si vous voulez, nous vous envoyons le code et l’adresse qui rouvre vos réponses. Nous ne gardons pas votre adresse. Toute personne qui lit ce message peut ouvrir vos réponses.',
        label: fr.label,
        button: 'Envoyer le code',
        offline: fr.offline,
      },
      answers: {
        taken: 'C’est noté.',
        sent: 'Le message est parti. Regardez aussi parmi les courriels indésirables. Gardez le code jusqu’à ce que vous l’ayez reçu.',
        unknown: 'Le message est peut-être parti. Copiez aussi le code.',
        address: fr.address,
        spent: 'Ce code ne peut plus être envoyé. Copiez-le, ou imprimez cette page.',
        busy: fr.busy,
        failed: 'Le message n’est pas parti. Copiez le code, ou imprimez cette page.',
      },
    },
  },
  en: {
    receipt: {
      offer: {
        title: 'Get this receipt by email',
        text: 'If you like, we send you your number and what happens next, without your answers or the private link that opens them. We keep the address until the message is sent, no longer, and never with your answers.',
        label: en.label,
        button: 'Send the receipt',
        offline: en.offline,
      },
      answers: {
        taken: 'Noted: the message leaves in a few minutes. A mistake in the address? Write it again.',
        sent: 'The message has left.',
        unknown: 'The message may have left. Keep your number as well.',
        address: en.address,
        spent: 'This receipt cannot be sent any more. To keep it, print this page or write down the number.',
        busy: en.busy,
        failed: 'The message cannot leave now. To keep the receipt, print this page or write down the number.',
      },
    },
    draft: {
      offer: {
        title: 'Get this code by email',
        text: 'If you like, we send you the code and the address that opens your answers again. We do not keep your address. Whoever reads this message can open your answers.',
        label: en.label,
        button: 'Send the code',
        offline: en.offline,
      },
      answers: {
        taken: 'Noted.',
        sent: 'The message has left. Look among junk mail as well. Keep the code until you have the message.',
        unknown: 'The message may have left. Copy the code as well.',
        address: en.address,
        spent: 'This code cannot be sent any more. Copy it, or print this page.',
        busy: en.busy,
        failed: 'The message has not left. Copy the code, or print this page.',
      },
    },
  },
};

/** The words of an offer. */
export function mailOfferWords(thing: MailedThing, language: string): OfferWords['offer'] {
  return words[pageLanguage(language)][thing].offer;
}

/** An answer to whoever asked. */
export function mailAnswer(thing: MailedThing, status: MailAnswer['status'], language: string): MailAnswer {
  return { status, text: words[pageLanguage(language)][thing].answers[status] };
}
