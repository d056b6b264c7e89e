import type { MailKind } from '../../store/invitation-rows.ts';
import type { DeskLanguage, InBoth } from '../desk-page.ts';

interface MailHealthWords {
  readonly title: string;
  readonly well: string;
  readonly stopped: string;
  readonly since: string;
  readonly next: string;
  readonly tryNow: string;
  readonly parked: (count: number) => string;
  readonly unknown: string;
  readonly kinds: Readonly<Record<MailKind, string>>;
  readonly number: (place: number) => string;
  readonly retry: (count: number) => string;
  readonly again: string;
  readonly againSure: string;
  readonly see: string;
}

const words: InBoth<MailHealthWords> = {
  fr: {
    title: 'Les courriels',
    well: 'Aucun courriel n’est arrêté.',
    stopped: 'Rien ne part en ce moment',
    since: 'Depuis :',
    next: 'Prochain essai, tout seul :',
    tryNow: 'Essayer maintenant',
    parked: (count) => (count === 1 ? 'Un courriel est refusé' : `${count} courriels sont refusés`),
    unknown: 'Un courriel est peut-être arrivé',
    kinds: {
      invitation: 'invitation',
      reminder: 'rappel',
      receipt: 'reçu demandé par une personne',
      digest: 'résumé de la semaine',
    },
    number: (place) => `personne ${place} de la liste`,
    retry: (count) => (count === 1 ? 'Faire un nouvel essai' : `Faire un nouvel essai des ${count} courriels`),
    again: 'L’envoyer une seconde fois',
    againSure: 'La personne l’a peut-être déjà reçu : elle le recevrait deux fois.',
    see: 'Voir l’invitation',
  },
  en: {
    title: 'Messages',
    well: 'No message is held up.',
    stopped: 'Nothing leaves at the moment',
    since: 'Since:',
    next: 'Next attempt, by itself:',
    tryNow: 'Try now',
    parked: (count) => (count === 1 ? 'One message is refused' : `${count} messages are refused`),
    unknown: 'One message may have arrived',
    kinds: {
      invitation: 'invitation',
      reminder: 'reminder',
      receipt: 'receipt that a person asked for',
      digest: 'weekly summary',
    },
    number: (place) => `person ${place} of the list`,
    retry: (count) => (count === 1 ? 'Try again' : `Try the ${count} messages again`),
    again: 'Send it a second time',
    againSure: 'The person may have it already, and would get it twice.',
    see: 'See the invitation',
  },
};

/** The words of messages that do not get through. */
export function mailHealthWords(language: DeskLanguage): MailHealthWords {
  return words[language];
}
