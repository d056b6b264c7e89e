import type { Generated } from 'kysely';

/** A one-time way in: good once, and for minutes. The code itself is nowhere. */
export interface DeskCodeRow {
  /** SHA-256 of the code, hex. */
  readonly hash: string;
  readonly email: string;
  /** `command` or `mail`: who carried it. */
  readonly way: string;
  readonly expires_at: number;
}

/** A person who is signed in. What the browser has is nowhere. */
export interface DeskSessionRow {
  /** SHA-256 of what the browser has, hex. */
  readonly hash: string;
  /** What lists and forms call it; opens nothing. */
  readonly id: string;
  readonly email: string;
  /** How the person signed in: `command`, `mail`, `account`. */
  readonly way: string;
  /** The provider that vouched for the address; `null` where the address itself was reached. */
  readonly issuer: string | null;
  /** Browser and system as a word or two. */
  readonly agent: string;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly seen_at: number;
  /** When the person had been here before this session. */
  readonly visited_at: number | null;
}

/** What is remembered of a person beside the settings. */
export interface DeskPersonRow {
  readonly email: string;
  readonly seen_at: number;
  /** Their choice; the organisation's first language without. */
  readonly language: string | null;
}

/** Who did what, when: never an answer, a respondent's name or a code. Rows are added, and forgotten when they are old. */
export interface AuditRow {
  readonly key: Generated<number>;
  readonly at: number;
  readonly organisation: string;
  readonly email: string;
  readonly act: string;
  /** Ids of forms, tables, destinations, links, responses: names of our own. */
  readonly about: string;
}
