import type { JsonObject } from '@tablee/core';
import type { StoredResponse } from '../outbox/stored-response.ts';

/** The columns that {@link responseOf} needs. */
export const responseColumns = [
  'seq',
  'id',
  'form_version',
  'language',
  'channel',
  'received_at',
  'answers',
  'asked',
] as const;

/** A response as the store gives it. */
export interface ResponseColumns {
  readonly seq: number;
  readonly id: string;
  readonly form_version: string;
  readonly language: string;
  readonly channel: string;
  readonly received_at: number;
  readonly answers: string;
  readonly asked: string | null;
}

/** A response as the rest of the program knows it. */
export function responseOf(columns: ResponseColumns): StoredResponse {
  const answers: JsonObject = JSON.parse(columns.answers);
  return {
    seq: columns.seq,
    id: columns.id,
    formVersion: columns.form_version,
    language: columns.language,
    channel: columns.channel,
    receivedAt: new Date(columns.received_at),
    answers,
    ...(columns.asked === null ? {} : { askedDifferently: namesIn(columns.asked) }),
  };
}

function namesIn(asked: string): readonly string[] {
  return asked === '' ? [] : asked.split(', ');
}
