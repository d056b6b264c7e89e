import type { ColumnTexts } from './column-texts.ts';

/** Tables that destinations already have, in French. */
export const columnsFr: ColumnTexts = {
  title: 'Ce qui changera dans les tableaux déjà en place',
  table: (destination, form, table) => `${destination} – ${form} (${table})`,
  added: (names) => `Nouvelles colonnes, au bout à droite : ${names}`,
  resumed: (names) => `Colonnes remplies de nouveau : ${names}`,
  left: (names) => `Colonnes qui restent et ne sont plus remplies : ${names}`,
  choices: (column, choices) => `Nouveaux choix pour ${column} : ${choices}`,
  type: (column, before, after) => `${column} passe de « ${before} » à « ${after} ».`,
  typeFix:
    'La colonne reste comme elle a été créée, et ce qui ne lui convient pas peut manquer dans les nouvelles lignes. Pour plus de sûreté, donnez un nouveau nom à la question : elle aura sa propre colonne.',
  quoted: (name) => `« ${name} »`,
  types: {
    text: 'texte',
    'long-text': 'texte long',
    number: 'nombre',
    date: 'date',
    month: 'mois',
    'date-time': 'date et heure',
    choice: 'un choix',
    choices: 'plusieurs choix',
    boolean: 'oui ou non',
    link: 'lien',
  },
  notCompared: (cause) => `Les tableaux déjà en place n’ont pas été comparés : ${cause}`,
};
