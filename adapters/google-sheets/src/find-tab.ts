import { type Table, textIn } from '@tablee/core';
import { digestText } from './digest.ts';
import { metadataKeys, withKey } from './metadata-keys.ts';
import type { BookReply, MetadataEntry, TabProperties } from './replies.ts';
import type { SheetsApi } from './sheets-api.ts';

/** A spreadsheet as it is, with what Tablée wrote down in it. */
export interface Book extends BookReply {
  readonly metadata: readonly MetadataEntry[];
}

/** Where a table is: its tab, nowhere yet, or in a tab that somebody deleted. */
export type TabSearch = { readonly tab: TabProperties } | 'never-made' | 'deleted';

/** Reads the spreadsheet. Two calls. */
export async function readBook(api: SheetsApi): Promise<Book> {
  const { table, columnsMade, digest, codebook, summaryMade, tableMade } = metadataKeys;
  const book = await api.readBook();
  const metadata = await api.findMetadata([table, columnsMade, digest, codebook, summaryMade, tableMade].map(withKey));
  return { ...book, metadata };
}

/** Finds a table's tab by what is written down on it: a renamed tab is still the table's. */
export function findTab(book: Book, name: string): TabSearch {
  const isOurs = (entry: MetadataEntry): boolean => entry.value === name;
  for (const entry of book.metadata.filter(isOurs)) {
    const tab = entry.key === metadataKeys.table ? book.tabs.find((each) => each.sheetId === entry.sheetId) : undefined;
    if (tab !== undefined) return { tab };
  }
  const wasMade = book.metadata.some((entry) => entry.key === metadataKeys.tableMade && isOurs(entry));
  return wasMade ? 'deleted' : 'never-made';
}

/** One entry of a tab. */
export function tabEntry(book: Book, sheetId: number, key: string): MetadataEntry | undefined {
  return book.metadata.find((entry) => entry.key === key && entry.sheetId === sheetId);
}

const kinds = {
  main: undefined,
  restricted: { fr: 'accès restreint', en: 'restricted' },
  anonymous: { fr: 'anonyme', en: 'anonymous' },
} as const;

/** What a table is called, in the organisation's first language; at most 100 characters, as Google has it. */
export function titleOf(table: Table): string {
  return textIn(table.title, table.languages[0] ?? 'fr', table.languages).slice(0, 100);
}

/**
 * The title of a table's tab when it is made. Forms say in their titles who reads a table; where another tab is called the
 * same, the readers tell the two apart, then a number.
 */
export function tabTitleOf(table: Table, book: Book): string {
  const title = titleOf(table);
  const free = freeTitle(title, book);
  const kind = kinds[table.id];
  if (free === title || kind === undefined) return free;
  const suffix = ` (${textIn(kind, table.languages[0] ?? 'fr', ['en'])})`;
  return freeTitle(`${title.slice(0, 100 - suffix.length)}${suffix}`, book);
}

/** The same title with a number where another tab has it already; titles differ in more than case. */
export function freeTitle(wanted: string, book: Book): string {
  const taken = new Set(book.tabs.map((tab) => tab.title.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const title = `${wanted.slice(0, 100 - suffix.length)}${suffix}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
}

/** An id for a new tab that follows from what the tab is for; another one where that is taken. */
export function freeSheetId(book: Book, purpose: string): number {
  const taken = new Set(book.tabs.map((tab) => tab.sheetId));
  for (let number = 0; ; number += 1) {
    const id = Number.parseInt(digestText(`${purpose} ${number}`).slice(0, 7), 16);
    if (!taken.has(id)) return id;
  }
}
