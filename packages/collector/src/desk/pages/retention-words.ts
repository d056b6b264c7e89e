import type { Retention } from '@tablee/core';
import type { DeskLanguage, InBoth } from '../desk-page.ts';
import { deskWords } from '../frame/desk-words.ts';

interface RetentionWords {
  readonly rule: (months: number, isUsual: boolean) => string;
  readonly noRule: (classes: readonly Retention[]) => string;
  readonly howToSet: (form: string) => string;
  readonly past: (count: number) => string;
  readonly nonePast: string;
  readonly see: string;
  readonly automatic: string;
  readonly unserved: (form: string, count: number) => string;
  readonly others: string;
  readonly listTitle: (count: number) => string;
  readonly onlyOldest: (shown: number) => string;
  readonly last: string;
  readonly keep: string;
  readonly keepHint: string;
  readonly eraseTitle: (count: number) => string;
  readonly eraseText: string;
  readonly rows: (names: string) => string;
  readonly byHand: (names: string) => string;
  readonly onlyHere: string;
  readonly exportFirst: string;
  readonly sure: (count: number) => string;
  readonly erase: (count: number) => string;
}

const { fr, en } = { fr: deskWords('fr'), en: deskWords('en') };

const classNames: InBoth<Readonly<Record<Retention, string>>> = {
  fr: { R0: 'rien', R1: 'candidatures', R2: 'bassin', R3: 'partenariats en cours', R4: 'réponses de groupe' },
  en: { R0: 'nothing', R1: 'applications', R2: 'pool', R3: 'active partnerships', R4: 'group answers' },
};

const words: InBoth<RetentionWords> = {
  fr: {
    rule: (months, isUsual) =>
      `Gardées ${duration('fr', months)} après la dernière fois que la personne a écrit${isUsual ? ' : c’est le repère du formulaire' : ''}.`,
    noRule: (classes) =>
      `Aucun temps n’est réglé : il dépend d’une décision, ou de la fin d’un engagement, que Tablée ne connaît pas (${fr.list(classes.map((one) => classNames.fr[one]))}).`,
    howToSet: (form) =>
      `Pour régler un temps, la personne qui s’occupe du serveur écrit un nombre de mois dans organisation.json, sous « forms », « ${form} » : « keepMonths », par exemple 12.`,
    past: (count) => `${fr.responses(count)} ${count < 2 ? 'a' : 'ont'} dépassé ce temps.`,
    nonePast: 'Aucune réponse n’a dépassé ce temps.',
    see: 'Les voir, et les effacer',
    automatic: 'L’effacement se fait de lui-même, chaque heure.',
    unserved: (form, count) =>
      `${fr.responses(count)} à un formulaire qui n’est plus servi, ${form} : aucun temps n’y est calculé. Servez-le de nouveau pour les exporter ou les effacer.`,
    others: 'Voir les autres formulaires',
    listTitle: (count) =>
      count < 2 ? 'La réponse qui a dépassé son temps' : 'Les réponses qui ont dépassé leur temps',
    onlyOldest: (shown) => `Voici les ${shown} plus anciennes. Les autres viendront ensuite.`,
    last: 'Dernière fois que la personne a écrit :',
    keep: 'Garder 12 mois de plus',
    keepHint:
      'Si la personne participe encore, ou si un dossier l’exige, gardez sa réponse : elle ne sera plus proposée pendant ce temps.',
    eraseTitle: (count) => (count < 2 ? 'Effacer cette réponse' : `Effacer ces ${count} réponses`),
    eraseText:
      'Elles quittent le registre tout de suite, et chaque tableau dès que possible, avec ce que l’équipe a écrit sur leurs lignes. C’est définitif. Les preuves restent, sans le contenu. Les fichiers déjà exportés et les copies de sauvegarde sont à effacer à la main.',
    rows: (names) => `Leurs lignes sont retirées de : ${names}.`,
    byHand: (names) => `N’est plus dans les réglages; à vérifier et à effacer à la main : ${names}.`,
    onlyHere: 'Elles ne sont gardées qu’ici.',
    exportFirst: 'Exporter avant d’effacer',
    sure: (count) =>
      count < 2 ? 'Oui, effacer cette réponse pour toujours' : `Oui, effacer ces ${count} réponses pour toujours`,
    erase: (count) => (count < 2 ? 'Effacer la réponse' : `Effacer les ${count} réponses`),
  },
  en: {
    rule: (months, isUsual) =>
      `Kept for ${duration('en', months)} after the person last wrote${isUsual ? ': the form’s own default' : ''}.`,
    noRule: (classes) =>
      `No time is set: it depends on a decision, or on the end of an engagement, that Tablée does not know (${en.list(classes.map((one) => classNames.en[one]))}).`,
    howToSet: (form) =>
      `To set a time, the person who looks after the server writes a number of months in organisation.json, under “forms”, “${form}”: “keepMonths”, 12 for example.`,
    past: (count) => `${en.responses(count)} ${count === 1 ? 'is' : 'are'} past that time.`,
    nonePast: 'No response is past that time.',
    see: 'See them, and erase them',
    automatic: 'They are erased by themselves, every hour.',
    unserved: (form, count) =>
      `${en.responses(count)} to a form that is not served any more, ${form}: no time is worked out there. Serve it again to export or erase them.`,
    others: 'See the other forms',
    listTitle: (count) => (count === 1 ? 'The response that is past its time' : 'Responses that are past their time'),
    onlyOldest: (shown) => `Here are the ${shown} oldest. The others come next.`,
    last: 'The person last wrote:',
    keep: 'Keep for 12 more months',
    keepHint:
      'If the person still takes part, or a file requires it, keep their response: it is not proposed again in that time.',
    eraseTitle: (count) => (count === 1 ? 'Erase this response' : `Erase these ${count} responses`),
    eraseText:
      'They leave the store at once, and each table as soon as possible, with what the team wrote in their rows. It is for good. The proofs stay, without the content. Files that were exported and backups have to be erased by hand.',
    rows: (names) => `Their rows are taken out of: ${names}.`,
    byHand: (names) => `Not in the settings any more; to be looked at, and erased by hand: ${names}.`,
    onlyHere: 'They are kept here alone.',
    exportFirst: 'Export before erasing',
    sure: (count) =>
      count === 1 ? 'Yes, erase this response for good' : `Yes, erase these ${count} responses for good`,
    erase: (count) => (count === 1 ? 'Erase the response' : `Erase the ${count} responses`),
  },
};

/** `24 months` as people say it: whole years where it comes out even. */
function duration(language: DeskLanguage, months: number): string {
  const isYears = months % 12 === 0 && months > 12;
  const unit = isYears ? 'year' : 'month';
  const count = isYears ? months / 12 : months;
  return new Intl.NumberFormat(`${language}-CA`, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** The words of how long responses are kept. */
export function retentionWords(language: DeskLanguage): RetentionWords {
  return words[language];
}
