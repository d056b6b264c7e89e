import { ApiError } from '../api-error.ts';
import { selectMetadata } from '../book/data-filters.ts';
import { isVisible, metadataMessage } from '../book/metadata.ts';
import { withoutZeros } from '../read/without-zeros.ts';
import { readMessage } from '../schema/read-message.ts';
import type { DataFilter, DeveloperMetadata } from '../types.ts';
import type { Method } from './method.ts';

const BASE = '^/v4/spreadsheets/([^/:]+)/developerMetadata';

/** Methods of `spreadsheets.developerMetadata`. */
export const metadataMethods: readonly Method[] = [
  {
    name: 'spreadsheets.developerMetadata.get',
    rpc: 'SpreadsheetsService.GetDeveloperMetadata',
    verb: 'GET',
    path: new RegExp(`${BASE}/([^/:]+)$`),
    kind: 'read',
    readOnlyScopes: false,
    query: [],
    replyMessage: 'DeveloperMetadata',
    run: (book, { item, actor }) => {
      const entry = book.metadata.get(Number(item));
      // Another project's PROJECT entry is invisible, so it is "not there" although its id is taken.
      if (entry === undefined || !isVisible(entry, actor)) {
        throw new ApiError('NOT_FOUND', `No developer metadata with ID ${item}.`);
      }
      return { book, reply: metadataMessage(entry) };
    },
  },
  {
    name: 'spreadsheets.developerMetadata.search',
    rpc: 'SpreadsheetsService.SearchDeveloperMetadata',
    verb: 'POST',
    path: new RegExp(`${BASE}:search$`),
    kind: 'read',
    readOnlyScopes: false,
    query: [],
    replyMessage: 'SearchDeveloperMetadataResponse',
    run: (book, { body, actor }) => {
      const filters = readMessage('SearchDeveloperMetadataRequest', body).dataFilters ?? [];
      const found = new Map<number, { developerMetadata: DeveloperMetadata; dataFilters: DataFilter[] }>();
      for (const filter of filters) {
        for (const entry of selectMetadata(book, filter, actor)) {
          const match = found.get(entry.id) ?? { developerMetadata: metadataMessage(entry), dataFilters: [] };
          found.set(entry.id, { ...match, dataFilters: [...match.dataFilters, withoutZeros(filter)] });
        }
      }
      return { book, reply: found.size > 0 ? { matchedDeveloperMetadata: [...found.values()] } : {} };
    },
  },
];
