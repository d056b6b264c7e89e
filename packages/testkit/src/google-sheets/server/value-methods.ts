import type { sheets_v4 } from '@googleapis/sheets';
import type { Book } from '../book/book.ts';
import { selectRanges } from '../book/data-filters.ts';
import { rangeValues, readValueOptions, readValues } from '../read/values.ts';
import { withoutZeros } from '../read/without-zeros.ts';
import { appendValues, clearValues, readInputOption, writeValues } from '../requests/write-values.ts';
import { readMessage } from '../schema/read-message.ts';
import type { Call, Method } from './method.ts';

const BASE = '^/v4/spreadsheets/([^/:]+)/values';
const READING = ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption'];
const WRITING = [
  'valueInputOption',
  'includeValuesInResponse',
  'responseValueRenderOption',
  'responseDateTimeRenderOption',
];

const reading = (call: Call) => readValueOptions((name) => call.query.get(name) ?? undefined);

type MethodText = Pick<Method, 'name' | 'verb' | 'kind' | 'query' | 'replyMessage' | 'run'>;

function method(path: string, rpc: string, rest: MethodText): Method {
  return {
    ...rest,
    path: new RegExp(`${BASE}${path}$`),
    rpc: `SpreadsheetsService.${rpc}`,
    readOnlyScopes: rest.verb === 'GET',
  };
}

/** Methods of `spreadsheets.values`, but for the clears and updates by data filter. */
export const valueMethods: readonly Method[] = [
  method('/([^/]+?)(?<!:append|:clear)', 'GetValues', {
    name: 'spreadsheets.values.get',
    verb: 'GET',
    kind: 'read',
    query: READING,
    replyMessage: 'ValueRange',
    run: (book, call) => ({ book, reply: readValues(book, call.item, reading(call)) }),
  }),
  method(':batchGet', 'BatchGetValues', {
    name: 'spreadsheets.values.batchGet',
    verb: 'GET',
    kind: 'read',
    query: ['ranges', ...READING],
    replyMessage: 'BatchGetValuesResponse',
    run: (book, call) => {
      const valueRanges = call.query.getAll('ranges').map((range) => readValues(book, range, reading(call)));
      return { book, reply: { spreadsheetId: book.id, valueRanges } };
    },
  }),
  method(':batchGetByDataFilter', 'BatchGetValuesByDataFilter', {
    name: 'spreadsheets.values.batchGetByDataFilter',
    verb: 'POST',
    kind: 'read',
    query: [],
    replyMessage: 'BatchGetValuesByDataFilterResponse',
    run: (book, call) => {
      const request = readMessage('BatchGetValuesByDataFilterRequest', call.body);
      const options = readValueOptions((name) =>
        Object.entries(request)
          .find(([key]) => key === name)?.[1]
          ?.toString(),
      );
      const valueRanges = (request.dataFilters ?? []).flatMap((filter) =>
        selectRanges(book, filter, call.actor).map((range) => ({
          valueRange: rangeValues(book, range, options),
          dataFilters: [withoutZeros(filter)],
        })),
      );
      // Not in the order asked [S]: a client has to go by the echoed filters.
      return { book, reply: { spreadsheetId: book.id, valueRanges: valueRanges.toReversed() } };
    },
  }),
  method('/([^/]+?)(?<!:append|:clear)', 'UpdateValues', {
    name: 'spreadsheets.values.update',
    verb: 'PUT',
    kind: 'write',
    query: WRITING,
    replyMessage: 'UpdateValuesResponse',
    run: (book, call) => {
      const input = readInputOption(call.query.get('valueInputOption'));
      const body = readMessage('ValueRange', call.body);
      const written = writeValues(book, call.item, body, { input, actor: call.actor });
      const shown = call.query.get('includeValuesInResponse') === 'true';
      return { book: written.book, reply: shown ? withValues(written.book, written.reply) : written.reply };
    },
  }),
  method('/([^/]+):append', 'AppendValues', {
    name: 'spreadsheets.values.append',
    verb: 'POST',
    kind: 'write',
    query: ['insertDataOption', ...WRITING],
    replyMessage: 'AppendValuesResponse',
    run: (book, call) => {
      const input = readInputOption(call.query.get('valueInputOption'));
      const insertRows = call.query.get('insertDataOption') === 'INSERT_ROWS';
      const body = readMessage('ValueRange', call.body);
      return appendValues(book, call.item, body, { input, insertRows, actor: call.actor });
    },
  }),
  method('/([^/]+):clear', 'ClearValues', {
    name: 'spreadsheets.values.clear',
    verb: 'POST',
    kind: 'write',
    query: [],
    replyMessage: 'ClearValuesResponse',
    run: (book, call) => {
      readMessage('ClearValuesRequest', call.body);
      const after = clearValues(book, call.item, call.actor);
      return { book: after.book, reply: { spreadsheetId: book.id, clearedRange: after.cleared } };
    },
  }),
  method(':batchUpdate', 'BatchUpdateValues', {
    name: 'spreadsheets.values.batchUpdate',
    verb: 'POST',
    kind: 'write',
    query: [],
    replyMessage: 'BatchUpdateValuesResponse',
    run: (book, call) => {
      const request = readMessage('BatchUpdateValuesRequest', call.body);
      const input = readInputOption(request.valueInputOption);
      let after = book;
      const responses = (request.data ?? []).map((data) => {
        const written = writeValues(after, data.range ?? '', data, { input, actor: call.actor });
        after = written.book;
        return written.reply;
      });
      const sum = (read: (each: sheets_v4.Schema$UpdateValuesResponse) => number | null | undefined) =>
        responses.reduce((total, each) => total + (read(each) ?? 0), 0);
      const reply = {
        spreadsheetId: book.id,
        totalUpdatedRows: sum((each) => each.updatedRows),
        totalUpdatedColumns: sum((each) => each.updatedColumns),
        totalUpdatedCells: sum((each) => each.updatedCells),
        responses,
      };
      return { book: after, reply };
    },
  }),
];

function withValues(book: Book, reply: sheets_v4.Schema$UpdateValuesResponse): object {
  const options = { majorDimension: 'ROWS', render: 'FORMATTED_VALUE', datesAsText: false } as const;
  return { ...reply, updatedData: readValues(book, reply.updatedRange ?? '', options) };
}
