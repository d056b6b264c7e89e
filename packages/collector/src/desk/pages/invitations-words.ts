import type { MailState } from '../../store/invitation-rows.ts';
import type { DeskLanguage, InBoth } from '../desk-page.ts';

interface InvitationsWords {
  readonly none: string;
  readonly invite: string;
  readonly list: string;
  readonly see: string;
  readonly running: string;
  readonly ended: string;
  readonly cancelled: string;
  readonly invited: (count: number) => string;
  readonly answered: (count: number) => string;
  readonly hidden: string;
  readonly opened: (count: number) => string;
  readonly made: string;
  readonly until: string;
  readonly counts: string;
  readonly total: string;
  readonly hiddenWhy: (least: number) => string;
  readonly mailTitle: string;
  readonly noMail: string;
  readonly mailCause: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<MailState, string>>;
  readonly reminders: string;
  readonly noReminder: string;
  readonly sentOn: string;
  readonly plannedOn: string;
  readonly setReminders: string;
  readonly setHint: string;
  readonly linksTitle: string;
  readonly links: string;
  readonly linksAnonymous: string;
  readonly noLinks: string;
  readonly people: string;
  readonly hasAnswered: string;
  readonly notAnswered: string;
  readonly unsubscribed: string;
  readonly cancel: string;
  readonly cancelTitle: string;
  readonly cancelSure: string;
  readonly cancelYes: string;
  readonly results: string;
  readonly forgotten: string;
}

const words: InBoth<InvitationsWords> = {
  fr: {
    none: 'Vous n’avez encore invité personne. Une invitation donne à chaque personne d’une liste son propre lien.',
    invite: 'Inviter des personnes',
    list: 'Les invitations',
    see: 'Suivre cette invitation',
    running: 'En cours',
    ended: 'Terminée',
    cancelled: 'Annulée',
    invited: (count) => `${count} ${count < 2 ? 'personne invitée' : 'personnes invitées'}`,
    answered: (count) => `${count} ${count < 2 ? 'a répondu' : 'ont répondu'}`,
    hidden: 'nombre de réponses caché',
    opened: (count) => (count === 0 ? 'aucun lien ouvert' : `liens ouverts ${count} fois`),
    made: 'Faite',
    until: 'Dernier moment :',
    counts: 'Réponses',
    total: 'En tout',
    hiddenWhy: (least) =>
      `Quand moins de ${least} personnes sont comptées, le nombre de réponses reste caché : il dirait qui a répondu.`,
    mailTitle: 'Courriels',
    noMail: 'Les liens sont remis à la main : aucun courriel ne part d’ici.',
    mailCause: 'Rien ne part en ce moment :',
    kinds: { invitation: 'Invitation', reminder: 'Rappel' },
    states: {
      waiting: 'en attente',
      sending: 'en train de partir',
      sent: 'envoyé',
      parked: 'refusé',
      unknown: 'peut-être arrivé',
      skipped: 'inutile',
      done: 'réglé',
    },
    reminders: 'Rappels',
    noReminder: 'Aucun rappel n’est prévu.',
    sentOn: 'Envoyé',
    plannedOn: 'Prévu',
    setReminders: 'Fixer les rappels',
    setHint:
      'Deux au plus, seulement aux personnes dont le lien n’a pas servi. Laissez vide ce que vous n’envoyez pas.',
    linksTitle: 'Redonner les liens',
    links: 'Les personnes qui n’ont pas répondu, avec leur lien :',
    linksAnonymous: 'Toutes les personnes, avec leur lien : pour ce formulaire, personne ne sait qui a répondu.',
    noLinks: 'Aucun lien ne peut plus être donné : tous ont servi, ou ne sont plus connus de nous.',
    people: 'Les personnes',
    hasAnswered: 'a répondu',
    notAnswered: 'n’a pas répondu',
    unsubscribed: 'ne veut plus de courriels',
    cancel: 'Annuler cette invitation',
    cancelTitle: 'Annuler',
    cancelSure: 'Les liens n’ouvriront plus rien, et rien ne partira plus. Les réponses reçues restent.',
    cancelYes: 'Oui, annuler cette invitation',
    results: 'Voir le groupe et ses résultats',
    forgotten: 'Les noms et les adresses sont oubliés.',
  },
  en: {
    none: 'You have not invited anybody yet. An invitation gives each person of a list a link of their own.',
    invite: 'Invite people',
    list: 'Invitations',
    see: 'Follow this invitation',
    running: 'Running',
    ended: 'Over',
    cancelled: 'Cancelled',
    invited: (count) => `${count} ${count === 1 ? 'person' : 'people'} invited`,
    answered: (count) => `${count} ${count === 1 ? 'has' : 'have'} answered`,
    hidden: 'number of answers hidden',
    opened: (count) => (count === 1 ? 'links opened once' : `links opened ${count} times`),
    made: 'Made',
    until: 'Last moment:',
    counts: 'Answers',
    total: 'In all',
    hiddenWhy: (least) =>
      `Where fewer than ${least} people are counted, the number of answers stays hidden: it would say who has answered.`,
    mailTitle: 'E-mail',
    noMail: 'Links are handed out by hand: no e-mail leaves from here.',
    mailCause: 'Nothing leaves at the moment:',
    kinds: { invitation: 'Invitation', reminder: 'Reminder' },
    states: {
      waiting: 'waiting',
      sending: 'leaving',
      sent: 'sent',
      parked: 'refused',
      unknown: 'may have arrived',
      skipped: 'not needed',
      done: 'done',
    },
    reminders: 'Reminders',
    noReminder: 'No reminder is planned.',
    sentOn: 'Sent',
    plannedOn: 'Planned',
    setReminders: 'Set the reminders',
    setHint: 'Two at most, only to people whose link has not been used. Leave empty what you do not send.',
    linksTitle: 'Give links again',
    links: 'The people who have not answered, with their link:',
    linksAnonymous: 'Everybody, with their link: for this form, nobody knows who has answered.',
    noLinks: 'No link can be given any more: all are used, or we do not know them any more.',
    people: 'People',
    hasAnswered: 'has answered',
    notAnswered: 'has not answered',
    unsubscribed: 'wants no more e-mail',
    cancel: 'Cancel this invitation',
    cancelTitle: 'Cancel',
    cancelSure: 'The links will open nothing any more, and nothing more is sent. Answers that came in stay.',
    cancelYes: 'Yes, cancel this invitation',
    results: 'See the group and its results',
    forgotten: 'Names and addresses are forgotten.',
  },
};

/** The words of invitations. */
export function invitationsWords(language: DeskLanguage): InvitationsWords {
  return words[language];
}
