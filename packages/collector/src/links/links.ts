import type { JsonObject, PrefillKey } from '@tablee/core';

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

/** The response whose row a link is in. */
interface LinkSource {
  readonly form: string;
  readonly answers: JsonObject;
}

/** Whether a link may be used now, and what ended it where it may not. */
export type LinkState = 'open' | 'spent' | 'expired' | 'revoked';

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
  /** How many responses it took at the start; absent where that was not counted. */
  readonly uses?: number;
  /** How many responses came by it: never which. */
  readonly answered?: number;
  /** How often it was opened, by people or by programs that look into messages. */
  readonly opened: number;
  readonly state: LinkState;
  /** The id of the invitation that it is one of. */
  readonly invitation?: string;
}

/** Which links of an organisation. */
export interface LinkFilter {
  readonly form?: string;
  /** In the id, the form's id or anything that the link says (group, subject, project…), in small or capital letters. */
  readonly text?: string;
  readonly state?: LinkState;
  /** Those of one invitation, by its id. */
  readonly invitation?: string;
}

/** How a link goes on. What is left out stays as it is, an end in the past excepted: then there is none any more. */
interface LinkRenewal {
  readonly expiresAt?: Date;
  /** How many responses it takes from now on. */
  readonly uses?: number;
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
   * Counts that a form was shown for a link; no time is kept. For an anonymous form, its invitation counts as a whole.
   * A store that takes nothing now loses the count and nothing else: never fails.
   */
  noteOpened(link: Pick<OpenLink, 'hash'>): Promise<void>;
  /** The response, as it is now, whose row an open link is in; `undefined` for links that were made otherwise. */
  sourceOf(link: Pick<OpenLink, 'hash'>): Promise<LinkSource | undefined>;
  /**
   * What a link says whether or not it may still be used; `undefined` when there was never such a code. Only to tell a
   * response that comes again, whose link it has spent itself, from a second one: opens nothing.
   */
  recall(code: string): Promise<OpenLink | undefined>;
  /** By the id of `list`, or by code. False when the organisation has no such link, or it is revoked already. */
  revoke(organisation: string, idOrCode: string): Promise<boolean>;
  /**
   * Lets a link that has ended, or is used up, go on with the same code. By id or code. False when the organisation has
   * no such link, or it was revoked: what was taken back stays so.
   */
  renew(organisation: string, idOrCode: string, renewal: LinkRenewal): Promise<boolean>;
  /**
   * Newest first; without those in rows, of which each row has its own, and without those of invitations to an anonymous
   * form: whether one of these was used is told by invitation alone.
   */
  list(organisation: string, filter?: LinkFilter): Promise<readonly LinkInfo[]>;
}
