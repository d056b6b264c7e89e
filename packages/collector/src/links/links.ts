import type { PrefillKey } from '@tablee/core';

/** What a link says about the person who answers. */
export type LinkAbout = Readonly<Partial<Record<PrefillKey, string>>>;

/** What a link is made from. */
export interface LinkRequest extends LinkAbout {
  readonly organisation: string;
  readonly form: string;
  readonly language?: string;
  readonly expiresAt?: Date;
  /** How many responses it takes; at least 1, default 1. */
  readonly uses?: number;
}

/** A link that may be used now. */
export interface OpenLink {
  readonly organisation: string;
  readonly form: string;
  readonly about: LinkAbout;
  readonly language?: string;
  readonly expiresAt?: Date;
  readonly usesLeft: number;
  /** For `AcceptRequest.link`. */
  readonly hash: string;
}

/** A link in a list. */
export interface LinkInfo {
  readonly id: string;
  readonly organisation: string;
  readonly form: string;
  readonly about: LinkAbout;
  readonly language?: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly revokedAt?: Date;
  readonly usesLeft: number;
}

/** Links: who may open a form that is not public. */
export interface Links {
  /** The code is 128 random bits in 22 characters, and is told this once: the store keeps its hash. */
  create(request: LinkRequest): Promise<{ readonly id: string; readonly code: string }>;
  /** Spends nothing. `undefined` for any code that may not be used, whatever the reason, and for one of results. */
  open(code: string): Promise<OpenLink | undefined>;
  /** The same for a link that opens a group's results and no form. Spends nothing. */
  openResults(code: string): Promise<OpenLink | undefined>;
  /**
   * What a link says whether or not it may still be used; `undefined` when there was never such a code. Only to tell a
   * response that comes again, whose link it has spent itself, from a second one: opens nothing.
   */
  recall(code: string): Promise<OpenLink | undefined>;
  /** By the id of `list`, or by code. False when the organisation has no such link, or it is revoked already. */
  revoke(organisation: string, idOrCode: string): Promise<boolean>;
  /** Newest first; without those in rows, of which each row has its own. */
  list(organisation: string, form?: string): Promise<readonly LinkInfo[]>;
}
