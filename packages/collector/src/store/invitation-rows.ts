import type { Generated } from 'kysely';

/** People who were asked to answer one form. Times are milliseconds since 1970. */
export interface InvitationRow {
  readonly key: Generated<number>;
  /** What people and lists call it. */
  readonly id: string;
  readonly form_key: number;
  /** 1 where the form has an anonymous table: then nothing is counted by recipient. */
  readonly anonymous: number;
  /** JSON: the coordinator's own words by language. */
  readonly message: string | null;
  readonly created_at: number;
  /** When its links end. */
  readonly ends_at: number;
  readonly cancelled_at: number | null;
  /** How often its links were opened, where that is not counted by link. */
  readonly opened: Generated<number>;
}

/** One person of an invitation, until some days after its end. */
export interface RecipientRow {
  readonly key: Generated<number>;
  readonly invitation_key: number;
  /** The person's place in the list, from 1. */
  readonly number: number;
  /**
   * What the code of the person's link is derived from. Forgotten as soon as no message needs it where the form is
   * anonymous: then nothing says which link was whose.
   */
  readonly salt: string | null;
  readonly language: string;
  /** The role that the link says. */
  readonly side: string | null;
  /** Keyed hash of the address. */
  readonly address_tag: string | null;
  /** JSON, sealed where the settings have a key: name and e-mail address. */
  readonly person: string;
}

/** A date on which those who have not answered are reminded. */
export interface ReminderRow {
  readonly invitation_key: number;
  readonly number: number;
  readonly at: number;
  /** When its messages were put into the queue. */
  readonly done_at: number | null;
}

/** An address that wants no more invitations from an organisation. */
export interface UnsubscribedRow {
  readonly organisation: string;
  readonly address_tag: string;
  readonly at: number;
}

/** What a message is for. */
export type MailKind = 'invitation' | 'reminder' | 'receipt' | 'digest';

/**
 * Where a message stands. `sending`: its bytes may be under way, written before the first of them leaves. `unknown`: they
 * left, and no answer came. `parked`: refused for good. `skipped`: not needed any more. `done`: sent or skipped, of an
 * anonymous invitation.
 */
export type MailState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'parked' | 'skipped' | 'done';

/** One message to one person. */
export interface MailRow {
  readonly key: Generated<number>;
  readonly organisation: string;
  readonly kind: MailKind;
  /** What makes it one message: the same name is never queued twice. */
  readonly once: string;
  readonly invitation_key: number | null;
  readonly recipient_key: number | null;
  /** JSON, sealed: what a message without a recipient row says and to whom; gone once it is sent. */
  readonly content: string | null;
  readonly message_id: string;
  readonly state: MailState;
  readonly attempts: Generated<number>;
  readonly created_at: number;
  readonly not_before: number;
  readonly code: string | null;
  readonly cause: string | null;
  readonly fix: string | null;
}

/** The mail server while it takes nothing. */
export interface MailServerRow {
  readonly name: string;
  readonly since: number;
  readonly failures: number;
  /** 1 when a person has to act before anything gets through. */
  readonly needs_repair: number;
  readonly look_at: number;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}
