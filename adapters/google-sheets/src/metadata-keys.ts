import type { sheets_v4 } from '@googleapis/sheets';
import type { Table } from '@tablee/core';
import type { Request } from './sheets-api.ts';

type Location = sheets_v4.Schema$DeveloperMetadataLocation;
type DataFilter = sheets_v4.Schema$DataFilter;

/**
 * Keys of the developer metadata that Tablée leaves in a spreadsheet. Everything is visible to other programs
 * (`DOCUMENT`), so that it is found again when the organisation moves to another Google Cloud project.
 */
export const metadataKeys = {
  /** On a column: which column of the table it is. */
  column: 'tablee.column',
  /** On a tab: which table it is. */
  table: 'tablee.table',
  /** On a tab: the columns that were ever made in it, so that one that a person deleted is not made again. */
  columnsMade: 'tablee.columns',
  /** On a tab: digest of the table as it was last prepared. */
  digest: 'tablee.digest',
  /** On a tab: digest of the table as its lines in the codebook were last written. */
  codebook: 'tablee.codebook',
  /** On the spreadsheet: a table whose summary was ever made, so that a deleted one is not made again. */
  summaryMade: 'tablee.summary',
  /** On the spreadsheet: a table that was ever made in it, so that a deleted tab is noticed. */
  tableMade: 'tablee.made',
  /** On a tab: a batch that was written to it. One letter, because there are thousands. */
  batch: 'b',
} as const;

/** A table's name within a spreadsheet. */
export function tableName(table: Table): string {
  return `${table.organisation}/${table.form}/${table.id}`;
}

/** The place of one column. */
export function columnAt(sheetId: number, index: number): Location {
  return { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: index, endIndex: index + 1 } };
}

/** What to write down, and where. */
export interface NewMetadata {
  /** Chosen; a batch that names one in use is refused as a whole. Google chooses when it is left out. */
  readonly id?: number;
  readonly key: string;
  readonly value: string;
  readonly location: Location;
}

export function createMetadata({ id, key, value, location }: NewMetadata): Request {
  const chosen = id === undefined ? {} : { metadataId: id };
  const developerMetadata = {
    ...chosen,
    metadataKey: key,
    metadataValue: value,
    visibility: 'DOCUMENT',
    location,
  };
  return { createDeveloperMetadata: { developerMetadata } };
}

/** Everything with a key. */
export function withKey(metadataKey: string): DataFilter {
  return { developerMetadataLookup: { metadataKey } };
}

/** The one piece with an id. */
export function withId(metadataId: number): DataFilter {
  return { developerMetadataLookup: { metadataId } };
}

export function deleteMetadata(id: number): Request {
  return { deleteDeveloperMetadata: { dataFilter: withId(id) } };
}

export function setMetadataValue(id: number, metadataValue: string): Request {
  return {
    updateDeveloperMetadata: {
      dataFilters: [withId(id)],
      developerMetadata: { metadataValue },
      fields: 'metadataValue',
    },
  };
}
