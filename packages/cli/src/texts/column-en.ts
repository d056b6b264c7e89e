import type { ColumnTexts } from './column-texts.ts';

/** Tables that destinations already have, in English. */
export const columnsEn: ColumnTexts = {
  title: 'What will change in tables that are already there',
  table: (destination, form, table) => `${destination} – ${form} (${table})`,
  added: (names) => `New columns at the right end: ${names}`,
  resumed: (names) => `Columns that are filled again: ${names}`,
  left: (names) => `Columns that stay and are no longer filled: ${names}`,
  choices: (column, choices) => `New choices for ${column}: ${choices}`,
  type: (column, before, after) => `${column} changes from ${before} to ${after}.`,
  typeFix:
    'The column stays as it was made, and what does not fit it may be missing in new rows. To be safe, give the question a new name: it gets a column of its own.',
  quoted: (name) => `“${name}”`,
  types: {
    text: 'text',
    'long-text': 'long text',
    number: 'number',
    date: 'date',
    month: 'month',
    'date-time': 'date and time',
    choice: 'one choice',
    choices: 'several choices',
    boolean: 'yes or no',
    link: 'link',
  },
  notCompared: (cause) => `The tables that are already there were not compared: ${cause}`,
};
