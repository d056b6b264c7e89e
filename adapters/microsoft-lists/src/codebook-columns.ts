import { type Column, codebookWords, type Table, textIn } from '@tablee/core';
import { internalName, labelOf, tablePath } from './names.ts';

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<'fr' | 'en', string>>>>;

const line = { text: { maxLength: 255 } };
const lines = { text: { allowMultipleLines: true, textType: 'plain', linesForEditing: 4 } };
const unique = { indexed: true, enforceUniqueValues: true };

/** Kept apart from SharePoint's own headings, such as “Type”, which no other column of a list may have. */
const headings = {
  q_entry: { fr: 'Repère', en: 'Entry' },
  q_list: { fr: 'Liste', en: 'List' },
  q_table: { fr: 'Tableau', en: 'Table' },
  q_key: { fr: 'Nom de colonne', en: 'Column name' },
  q_kind: { fr: 'Ce qu’elle contient', en: 'What it holds' },
  q_options: { fr: 'Choix possibles', en: 'Options' },
  q_kept_by: { fr: 'Tenu par', en: 'Kept by' },
  q_sensitivity: { fr: 'Sensibilité', en: 'Sensitivity' },
  q_retention: { fr: 'Conservation', en: 'Retention' },
  q_source: { fr: 'Source', en: 'Source' },
  q_link: { fr: 'Essai de lien', en: 'Trial of links' },
} as const satisfies Words<string>;

const kinds: Words<Column['type']> = {
  text: { fr: 'texte court', en: 'short text' },
  'long-text': { fr: 'texte long', en: 'long text' },
  number: { fr: 'nombre', en: 'number' },
  date: { fr: 'date', en: 'date' },
  month: { fr: 'mois', en: 'month' },
  'date-time': { fr: 'date et heure', en: 'date and time' },
  choice: { fr: 'un choix', en: 'one choice' },
  choices: { fr: 'plusieurs choix', en: 'several choices' },
  boolean: { fr: 'oui ou non', en: 'yes or no' },
  link: { fr: 'lien', en: 'link' },
};

const keepers: Words<Column['keptBy']> = {
  record: { fr: 'Tablée', en: 'Tablée' },
  form: { fr: 'la personne qui répond', en: 'whoever answers' },
  coordinator: { fr: 'la coordination', en: 'the coordinator' },
};

/** The language of the list: French for an organisation whose first language it is, else English. */
function languageOf({ languages }: Table): 'fr' | 'en' {
  return languages[0]?.startsWith('fr') === false ? 'en' : 'fr';
}

/** Graph's definitions of the list's columns. */
export function codebookColumns(table: Table): readonly object[] {
  const column = (name: keyof typeof headings, ...settings: readonly object[]): object =>
    Object.assign({ name, displayName: headings[name][languageOf(table)] }, ...settings);
  return [
    column('q_key', line),
    column('q_kind', line),
    column('q_options', lines),
    column('q_kept_by', line),
    column('q_sensitivity', line),
    column('q_retention', line),
    column('q_source', lines),
    column('q_table', line, { indexed: true }),
    // What only the program needs comes last.
    column('q_list', line),
    column('q_entry', line, unique),
  ];
}

/** A hidden column of links, for finding out whether the site takes them. */
export function codebookLinkColumn(name: string, table: Table): object {
  const displayName = headings.q_link[languageOf(table)];
  return { name, displayName, hidden: true, hyperlinkOrPicture: { isPicture: false } };
}

/** The line of a column, by internal name. */
export function codebookEntry(column: Column, table: Table, listId: string): Readonly<Record<string, string>> {
  const language = languageOf(table);
  const options = (column.choices ?? []).map(({ value, label }) => {
    const words = table.languages.map((one) => label[one] ?? '').filter((word) => word !== '');
    return `${value} = ${words.join(' / ')}`;
  });
  const { sensitivity, retention, source } = codebookWords(column, table.languages);
  const cells = {
    Title: labelOf(column, table),
    q_entry: entryKey(column, listId),
    q_list: listId,
    q_table: tablePath(table),
    q_key: column.key.slice(0, 255),
    q_kind: kinds[column.type][language],
    q_options: options.join('\n').slice(0, 60_000),
    q_kept_by: keepers[column.keptBy][language],
    q_sensitivity: sensitivity.slice(0, 255),
    q_retention: retention.slice(0, 255),
    q_source: source.slice(0, 60_000),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}

/**
 * The line of the table as a whole, before those of its columns: it says that the list was made. As long as it is there,
 * a list that is gone was deleted by somebody and is not made anew.
 */
export function codebookTableEntry(table: Table): Readonly<Record<string, string>> {
  const language = languageOf(table);
  const kind = { fr: 'la liste elle-même', en: 'the list itself' }[language];
  return {
    Title: textIn(table.title, table.languages[0] ?? 'fr', table.languages).slice(0, 200),
    q_entry: tableEntryKey(table),
    q_table: tablePath(table),
    q_kind: kind,
    q_kept_by: keepers.record[language],
  };
}

/** What the line of a table is recognised by. */
export function tableEntryKey(table: Table): string {
  return `list ${tablePath(table)}`.slice(0, 255);
}

/** What a column's line is recognised by. A key that is too long is named by its digest, as the column itself is. */
function entryKey({ key }: Column, listId: string): string {
  const whole = `${listId}/${key}`;
  return whole.length <= 255 ? whole : `${listId}/${internalName(key)}`;
}
