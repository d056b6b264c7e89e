import type { DeskLanguage, InBoth } from '../desk-page.ts';
import { deskWords } from '../frame/desk-words.ts';

/** Why a person took a row out of a table: what the audit trail keeps of it. */
export const missingReasons = ['on-purpose', 'moved', 'trial'] as const;
type MissingReason = (typeof missingReasons)[number];

interface DeliveriesWords {
  readonly parkedTitle: string;
  readonly parkedIntro: string;
  readonly nothingParked: string;
  readonly group: (rows: number, table: string, destination: string) => string;
  readonly since: string;
  readonly retrying: string;
  readonly which: (rows: number) => string;
  readonly retryGroup: (rows: number) => string;
  readonly retryOne: string;
  readonly retryAll: string;
  readonly missingTitle: string;
  readonly missingText: string;
  readonly missingReason: string;
  readonly reasons: Readonly<Record<MissingReason, string>>;
  readonly leaveOut: string;
  readonly destinationsTitle: string;
  readonly noDestination: string;
}

const { fr, en } = { fr: deskWords('fr'), en: deskWords('en') };

const words: InBoth<DeliveriesWords> = {
  fr: {
    parkedTitle: 'De côté',
    parkedIntro:
      'Ces lignes n’ont pas été acceptées par leur destination. Les réponses sont gardées ici; les autres lignes passent.',
    nothingParked: 'Aucune ligne n’est de côté.',
    group: (rows, table, destination) => `${fr.rows(rows)}, ${table}, vers ${destination}`,
    since: 'De côté depuis :',
    retrying: 'Un nouvel essai est en cours.',
    which: (rows) => (rows === 1 ? 'Quelle ligne?' : 'Quelles lignes?'),
    retryGroup: (rows) => (rows === 1 ? 'Faire un nouvel essai' : `Faire un nouvel essai des ${rows} lignes`),
    retryOne: 'Nouvel essai',
    retryAll: 'Faire un nouvel essai de tout',
    missingTitle: 'La ligne a été retirée exprès?',
    missingText:
      'Un nouvel essai remettrait la ligne dans le tableau. Si elle doit rester dehors, dites pourquoi : elle ne sera plus signalée. La réponse reste gardée ici jusqu’à son effacement.',
    missingReason: 'Pourquoi?',
    reasons: {
      'on-purpose': 'elle ne devait plus être dans ce tableau',
      moved: 'elle a été déplacée ailleurs',
      trial: 'c’était un essai',
    },
    leaveOut: 'Laisser dehors',
    destinationsTitle: 'Les destinations',
    noDestination:
      'Aucune destination n’est réglée : les réponses sont gardées ici, et s’exportent. Pour en ajouter une, la personne qui s’occupe du serveur tape « tablee connect ».',
  },
  en: {
    parkedTitle: 'Set aside',
    parkedIntro: 'Their destination did not accept these rows. The responses are kept here; other rows go through.',
    nothingParked: 'No row is set aside.',
    group: (rows, table, destination) => `${en.rows(rows)}, ${table}, to ${destination}`,
    since: 'Set aside since:',
    retrying: 'Another attempt is under way.',
    which: (rows) => (rows === 1 ? 'Which row?' : 'Which rows?'),
    retryGroup: (rows) => (rows === 1 ? 'Try again' : `Try the ${rows} rows again`),
    retryOne: 'Try again',
    retryAll: 'Try everything again',
    missingTitle: 'Was the row taken out on purpose?',
    missingText:
      'Another attempt would put the row back into the table. If it should stay out, say why: it is not mentioned again. The response stays here until it is erased.',
    missingReason: 'Why?',
    reasons: {
      'on-purpose': 'it should not be in this table any more',
      moved: 'it was moved elsewhere',
      trial: 'it was a trial',
    },
    leaveOut: 'Leave it out',
    destinationsTitle: 'Destinations',
    noDestination:
      'No destination is set: responses are kept here, and can be exported. To add one, the person who looks after the server types “tablee connect”.',
  },
};

/** The words of the deliveries' page. */
export function deliveriesWords(language: DeskLanguage): DeliveriesWords {
  return words[language];
}
