import { spentMarkers } from './marker.ts';
import { deleteMetadata, metadataKeys } from './metadata-keys.ts';
import type { Session } from './session.ts';

/** Takes away the markers that nobody needs any more; whether there were any. Two calls at most. @throws CallFailure. */
export async function sweepMarkers({ api, context }: Session, sheetId: number): Promise<boolean> {
  const entries = await api.findMetadata([
    {
      developerMetadataLookup: {
        metadataKey: metadataKeys.batch,
        metadataLocation: { sheetId },
        locationMatchingStrategy: 'EXACT_LOCATION',
      },
    },
  ]);
  const spent = spentMarkers(entries, context.now());
  if (spent.length === 0) return false;
  await api.change(spent.map(deleteMetadata));
  context.log('markers cleaned up', { count: spent.length });
  return true;
}
