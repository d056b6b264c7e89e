import { createHash } from 'node:crypto';
import type { Table } from '@tablee/core';

/** Counts up when tables are to look different, so that tabs are dressed again. */
const lookVersion = 2;

/** What a table's tab and codebook are made from, as a short text. */
export function digestOf({ columns, languages, title }: Table): string {
  const parts = columns.map(({ key, label, type, choices, keptBy, sensitivity, retention, source }) => [
    key,
    label,
    type,
    choices ?? [],
    keptBy,
    sensitivity,
    retention,
    source,
  ]);
  return digestText(JSON.stringify([lookVersion, title, languages, parts])).slice(0, 12);
}

/** SHA-256 in hexadecimal digits. */
export function digestText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
