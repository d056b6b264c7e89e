import { createHash } from 'node:crypto';
import { type Column, type Table, textIn } from '@tablee/core';

/** Internal names are cut beyond this, as far as is known: only a live account can tell. */
const maxNameLength = 32;
const prefix = 'q_';

/**
 * A column's name inside the list, which never changes. The prefix keeps it apart from SharePoint's own names (`Author`,
 * `Description`), from cells (`A1`), from truth values, and from columns that people add.
 */
export function internalName(key: string): string {
  const plain = key.replaceAll(/[^A-Za-z0-9_]/g, '_');
  if (plain === key && prefix.length + plain.length <= maxNameLength) return `${prefix}${plain}`;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return `${prefix}${plain.slice(0, maxNameLength - prefix.length - 1 - digest.length)}_${digest}`;
}

/** What a column's description starts with: finds the column where the service gave it another name. */
export function columnMark(key: string): string {
  return `Tablée: ${key}`;
}

/** The list's first title, which stays in its address when people rename it. */
export function addressName({ organisation, form, id }: Table): string {
  return ['tablee', organisation, form, id].map((part) => part.replaceAll(/[^a-z0-9]/gi, '_')).join('__');
}

/** What people find a table's lines in the list of columns by. */
export function tablePath({ organisation, form, id }: Table): string {
  return `${organisation}/${form}/${id}`.slice(0, 240);
}

/** What the list's description ends with: finds the list where its address came out otherwise. */
export function listMark({ organisation, form, id }: Table): string {
  return `[tablee ${organisation}/${form}/${id}]`;
}

const readers: Readonly<Record<string, Readonly<Record<Table['id'], string>>>> = {
  fr: { main: '', restricted: ' (accès restreint)', anonymous: ' (sans noms)' },
  en: { main: '', restricted: ' (restricted)', anonymous: ' (anonymous)' },
};

/** The titles to try, best first: another list of the site may have one already. */
export function listTitles(table: Table): readonly string[] {
  const language = table.languages[0] ?? 'fr';
  const title = textIn(table.title, language, table.languages).slice(0, 200);
  const suffix = (readers[language.split('-')[0] ?? ''] ?? readers['en'])?.[table.id] ?? '';
  const named = `${title}${suffix}`;
  const titles = [title, named, `${named} – ${table.form}`, `${named} – ${table.organisation}`];
  return [...new Set(titles)];
}

/** What people read above a column, in the organisation's first language. */
export function labelOf(column: Column, { languages }: Table): string {
  const label = textIn(column.label, languages[0] ?? 'fr', languages)
    .replaceAll(/[\t\n\r ]+/g, ' ')
    .trim();
  return label === '' ? column.key : label.slice(0, 200);
}
