import { getSpreadsheet, readDataFilters, readFieldsParameter, readRanges } from '../read/get-spreadsheet.ts';
import { withoutZeros } from '../read/without-zeros.ts';
import { applyRequests } from '../requests/apply-requests.ts';
import { maskAt } from '../schema/field-mask.ts';
import { readMessage } from '../schema/read-message.ts';
import type { Method } from './method.ts';

const BASE = '^/v4/spreadsheets/([^/:]+)';

/** Methods of `spreadsheets`, but for `create`. */
export const spreadsheetMethods: readonly Method[] = [
  {
    name: 'spreadsheets.get',
    rpc: 'SpreadsheetsService.GetSpreadsheet',
    verb: 'GET',
    path: new RegExp(`${BASE}$`),
    kind: 'read',
    readOnlyScopes: true,
    query: ['includeGridData', 'ranges', 'excludeTablesInBandedRanges', 'commentsViewMode'],
    replyMessage: 'Spreadsheet',
    run: (book, { query, actor }) => ({
      book,
      reply: getSpreadsheet(
        book,
        {
          mask: readFieldsParameter(query.get('fields') ?? undefined, 'Spreadsheet'),
          includeGridData: query.get('includeGridData') === 'true',
          ranges: readRanges(book, query.getAll('ranges')),
        },
        actor,
      ),
    }),
  },
  {
    name: 'spreadsheets.getByDataFilter',
    rpc: 'SpreadsheetsService.GetSpreadsheetByDataFilter',
    verb: 'POST',
    path: new RegExp(`${BASE}:getByDataFilter$`),
    kind: 'read',
    readOnlyScopes: false,
    query: [],
    replyMessage: 'Spreadsheet',
    run: (book, { query, body, actor }) => {
      const request = readMessage('GetSpreadsheetByDataFilterRequest', body);
      const filters = request.dataFilters ?? [];
      const ranges = readDataFilters(book, filters, actor);
      const mask = readFieldsParameter(query.get('fields') ?? undefined, 'Spreadsheet');
      const includeGridData = request.includeGridData === true;
      const reply = getSpreadsheet(book, { mask, includeGridData, ranges }, actor);
      // Filters that match nothing select nothing, unlike no filters at all.
      return { book, reply: filters.length > 0 && ranges.length === 0 ? { ...reply, sheets: [] } : reply };
    },
  },
  {
    name: 'spreadsheets.batchUpdate',
    rpc: 'SpreadsheetsService.BatchUpdateSpreadsheet',
    verb: 'POST',
    path: new RegExp(`${BASE}:batchUpdate$`),
    kind: 'write',
    readOnlyScopes: false,
    query: [],
    replyMessage: 'BatchUpdateSpreadsheetResponse',
    run: (book, { query, body, actor }) => {
      const request = readMessage('BatchUpdateSpreadsheetRequest', body);
      const mask = readFieldsParameter(query.get('fields') ?? undefined, 'BatchUpdateSpreadsheetResponse');
      const after = applyRequests(book, request.requests ?? [], actor);
      const reply = { spreadsheetId: book.id, replies: withoutZeros(after.replies) };
      const wanted = mask === undefined ? undefined : maskAt(mask, 'updatedSpreadsheet');
      const shown = request.includeSpreadsheetInResponse === true && (mask === undefined || wanted !== undefined);
      if (!shown) return { book: after.book, reply };
      const updatedSpreadsheet = getSpreadsheet(
        after.book,
        {
          mask: wanted,
          includeGridData: request.responseIncludeGridData === true,
          ranges: readRanges(after.book, request.responseRanges ?? []),
        },
        actor,
      );
      return { book: after.book, reply: { ...reply, updatedSpreadsheet } };
    },
  },
];
