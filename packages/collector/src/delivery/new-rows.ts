import { setImmediate } from 'node:timers/promises';
import type { Row } from '@tablee/core';
import type { LinkedRow, RowLink, RowLinks } from '../links/row-links.ts';
import type { StoredResponse } from '../outbox/stored-response.ts';
import type { Candidate } from './candidate.ts';
import type { DeliveryParts, OpenStream } from './parts.ts';
import { type ResponseColumns, responseColumns, responseOf } from './stored-responses.ts';

/** Responses read at once: few, because making their rows keeps requests waiting meanwhile. */
const pageSize = 50;
/** Where many responses give no row, the cursor moves after this many. */
const maxScanned = 2_000;

/** What a response gave: a row, none, or a fault of ours that must not hold up the others. */
type Made = { readonly row: Row | undefined; readonly links: readonly RowLink[] } | 'unreadable';

/** Whether responses have come since the cursor. */
export async function hasNewResponses(parts: DeliveryParts, stream: OpenStream): Promise<boolean> {
  return (await readPage(parts, stream, { after: await cursorOf(parts, stream) }, 1)).length > 0;
}

/**
 * The rows of the responses after the cursor, as many as a batch takes, in the order of reception; `undefined` when no
 * response has come. There may be responses that give no row.
 */
export async function readNewRows(parts: DeliveryParts, stream: OpenStream): Promise<Candidate | undefined> {
  const after = await cursorOf(parts, stream);
  const gathered = await gatherRows(parts, stream, { after });
  return gathered.lastSeq === after ? undefined : { kind: 'new', ...gathered, unwanted: [] };
}

/** Which responses rows are made of: those after one `seq`, and up to another. */
interface SeqRange {
  readonly after: number;
  readonly until?: number;
}

/** Rows of responses, as many as a batch takes. `lastSeq` is the last response that was looked at. */
export async function gatherRows(
  parts: DeliveryParts,
  stream: OpenStream,
  { after, until }: SeqRange,
): Promise<Omit<Candidate, 'kind' | 'unwanted'>> {
  const { batchRows, batchChars } = parts.limits;
  const rows: Row[] = [];
  const texts: string[] = [];
  const links: RowLink[] = [];
  const unreadable: string[] = [];
  let lastSeq = after;
  let scanned = 0;
  let chars = 0;
  let full = false;
  while (!full && scanned < maxScanned) {
    const page = await readPage(parts, stream, { after: lastSeq, until }, pageSize);
    for (const columns of page) {
      const made = makeRow(parts, stream, columns);
      const row = made === 'unreadable' ? undefined : made.row;
      const text = row === undefined ? '' : JSON.stringify(row);
      // A single row that is too large for a batch makes one of its own.
      full = rows.length >= batchRows || (rows.length > 0 && chars + text.length > batchChars);
      if (full) break;
      if (made === 'unreadable') unreadable.push(columns.id);
      else links.push(...made.links);
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
  return { lastSeq, rows, texts, links, unreadable };
}

/** What makes a response's row. */
type RowMaker = Pick<OpenStream, 'rowOf' | 'linksOf' | 'table' | 'formKey'>;

/** A response's row, if it gives one, with the links in it. They open nothing before the store keeps them. */
export function linkedRowOf(
  { rowOf, linksOf, table, formKey }: RowMaker,
  response: StoredResponse,
  rowLinks: RowLinks | undefined,
): LinkedRow | undefined {
  const row = rowOf(response);
  if (row === undefined) return undefined;
  if (rowLinks === undefined || linksOf === undefined) return { row, links: [] };
  const { organisation, form, id } = table;
  const { id: responseId, receivedAt } = response;
  const origin = { organisation, form, formKey, table: id, responseId, receivedAt };
  return rowLinks.addTo(row, linksOf(response, row), origin);
}

/** The same, whatever happens. */
export function makeRow(
  { rowLinks }: Pick<DeliveryParts, 'rowLinks'>,
  maker: RowMaker,
  columns: ResponseColumns,
): Made {
  try {
    return linkedRowOf(maker, responseOf(columns), rowLinks) ?? { row: undefined, links: [] };
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
  { after, until }: { readonly after: number; readonly until?: number | undefined },
  limit: number,
): Promise<readonly ResponseColumns[]> {
  let responses = store.db
    .selectFrom('response')
    .select(responseColumns)
    .where('form_key', '=', stream.formKey)
    .where('seq', '>', after);
  if (until !== undefined) responses = responses.where('seq', '<=', until);
  return responses.orderBy('seq').limit(limit).execute();
}
