import { randomInt } from 'node:crypto';
import { createMetadata, deleteMetadata } from './metadata-keys.ts';
import type { Request } from './sheets-api.ts';

/**
 * A change that leaves nothing behind and that Google takes only if the account may write, and if metadata that was
 * taken from its place may be put there again under its id: what ties every other change to the columns.
 */
export function guardTrial(): readonly Request[] {
  const id = randomInt(1, 2 ** 31 - 1);
  const location = { spreadsheet: true };
  const create = createMetadata({ id, key: 'tablee.trial', value: '', location });
  const developerMetadataLookup = {
    metadataId: id,
    metadataLocation: location,
    locationMatchingStrategy: 'EXACT_LOCATION',
  };
  return [create, { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup } } }, create, deleteMetadata(id)];
}
