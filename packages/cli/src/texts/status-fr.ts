import type { StatusTexts } from './status-texts.ts';

const number = new Intl.NumberFormat('fr-CA');
const rules = new Intl.PluralRules('fr');

function plural(count: number, one: string, several: string): string {
  return `${number.format(count)} ${rules.select(count) === 'one' ? one : several}`;
}

/** `tablee status` and `tablee retry` in French. */
export const statusFr = (tablee: string): StatusTexts => ({
  nothingYet: 'Aucune réponse pour le moment.',
  tables: { main: 'principal', restricted: 'restreint', anonymous: 'sans identité' },
  columns: {
    form: 'formulaire',
    table: 'tableau',
    received: 'reçues',
    held: 'retenues',
    pending: 'en attente',
    parked: 'mises de côté',
  },
  states: {
    well: 'tout est livré',
    onItsWay: 'des lignes sont en route',
    parked: 'des lignes ont besoin de vous',
    trying: 'quelque chose bloque; Tablée continue d’essayer',
    paused: (ago) => `en pause, elle a besoin de vous (${ago})`,
  },
  pending: (rows, oldest) =>
    `${plural(rows, 'ligne attend', 'lignes attendent')}${oldest === undefined ? '' : `; la plus ancienne est arrivée ${oldest}`}.`,
  lastSuccess: (ago) => (ago === undefined ? 'Rien n’a encore été livré.' : `Dernière livraison : ${ago}.`),
  onlyThese: (tables) => `En attente : ${tables}. Les autres tableaux continuent.`,
  nextLook: (when) => `Tablée regarde de nouveau ${when ?? 'dès que le serveur tourne'}. C’est déjà réparé? Tapez :`,
  parkedTitle: (count) => `${plural(count, 'ligne mise de côté', 'lignes mises de côté')} :`,
  parkedMore: (count) => `… et ${plural(count, 'autre', 'autres')}; tout est là avec --json.`,
  retryHint: `La cause est corrigée? Tapez : ${tablee} retry`,
  retried: (count) =>
    `${plural(count, 'ligne remise', 'lignes remises')} dans la file d’envoi. Le serveur fera l’envoi à son prochain passage.`,
  resumed: (destinations) =>
    `La pause est finie : ${destinations}. Le serveur fera un nouvel essai à son prochain passage.`,
  nothingToRetry: 'Aucune ligne n’est mise de côté, et aucune destination n’est en pause.',
  sentNextTime: `Le serveur est arrêté? L’envoi reprend au prochain « ${tablee} start ».`,
});
