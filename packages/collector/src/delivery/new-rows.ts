import { setImmediate } from 'node:timers/promises';
import type { Row } from '@tablee/core';
import type { Candidate } from './batches.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { type ResponseColumns, responseColumns, responseOf } from './stored-responses.ts';

/** Responses read at once: few, because making their rows keeps requests waiting meanwhile. */
const pageSize = 50;
/** Where many responses give no row, the cursor moves after this many. */
const maxScanned = 2_000;

/** What a response gave: a row, none, or a fault of ours that must not hold up the others. */
type Made = { readonly row: Row | undefined } | 'unreadable';

/** Whether responses have come since the cursor. */
export async function hasNewResponses(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await readPage(parts, stream, await cursorOf(parts, stream), 1)).length > 0;
}

/**
 * The rows of the responses after the cursor, as many as a batch takes, in the order of reception; `undefined` when no
 * response has come. There may be responses that give no row.
 */
export async function readNewRows(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const { batchRows, batchChars } = parts.limits;
  const start = await cursorOf(parts, stream);
  const rows: Row[] = [];
  const texts: string[] = [];
  const unreadable: string[] = [];
  let lastSeq = start;
  let scanned = 0;
  let chars = 0;
  let full = false;
  while (!full && scanned < maxScanned) {
    const page = await readPage(parts, stream, lastSeq, pageSize);
    for (const columns of page) {
      const made = makeRow(stream, columns);
      const row = made === 'unreadable' ? undefined : made.row;
      const text = row === undefined ? '' : JSON.stringify(row);
      // A single row that is too large for a batch makes one of its own.
      full = rows.length >= batchRows || (rows.length > 0 && chars + text.length > batchChars);
      if (full) break;
      if (made === 'unreadable') unreadable.push(columns.id);
      if (row !== undefined) {
        rows.push(row);
        texts.push(text);
      }
      chars += text.length;
      scanned += 1;
      lastSeq = columns.seq;
    }
    if (page.length < pageSize) break;
    await setImmediate();
  }
  return lastSeq === start ? undefined : { kind: 'new', lastSeq, rows, texts, unreadable, unwanted: [] };
}

/** A response's row, whatever happens. */
export function makeRow(stream: Pick<OpenStream, 'rowOf'>, columns: ResponseColumns): Made {
  try {
    return { row: stream.rowOf(responseOf(columns)) };
  } catch {
    // The fault may quote an answer. The parked row says which response to look at.
    return 'unreadable';
  }
}

async function cursorOf({ store }: DeliveryParts, stream: OpenStream): Promise<number> {
  const row = await store.db.selectFrom('stream').select('cursor').where('key', '=', stream.key).executeTakeFirst();
  return row?.cursor ?? 0;
}

function readPage(
  { store }: DeliveryParts,
  stream: OpenStream,
  after: number,
  limit: number,
): Promise<readonly ResponseColumns[]> {
  return store.db
    .selectFrom('response')
    .select(responseColumns)
    .where('form_key', '=', stream.formKey)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}
