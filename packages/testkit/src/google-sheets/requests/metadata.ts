import { invalidArgument } from '../api-error.ts';
import type { Metadata } from '../book/book.ts';
import { selectMetadata } from '../book/data-filters.ts';
import { createMetadata, metadataMessage, readLocation, replaceMetadata } from '../book/metadata.ts';
import { maskAt } from '../schema/field-mask.ts';
import { on, type RequestHandler, required, updateMask } from './edit.ts';

/** Requests about developer metadata. */
export const metadataRequests: readonly RequestHandler[] = [
  on('createDeveloperMetadata', (edit, request) => {
    const { book, entry } = createMetadata(edit.book, request.developerMetadata ?? {}, edit.actor);
    edit.book = book;
    return { createDeveloperMetadata: { developerMetadata: metadataMessage(entry) } };
  }),
  on('updateDeveloperMetadata', (edit, request) => {
    const given = required(request.developerMetadata, 'developerMetadata');
    const mask = updateMask(request.fields, 'DeveloperMetadata');
    const filters = request.dataFilters ?? [];
    if (filters.length === 0) throw invalidArgument('dataFilters is required.');
    const names = ['metadataKey', 'metadataValue', 'location', 'visibility'].filter(
      (name) => maskAt(mask, name) !== undefined,
    );
    if (names.includes('metadataKey') && !given.metadataKey) {
      throw invalidArgument('Developer metadata must always have a key specified.');
    }
    const found = new Map(
      filters.flatMap((filter) => selectMetadata(edit.book, filter, edit.actor)).map((entry) => [entry.id, entry]),
    );
    const changed = [...found.values()].map((entry): Metadata => {
      const { value, ...rest } = entry;
      const newValue = names.includes('metadataValue') ? (given.metadataValue ?? undefined) : value;
      return {
        ...rest,
        ...(newValue === undefined ? {} : { value: newValue }),
        ...(names.includes('metadataKey') && given.metadataKey ? { key: given.metadataKey } : {}),
        ...(names.includes('location') ? { location: readLocation(edit.book, given.location) } : {}),
        ...(names.includes('visibility') && (given.visibility === 'DOCUMENT' || given.visibility === 'PROJECT')
          ? { visibility: given.visibility }
          : {}),
      };
    });
    for (const entry of changed) edit.book = replaceMetadata(edit.book, entry);
    return { updateDeveloperMetadata: { developerMetadata: changed.map(metadataMessage) } };
  }),
  on('deleteDeveloperMetadata', (edit, request) => {
    const filter = required(request.dataFilter, 'dataFilter');
    const found = selectMetadata(edit.book, filter, edit.actor);
    const metadata = new Map(edit.book.metadata);
    for (const entry of found) metadata.delete(entry.id);
    edit.book = { ...edit.book, metadata };
    return { deleteDeveloperMetadata: { deletedDeveloperMetadata: found.map(metadataMessage) } };
  }),
];
