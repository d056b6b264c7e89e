import type { Row } from '@tablee/core';
import type { RowLink } from '../links/row-links.ts';
import type { Candidate } from './candidate.ts';
import { makeRow } from './new-rows.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { responseColumns } from './stored-responses.ts';

/** Whether someone asked for another try of the stream's parked rows. */
export async function hasRetries(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await retryIds(parts, stream, 1)).length > 0;
}

/** Parked rows that are to be tried again, made anew: the form may have been mended since. */
export async function readRetries(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const ids = await retryIds(parts, stream, parts.limits.batchRows);
  if (ids.length === 0) return undefined;
  const made =
    stream.table.id === 'anonymous' ? await anonymousRows(parts, ids) : await identifiedRows(parts, stream, ids);
  const seen = new Set([...made.rows.map((row) => row.id), ...made.unreadable]);
  return {
    kind: 'parked',
    lastSeq: 0,
    ...made,
    texts: made.rows.map((row) => JSON.stringify(row)),
    unwanted: ids.filter((id) => !seen.has(id)),
  };
}

interface MadeRows {
  readonly rows: readonly Row[];
  readonly links: readonly RowLink[];
  readonly unreadable: readonly string[];
}

async function retryIds({ store }: DeliveryParts, stream: OpenStream, limit: number): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('parked')
    .select('row_id')
    .where('stream_key', '=', stream.key)
    .where('retry', '=', 1)
    .where('is_change', '=', 0)
    .orderBy('row_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.row_id);
}

async function identifiedRows(parts: DeliveryParts, stream: OpenStream, ids: readonly string[]): Promise<MadeRows> {
  const responses = await parts.store.db
    .selectFrom('response')
    .select(responseColumns)
    .where('form_key', '=', stream.formKey)
    .where('id', 'in', ids)
    .orderBy('seq')
    .execute();
  const rows: Row[] = [];
  const links: RowLink[] = [];
  const unreadable: string[] = [];
  for (const columns of responses) {
    const made = makeRow(parts, stream, columns);
    if (made === 'unreadable') unreadable.push(columns.id);
    else if (made.row !== undefined) {
      rows.push(made.row);
      links.push(...made.links);
    }
  }
  return { rows, links, unreadable };
}

async function anonymousRows({ store }: DeliveryParts, ids: readonly string[]): Promise<MadeRows> {
  const held = await store.db.selectFrom('anonymous_row').select(['id', 'cells']).where('id', 'in', ids).execute();
  return { rows: held.map(({ id, cells }) => ({ id, cells: JSON.parse(cells) })), links: [], unreadable: [] };
}
