import type { sheets_v4 } from '@googleapis/sheets';
import type { z } from 'zod';
import { CallFailure, failureOf } from './failure.ts';
import type { GoogleClient } from './google-client.ts';
import { withId } from './metadata-keys.ts';
import type { Pace } from './pace.ts';
import {
  type BookReply,
  bookReply,
  type ChangeReply,
  changeReply,
  columnsReply,
  type MetadataEntry,
  searchReply,
  type TabReply,
  tabsReply,
  valuesReply,
} from './replies.ts';

export type Request = sheets_v4.Schema$Request;
type DataFilter = sheets_v4.Schema$DataFilter;

/** The calls that this adapter makes. Each fails with {@link CallFailure}; a reply of another shape counts as none. */
export interface SheetsApi {
  /** All tabs, without cells. */
  readBook(): Promise<BookReply>;
  /** Some rows of one tab with what is attached to its columns. `fields` of the cells, as a mask. */
  readRows(range: RowRange, fields: string): Promise<TabReply>;
  /** The same of several tabs in one call, in any order; at least one range. Refused when one of the tabs is gone. */
  readTabs(ranges: readonly RowRange[], fields: string): Promise<readonly TabReply[]>;
  findMetadata(filters: readonly DataFilter[]): Promise<readonly MetadataEntry[]>;
  /** The plain values that filters select, one list of rows for each; empty for a filter that selects nothing. */
  readValues(filter: DataFilter, by: 'ROWS' | 'COLUMNS'): Promise<readonly (readonly unknown[])[]>;
  /** The plain values of columns by the id of their tag; a column whose tag is gone is not in it. */
  readColumns(tags: readonly number[]): Promise<ReadonlyMap<number, readonly unknown[]>>;
  /** All of the requests or none, in their order. */
  change(requests: readonly Request[]): Promise<ChangeReply>;
}

/** Rows of a tab, half open. */
interface RowRange {
  readonly sheetId: number;
  readonly start: number;
  readonly end: number;
}

/** How calls are made. */
export interface ApiOptions {
  readonly client: GoogleClient;
  readonly spreadsheetId: string;
  readonly pace: Pace;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const tabFields = (cells: string): string =>
  `properties(timeZone),sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),protectedRanges(range,requestingUserCanEdit),data(columnMetadata(developerMetadata(metadataId,metadataKey,metadataValue)),rowData(values(${cells}))))`;

/** Where deleted tags were, and how tabs are called and how long they are after the change: the layout as committed. */
const changeFields =
  'replies(deleteDeveloperMetadata(deletedDeveloperMetadata(metadataId,location)),findReplace(occurrencesChanged)),updatedSpreadsheet(sheets(properties(sheetId,title,gridProperties(rowCount))))';

/** Google's client behind {@link SheetsApi}. */
export function createSheetsApi({ client, spreadsheetId, pace, timeoutMs, signal }: ApiOptions): SheetsApi {
  const { spreadsheets } = client.sheets;
  const options = () => ({
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]),
  });
  const readTabs: SheetsApi['readTabs'] = (ranges, cells) =>
    call(tabsReply, () => {
      const dataFilters = ranges.map(({ sheetId, start, end }) => {
        return { gridRange: { sheetId, startRowIndex: start, endRowIndex: end } };
      });
      return spreadsheets.getByDataFilter(
        { spreadsheetId, fields: tabFields(cells), requestBody: { dataFilters } },
        options(),
      );
    });
  return {
    readBook: () =>
      call(bookReply, () => {
        const fields = 'properties(timeZone),sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))';
        return spreadsheets.get({ spreadsheetId, fields }, options());
      }),
    readRows: async (range, cells) => {
      const [tab] = await readTabs([range], cells);
      if (tab === undefined) throw new CallFailure({ kind: 'unknown', what: 'unreadable' });
      return tab;
    },
    readTabs,
    readColumns: (tags) =>
      call(columnsReply, () => {
        const dataFilters = tags.map(withId);
        const requestBody = { dataFilters, majorDimension: 'COLUMNS', valueRenderOption: 'UNFORMATTED_VALUE' };
        return spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody }, options());
      }),
    findMetadata: (dataFilters) =>
      call(searchReply, () => {
        const requestBody = { dataFilters: [...dataFilters] };
        return spreadsheets.developerMetadata.search({ spreadsheetId, requestBody }, options());
      }),
    readValues: async (filter, majorDimension) => {
      const requestBody = { dataFilters: [filter], majorDimension, valueRenderOption: 'UNFORMATTED_VALUE' };
      const found = await call(valuesReply, () =>
        spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody }, options()),
      );
      return found.flat();
    },
    change: async (requests) => {
      await pace.turn(signal);
      return call(changeReply, () =>
        spreadsheets.batchUpdate(
          {
            spreadsheetId,
            fields: changeFields,
            requestBody: { requests: [...requests], includeSpreadsheetInResponse: true },
          },
          options(),
        ),
      );
    },
  };
}

async function call<Result>(
  schema: z.ZodType<Result>,
  send: () => Promise<{ readonly data: unknown }>,
): Promise<Result> {
  let data: unknown;
  try {
    ({ data } = await send());
  } catch (error) {
    throw new CallFailure(failureOf(error));
  }
  // A reply that was cut on its way comes as status 200 with a text.
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new CallFailure({ kind: 'unknown', what: 'unreadable' });
  return parsed.data;
}
