import type { DeskLanguage, InBoth } from '../desk-page.ts';

/** Why a person is not in. One kind for everything that can be wrong with a code, one for accounts. */
export type SignInProblem =
  | 'code'
  | 'account'
  | 'account-down'
  | 'too-many'
  | 'other-site'
  | 'not-allowed'
  | 'unknown'
  | 'unavailable';

/** The words of the desk's door. */
interface SignInWords {
  readonly title: string;
  readonly intro: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly ready: string;
  readonly open: string;
  readonly mailTitle: string;
  readonly mailLabel: string;
  readonly mailButton: string;
  readonly mailSent: string;
  readonly accountTitle: string;
  readonly account: (service: string, organisation: string) => string;
  readonly noLink: string;
  readonly already: (name: string) => string;
  readonly goOn: string;
  readonly arriving: string;
  readonly ended: string;
  /** After it, where a form was sent. */
  readonly unsaved: string;
  readonly limits: (idleMinutes: number, maxHours: number) => string;
  readonly choose: string;
  readonly nowhere: string;
  readonly problems: Readonly<Record<SignInProblem, { readonly title: string; readonly text: string }>>;
}

const words: InBoth<SignInWords> = {
  fr: {
    title: 'Entrer au bureau',
    intro: 'Le bureau est réservé aux personnes qui s’occupent des formulaires.',
    codeLabel: 'Votre lien d’entrée',
    codeHint: 'Collez ici le lien en entier. Il sert une fois, pendant 15 minutes.',
    ready: 'Votre lien est prêt. Il sert une seule fois.',
    open: 'Ouvrir le bureau',
    mailTitle: 'Recevoir un lien par courriel',
    mailLabel: 'Votre adresse de courriel',
    mailButton: 'Envoyer le lien',
    mailSent: 'Si cette adresse est inscrite au bureau, un lien vient de partir. Il sert une fois, pendant 15 minutes.',
    accountTitle: 'Avec le compte de votre organisation',
    account: (service, organisation) => `Compte ${service} : ${organisation}`,
    noLink:
      'Vous n’avez pas de lien? Demandez-le à la personne qui s’occupe du serveur : elle tape « tablee desk » et vous le donne.',
    already: (name) => `Votre session est ouverte, ${name}.`,
    goOn: 'Aller au bureau',
    arriving: 'Nous ouvrons le bureau…',
    ended: 'Votre session est terminée.',
    unsaved: 'Ce que vous venez d’envoyer n’a pas été enregistré : entrez de nouveau, puis recommencez.',
    limits: (idleMinutes, maxHours) =>
      `Par prudence, une session se ferme après ${idleMinutes} minutes sans activité, et au bout de ${maxHours} heures.`,
    choose: 'Quel bureau ouvrez-vous?',
    nowhere: 'Votre adresse n’est plus inscrite à aucun bureau.',
    problems: {
      code: {
        title: 'Ce lien n’ouvre pas le bureau',
        text: 'Il a peut-être déjà servi, ses 15 minutes sont peut-être passées, ou il n’a pas été copié en entier. Demandez-en un autre.',
      },
      account: {
        title: 'Ce compte n’ouvre pas le bureau',
        text: 'Choisissez le compte dont l’adresse est inscrite au bureau, ou demandez à l’administration du bureau d’inscrire la vôtre.',
      },
      'account-down': {
        title: 'Le service de comptes ne répond pas',
        text: 'Essayez de nouveau dans quelques minutes, ou entrez avec un lien.',
      },
      'too-many': {
        title: 'Un instant, s’il vous plaît',
        text: 'Beaucoup d’essais viennent de votre réseau. Attendez une minute, puis essayez de nouveau.',
      },
      'other-site': {
        title: 'Rien n’a été fait',
        text: 'La demande ne venait pas d’une page du bureau. Ouvrez la page du bureau et recommencez.',
      },
      'not-allowed': {
        title: 'Cette page n’est pas dans votre rôle',
        text: 'Si vous en avez besoin, demandez à l’administration du bureau de changer votre rôle.',
      },
      unknown: {
        title: 'Cette page n’existe pas',
        text: 'L’adresse contient peut-être une faute, ou ce qu’elle montrait n’est plus là.',
      },
      unavailable: {
        title: 'Le registre ne répond pas',
        text: 'Rien n’a été changé. Essayez de nouveau dans une minute; si cela dure, prévenez la personne qui s’occupe du serveur.',
      },
    },
  },
  en: {
    title: 'Enter the desk',
    intro: 'The desk is for the people who look after the forms.',
    codeLabel: 'Your sign-in link',
    codeHint: 'Paste the whole link here. It works once, for 15 minutes.',
    ready: 'Your link is ready. It works once.',
    open: 'Open the desk',
    mailTitle: 'Get a link by e-mail',
    mailLabel: 'Your e-mail address',
    mailButton: 'Send the link',
    mailSent: 'If this address is listed at the desk, a link is on its way. It works once, for 15 minutes.',
    accountTitle: 'With your organisation’s account',
    account: (service, organisation) => `${service} account: ${organisation}`,
    noLink: 'No link? Ask the person who looks after the server: they type “tablee desk” and give it to you.',
    already: (name) => `You are signed in, ${name}.`,
    goOn: 'Go to the desk',
    arriving: 'We are opening the desk…',
    ended: 'Your session has ended.',
    unsaved: 'What you have just sent was not saved: sign in again, then start over.',
    limits: (idleMinutes, maxHours) =>
      `To be safe, a session closes after ${idleMinutes} minutes without activity, and after ${maxHours} hours at most.`,
    choose: 'Which desk are you opening?',
    nowhere: 'Your address is not listed at any desk any more.',
    problems: {
      code: {
        title: 'This link does not open the desk',
        text: 'It may have been used already, its 15 minutes may be over, or it was not copied whole. Ask for another one.',
      },
      account: {
        title: 'This account does not open the desk',
        text: 'Choose the account whose address is listed at the desk, or ask the desk’s administration to list yours.',
      },
      'account-down': {
        title: 'The account service does not answer',
        text: 'Try again in a few minutes, or sign in with a link.',
      },
      'too-many': {
        title: 'One moment, please',
        text: 'Many attempts come from your network. Wait a minute, then try again.',
      },
      'other-site': {
        title: 'Nothing was done',
        text: 'The request did not come from a page of the desk. Open the desk’s page and start again.',
      },
      'not-allowed': {
        title: 'Your role does not include this page',
        text: 'If you need it, ask the desk’s administration to change your role.',
      },
      unknown: {
        title: 'There is no such page',
        text: 'The address may have a mistake, or what it showed is not there any more.',
      },
      unavailable: {
        title: 'The store does not answer',
        text: 'Nothing was changed. Try again in a minute; if it lasts, tell the person who looks after the server.',
      },
    },
  },
};

/** The words of the desk's door. */
export function signInWords(language: DeskLanguage): SignInWords {
  return words[language];
}
