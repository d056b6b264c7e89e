import type { MailFaultCode } from './mail-faults.ts';

/** What happened, and what a person can do. */
interface FaultText {
  readonly cause: string;
  readonly fix: string;
}

const fr: Readonly<Record<MailFaultCode, FaultText>> = {
  MAILBOX_REFUSED: {
    cause: 'Le serveur de courriel refuse cette adresse : elle n’existe peut-être pas.',
    fix: 'Vérifiez l’adresse. Si elle est juste, faites un nouvel essai; sinon, invitez la personne de nouveau.',
  },
  MESSAGE_REFUSED: {
    cause: 'Le serveur de courriel refuse le message.',
    fix: 'Demandez à qui gère le courriel pourquoi il est refusé, puis faites un nouvel essai.',
  },
  MESSAGE_TOO_LARGE: {
    cause: 'Le message dépasse la taille que le serveur accepte.',
    fix: 'Raccourcissez les textes de l’organisation, puis faites un nouvel essai.',
  },
  GIVEN_UP: {
    cause: 'Le serveur de courriel a remis ce message à plus tard pendant quatre jours.',
    fix: 'Demandez à qui gère le courriel pourquoi, puis faites un nouvel essai.',
  },
  OUTCOME_UNKNOWN: {
    cause:
      'La connexion s’est perdue après l’envoi du message et avant la réponse du serveur : il est peut-être parti.',
    fix: 'Regardez dans le journal de votre serveur de courriel. S’il n’est pas parti, faites un nouvel essai à la main.',
  },
  RESTORED: {
    cause: 'Les données ont été remises en place d’une sauvegarde : le message est peut-être parti depuis.',
    fix: 'Demandez à la personne, ou faites un nouvel essai à la main : elle le recevra alors peut-être deux fois.',
  },
  SERVER_BUSY: {
    cause: 'Le serveur de courriel demande d’attendre.',
    fix: 'Rien : Tablée réessaie. Si cela dure, réduisez « perMinute » dans tablee.json.',
  },
  SERVER_UNREACHABLE: {
    cause: 'Le serveur de courriel ne répond pas.',
    fix: 'Rien, s’il est en panne : Tablée réessaie. Sinon, vérifiez « host » et « port » dans tablee.json.',
  },
  SERVER_REFUSES: {
    cause: 'Le serveur de courriel refuse de parler à ce serveur.',
    fix: 'Demandez à qui gère le courriel d’accepter cette machine.',
  },
  SENDER_REFUSED: {
    cause: 'Le serveur de courriel refuse l’adresse de l’expéditeur.',
    fix: 'Vérifiez « from » dans tablee.json : le compte doit avoir le droit de s’en servir.',
  },
  LOGIN_REFUSED: {
    cause: 'Le serveur de courriel refuse le nom d’utilisateur ou le mot de passe.',
    fix: 'Vérifiez « user » et « password » dans tablee.json; certains services demandent un mot de passe d’application.',
  },
  TLS_FAILED: {
    cause: 'La connexion chiffrée au serveur de courriel a échoué : son certificat n’est pas reconnu, par exemple.',
    fix: 'Vérifiez « host », « port » et « security »; un certificat maison se donne dans « certificateAuthority ».',
  },
  TLS_MISSING: {
    cause: 'Le serveur de courriel n’offre pas de connexion chiffrée. Rien ne lui a été dit.',
    fix: 'Vérifiez « port » et « security » dans tablee.json. Si le serveur en offrait une avant, quelqu’un l’a peut-être retirée en chemin.',
  },
  SECRET_MISSING: {
    cause: 'Le mot de passe du courriel ne peut pas être lu.',
    fix: 'Vérifiez la variable ou le fichier que nomme « password » dans tablee.json.',
  },
};

const en: Readonly<Record<MailFaultCode, FaultText>> = {
  MAILBOX_REFUSED: {
    cause: 'The mail server refuses this address: it may not exist.',
    fix: 'Check the address. If it is right, try again; otherwise, invite the person anew.',
  },
  MESSAGE_REFUSED: {
    cause: 'The mail server refuses the message.',
    fix: 'Ask whoever runs the mail why it is refused, then try again.',
  },
  MESSAGE_TOO_LARGE: {
    cause: 'The message is larger than the server takes.',
    fix: 'Shorten the organisation’s texts, then try again.',
  },
  GIVEN_UP: {
    cause: 'The mail server put this message off for four days.',
    fix: 'Ask whoever runs the mail why, then try again.',
  },
  OUTCOME_UNKNOWN: {
    cause: 'The connection was lost after the message left and before the server answered: it may have gone out.',
    fix: 'Look into the log of your mail server. If it did not go out, try again by hand.',
  },
  RESTORED: {
    cause: 'The store was put back from a backup: the message may have been sent since.',
    fix: 'Ask the person, or try again by hand: it may then arrive twice.',
  },
  SERVER_BUSY: {
    cause: 'The mail server asks to wait.',
    fix: 'Nothing: Tablée tries again. If it lasts, lower “perMinute” in tablee.json.',
  },
  SERVER_UNREACHABLE: {
    cause: 'The mail server does not answer.',
    fix: 'Nothing, if it is down: Tablée tries again. Otherwise check “host” and “port” in tablee.json.',
  },
  SERVER_REFUSES: {
    cause: 'The mail server refuses to talk to this server.',
    fix: 'Ask whoever runs the mail to accept this machine.',
  },
  SENDER_REFUSED: {
    cause: 'The mail server refuses the sender’s address.',
    fix: 'Check “from” in tablee.json: the account must be allowed to use it.',
  },
  LOGIN_REFUSED: {
    cause: 'The mail server refuses the user name or the password.',
    fix: 'Check “user” and “password” in tablee.json; some services want a password for applications.',
  },
  TLS_FAILED: {
    cause: 'The encrypted connection to the mail server failed: its certificate is not known, for example.',
    fix: 'Check “host”, “port” and “security”; a certificate of your own goes into “certificateAuthority”.',
  },
  TLS_MISSING: {
    cause: 'The mail server offers no encrypted connection. Nothing was said to it.',
    fix: 'Check “port” and “security” in tablee.json. If the server offered one before, somebody on the way may have removed it.',
  },
  SECRET_MISSING: {
    cause: 'The password for the mail cannot be read.',
    fix: 'Check the variable or file that “password” in tablee.json names.',
  },
};

/** Why a message waits or was set aside, in French or English. */
export function faultText(code: MailFaultCode, language: 'fr' | 'en'): FaultText {
  return language === 'fr' ? fr[code] : en[code];
}

/** The same for a code as the store has it; `undefined` for one that another version wrote. */
export function faultTextOf(code: string, language: 'fr' | 'en'): FaultText | undefined {
  const known = Object.entries(language === 'fr' ? fr : en).find(([name]) => name === code);
  return known?.[1];
}
