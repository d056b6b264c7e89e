import { randomBytes, randomUUID } from 'node:crypto';
import type { AnonymousRow, Cell, JsonObject } from '@tablee/core';
import type { AcceptRequest } from './outbox.ts';

let moments = 1_790_000_000_000;

/** A UUIDv7 as a browser makes it, each later than the one before. */
export function newResponseId(): string {
  moments += 1;
  const time = moments.toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

/** A request that is accepted, with what the test says about it. */
export function newRequest({
  answers = { first_name: 'Ada' },
  ...changes
}: Partial<Omit<AcceptRequest, 'answersText'>> & { readonly answers?: JsonObject } = {}): AcceptRequest {
  return {
    id: newResponseId(),
    organisation: 'demo',
    form: 'application',
    formVersion: '1.0.0',
    language: 'fr',
    receivedAt: new Date('2026-03-01T12:00:00Z'),
    contentHash: 'same',
    answersText: JSON.stringify(answers),
    anonymousRows: [],
    channel: 'web',
    ...changes,
  };
}

/** A row of an anonymous table as core makes it. */
export function newAnonymousRow(cells: Readonly<Record<string, Cell>>, group = '[]'): AnonymousRow {
  const id = randomUUID();
  return { row: { id, cells: { row_id: id, received_month: '2026-03', form_version: '1.0.0', ...cells } }, group };
}
