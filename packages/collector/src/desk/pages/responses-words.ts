import type { PlaceState } from '../../changes/response-places.ts';
import type { ErasureCause } from '../../store/retention-rows.ts';
import type { DeskLanguage, InBoth } from '../desk-page.ts';
import { deskWords } from '../frame/desk-words.ts';

interface ResponsesWords {
  readonly findTitle: string;
  readonly findLabel: string;
  readonly findHint: string;
  readonly find: string;
  readonly found: (count: number) => string;
  readonly notFound: string;
  readonly received: string;
  readonly erasedOn: string;
  readonly causes: Readonly<Record<ErasureCause, string>>;
  readonly see: string;
  readonly erasures: string;
  readonly noErasure: string;
  readonly finished: string;
  readonly unfinished: string;
  readonly keptTitle: string;
  readonly keptIntro: string;
  readonly keptAudit: (days: number) => string;
  readonly keptAnonymous: string;
  readonly keptNothing: string;
  readonly keptByForm: string;
  readonly form: string;
  readonly reference: string;
  readonly why: string;
  readonly whereTitle: string;
  readonly nowhere: string;
  readonly states: Readonly<Record<PlaceState, string>>;
  readonly gone: string;
  readonly mentions: string;
  readonly eraseTitle: string;
  readonly eraseText: string;
  readonly notReached: string;
  readonly eraseSure: string;
  readonly erase: string;
  readonly receiptTitle: string;
  readonly outOfStore: string;
  readonly rowsGone: (rows: number) => string;
  readonly waiting: string;
  readonly notConfigured: (isExpected: boolean) => string;
  readonly done: string;
  readonly goesOn: string;
}

const { fr, en } = { fr: deskWords('fr'), en: deskWords('en') };

const words: InBoth<ResponsesWords> = {
  fr: {
    findTitle: 'Retrouver une réponse',
    findLabel: 'Son numéro',
    findHint: 'Il est sur le reçu de la personne et dans le tableau, par exemple K7F-2QM.',
    find: 'Chercher',
    found: (count) => (count === 1 ? 'Une réponse a ce numéro.' : `${count} réponses ont ce numéro.`),
    notFound:
      'Aucune réponse gardée n’a ce numéro. Vérifiez-le; une réponse sans identité ne peut pas être retrouvée, rien ne la relie à une personne.',
    received: 'Reçue',
    erasedOn: 'Effacée',
    causes: { person: 'retirée par la personne elle-même', time: 'son temps de conservation était passé' },
    see: 'Voir où elle est',
    erasures: 'Effacements',
    noErasure: 'Aucune réponse n’a été effacée.',
    finished: 'terminé',
    unfinished: 'pas encore terminé partout',
    keptTitle: 'Combien de temps',
    keptIntro:
      'Les règles de conservation de votre organisation passent avant celles-ci. Une réponse s’efface en entier.',
    keptAudit: (days) => `La liste de qui a fait quoi est oubliée après ${days} jours.`,
    keptAnonymous: 'Les lignes sans identité sont oubliées ici dès qu’elles sont livrées.',
    keptNothing: 'Ce formulaire ne garde rien.',
    keptByForm: 'Ce que prévoit chaque question',
    form: 'Formulaire',
    reference: 'Numéro',
    why: 'Pourquoi',
    whereTitle: 'Où est sa ligne',
    nowhere: 'Ici seulement : aucun de ses tableaux n’est envoyé ailleurs.',
    states: {
      delivered: 'livrée',
      'under-way': 'envoyée; le résultat n’est pas encore connu',
      parked: 'de côté',
      waiting: 'en attente d’envoi',
      'not-for-it': 'jamais envoyée à cette destination',
    },
    gone: 'Cette destination n’est plus dans les réglages.',
    mentions: 'Parlent d’elle, et ne sont pas effacées avec elle :',
    eraseTitle: 'Effacer cette réponse',
    eraseText:
      'La réponse quitte le registre tout de suite, et chaque tableau dès que possible. C’est définitif. La preuve reste, sans le contenu.',
    notReached:
      'Hors d’atteinte : les fichiers déjà exportés, les copies de sauvegarde, l’historique et la corbeille de Google ou de Microsoft, et les lignes sans identité.',
    eraseSure: 'Oui, effacer cette réponse pour toujours',
    erase: 'Effacer la réponse',
    receiptTitle: 'Preuve de l’effacement',
    outOfStore: 'Sortie du registre',
    rowsGone: (rows) => (rows === 0 ? 'plus aucune ligne' : `${fr.rows(rows)} retirée${rows === 1 ? '' : 's'}`),
    waiting: 'demandé; la destination n’a pas encore répondu',
    notConfigured: (isExpected) =>
      isExpected
        ? 'n’est plus dans les réglages; une ligne y est peut-être encore. Effacez-la à la main, ou remettez la destination dans les réglages.'
        : 'n’est plus dans les réglages; rien n’y avait été envoyé',
    done: 'Terminé',
    goesOn: 'L’effacement continue tout seul. Revenez voir plus tard.',
  },
  en: {
    findTitle: 'Find a response',
    findLabel: 'Its number',
    findHint: 'It is on the person’s receipt and in the table, K7F-2QM for example.',
    find: 'Find',
    found: (count) => (count === 1 ? 'One response has this number.' : `${count} responses have this number.`),
    notFound:
      'No stored response has this number. Check it; a response without identity cannot be found again, nothing links it to a person.',
    received: 'Received',
    erasedOn: 'Erased',
    causes: { person: 'withdrawn by the person', time: 'past its time' },
    see: 'See where it is',
    erasures: 'Erasures',
    noErasure: 'No response was erased.',
    finished: 'finished',
    unfinished: 'not finished everywhere yet',
    keptTitle: 'How long',
    keptIntro: 'Your organisation’s retention schedule comes before these. A response is erased as a whole.',
    keptAudit: (days) => `The list of who did what is forgotten after ${days} days.`,
    keptAnonymous: 'Rows without identity are forgotten here as soon as they are delivered.',
    keptNothing: 'This form keeps nothing.',
    keptByForm: 'What each question provides for',
    form: 'Form',
    reference: 'Number',
    why: 'Why',
    whereTitle: 'Where its row is',
    nowhere: 'Here only: none of its tables is sent elsewhere.',
    states: {
      delivered: 'delivered',
      'under-way': 'sent; the outcome is not known yet',
      parked: 'set aside',
      waiting: 'waiting to be sent',
      'not-for-it': 'never sent to this destination',
    },
    gone: 'This destination is not in the settings any more.',
    mentions: 'They speak of it, and are not erased with it:',
    eraseTitle: 'Erase this response',
    eraseText:
      'The response leaves the store at once, and each table as soon as possible. It is for good. The proof stays, without the content.',
    notReached:
      'Out of reach: files that were exported, backups, the history and recycle bins of Google or Microsoft, and rows without identity.',
    eraseSure: 'Yes, erase this response for good',
    erase: 'Erase the response',
    receiptTitle: 'Proof of the erasure',
    outOfStore: 'Out of the store',
    rowsGone: (rows) => (rows === 0 ? 'no row is left' : `${en.rows(rows)} taken out`),
    waiting: 'asked; the destination has not answered yet',
    notConfigured: (isExpected) =>
      isExpected
        ? 'is not in the settings any more; a row may still be there. Erase it by hand, or put the destination back into the settings.'
        : 'is not in the settings any more; nothing had been sent there',
    done: 'Finished',
    goesOn: 'The erasure goes on by itself. Come back later.',
  },
};

/** The words of the pages about responses. */
export function responsesWords(language: DeskLanguage): ResponsesWords {
  return words[language];
}
