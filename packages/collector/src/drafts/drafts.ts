import type { JsonObject } from '@tablee/core';

/** What a person wants to finish later: all of it is sealed. */
export interface DraftContent {
  readonly language: string;
  readonly formVersion: string;
  readonly answers: JsonObject;
  /** Titles of the questions that have an answer, in case the form does not ask them any more when it is opened. */
  readonly titles: Readonly<Record<string, string>>;
  /** The code of the link that opened the form: it is looked at again when the draft is opened, and when it is sent. */
  readonly link?: string | undefined;
}

/** Which form a draft is of. */
export interface DraftForm {
  readonly organisation: string;
  readonly form: string;
  /** IANA name: whose calendar the last day is of. */
  readonly timeZone: string;
}

/** A draft that was found by its code. */
interface FoundDraft {
  readonly organisation: string;
  readonly form: string;
  readonly content: DraftContent;
  /** In groups. */
  readonly code: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly keptUntil: string;
}

/** What became of a draft. `full`: the organisation takes no more today. */
export type DraftOutcome =
  | { readonly status: 'kept' | 'replaced'; readonly code: string; readonly keptUntil: string }
  | { readonly status: 'full' };

/** Answers that wait for the person who wrote them. Codes come as people type them. */
export interface Drafts {
  /** How long one is kept, in days. */
  readonly days: number;
  /**
   * Resolves once it is on disk. With the code of a draft of this form, that one is replaced and the code stays; any
   * other code is not looked at, and a new one is made. Each time counts its days anew.
   */
  keep(form: DraftForm, content: DraftContent, code?: string): Promise<DraftOutcome>;
  /** `undefined` for any code that opens nothing, whatever the reason, after the same work. Erases nothing. */
  open(code: string): Promise<FoundDraft | undefined>;
  /** Whether there was one. */
  erase(code: string): Promise<boolean>;
  /** Erases those whose days are over; how many. */
  purgeExpired(): Promise<number>;
  /** How many were sealed with a key that the settings do not have any more: nobody can open them. */
  countUnreadable(): Promise<number>;
}
