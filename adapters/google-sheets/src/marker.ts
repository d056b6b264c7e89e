import type { Batch } from '@tablee/core';
import { createMetadata, metadataKeys, tableName, withId } from './metadata-keys.ts';
import type { MetadataEntry } from './replies.ts';
import type { Request, SheetsApi } from './sheets-api.ts';

/**
 * The mark that a batch leaves on its tab in the same change as its rows. Its id is chosen, and Google refuses an id in
 * use, so a batch is written once whatever the network does. Value: hour since 1970 (4 characters, base 36), a digest of
 * the batch (4), and for a part that had to be divided an `s` with the first row of the second half.
 */
export interface Marker {
  /** Row numbers of the batch, half open. */
  readonly part: Part;
  /** Ids in the order in which they are tried: another program may hold one of them. */
  readonly ids: readonly number[];
  readonly digest: string;
}

/** Rows of a batch by their numbers, half open. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** What a batch's marker says: nothing yet, written, or divided before a row. */
export type MarkerState = 'absent' | 'written' | { readonly dividedAt: number };

const hourMs = 3_600_000;

/** The marker of a batch, or of a part of it. Depends on nothing but the frozen batch. */
export function markerOf(batch: Batch, part: Part): Marker {
  const isWhole = part.start === 0 && part.end === batch.rows.length;
  const name = `${batch.id} ${part.start} ${part.end}`;
  const others = [1, 2, 3].map((round) => idFrom(`${name} ${round}`));
  const content = `${tableName(batch.table)} ${batch.rows[0]?.id ?? ''} ${batch.rows.length} ${name}`;
  return {
    part,
    ids: isWhole ? [batch.id, ...others.slice(1)] : others,
    digest: base36(hash(content) % 36 ** 4),
  };
}

/** Leaves the marker; `dividedAt` when the part is written as two. */
export function leaveMarker(
  { digest }: Marker,
  options: { readonly id: number; readonly sheetId: number; readonly now: Date; readonly dividedAt?: number },
): Request {
  const divided = options.dividedAt === undefined ? '' : `s${options.dividedAt.toString(36)}`;
  const value = `${base36(hourOf(options.now))}${digest}${divided}`;
  return createMetadata({ id: options.id, key: metadataKeys.batch, value, location: { sheetId: options.sheetId } });
}

/** Asks what became of a batch. One call. */
export async function findMarker(
  api: SheetsApi,
  marker: Marker,
): Promise<{ readonly state: MarkerState; readonly id?: number }> {
  const entries = await api.findMetadata(marker.ids.map(withId));
  const own = entries.find((entry) => isOwn(entry, marker));
  if (own === undefined) return { state: 'absent' };
  const at = /^.{8}s([0-9a-z]+)$/.exec(own.value)?.[1];
  return { state: at === undefined ? 'written' : { dividedAt: Number.parseInt(at, 36) }, id: own.id };
}

function isOwn({ id, key, value }: MetadataEntry, { ids, digest }: Marker): boolean {
  return ids.includes(id) && key === metadataKeys.batch && value.slice(4, 8) === digest;
}

/** Characters of keys and values that Google keeps on one tab ("30,000 characters", metadata guide). */
const budget = 30_000;
/** Most markers that are taken away in one change. */
const sweepLimit = 1_000;

/**
 * Markers that nobody needs any more, oldest first. An attempt can take effect up to three minutes after it was given
 * up ("a request over 180 s returns a timeout error"); a day is kept as long as there is room, and never less than an
 * hour.
 */
export function spentMarkers(entries: readonly MetadataEntry[], now: Date): readonly number[] {
  const used = entries.reduce((sum, entry) => sum + entry.key.length + entry.value.length, 0);
  const keptHours = used > budget * 0.75 ? 2 : used > budget * 0.4 ? 25 : Number.POSITIVE_INFINITY;
  return entries
    .filter((entry) => entry.key === metadataKeys.batch)
    .map((entry) => ({ id: entry.id, age: hourOf(now) - Number.parseInt(entry.value.slice(0, 4), 36) }))
    .filter((entry) => entry.age >= keptHours)
    .toSorted((one, other) => other.age - one.age)
    .slice(0, sweepLimit)
    .map((entry) => entry.id);
}

/** A metadata id that follows from a name: positive, 31 bits. */
export function idFrom(name: string): number {
  return hash(name) & 0x7fffffff || 1;
}

/** A note that something was done once, cleaned up like the marker of a batch. */
export function leaveNote(id: number, sheetId: number, now: Date): Request {
  return createMetadata({ id, key: metadataKeys.batch, value: `${base36(hourOf(now))}once`, location: { sheetId } });
}

function hourOf(now: Date): number {
  return Math.floor(now.getTime() / hourMs);
}

function base36(value: number): string {
  return value.toString(36).padStart(4, '0').slice(-4);
}

/** FNV-1a, 32 bits: spreads ids; nothing depends on its being hard to invert. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
