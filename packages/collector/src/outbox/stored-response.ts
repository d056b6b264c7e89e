import type { JsonObject } from '@tablee/core';

/** A response as it was stored, without what went to an anonymous table. */
export interface StoredResponse {
  /** Grows in the order of reception over all forms of the store. */
  readonly seq: number;
  readonly id: string;
  readonly formVersion: string;
  readonly language: string;
  readonly channel: string;
  readonly receivedAt: Date;
  readonly answers: JsonObject;
  /** Questions that the person was asked differently from the core; left out where an earlier program stored it. */
  readonly askedDifferently?: readonly string[];
}
