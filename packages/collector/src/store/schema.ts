import type { TableId } from '@tablee/core';
import type { ColumnType, Generated } from 'kysely';
import type { AnswersCodeRow } from './answers-code-row.ts';
import type { AuditRow, DeskCodeRow, DeskPersonRow, DeskSessionRow } from './desk-rows.ts';
import type { EditionRow } from './edition-row.ts';
import type {
  InvitationRow,
  MailRow,
  MailServerRow,
  RecipientRow,
  ReminderRow,
  UnsubscribedRow,
} from './invitation-rows.ts';
import type { ErasureCause, KeptLongerRow } from './retention-rows.ts';

/** One pair of organisation and form, so that every other row carries an integer instead of two names. */
interface FormRow {
  readonly key: Generated<number>;
  readonly organisation: string;
  readonly form: string;
}

/** One accepted response. `seq` grows in the order of the commits; see docs/adr/0003. */
interface ResponseRow {
  readonly seq: Generated<number>;
  readonly form_key: number;
  readonly id: string;
  readonly form_version: string;
  readonly language: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly received_at: number;
  readonly content_hash: string;
  /** JSON. */
  readonly answers: string;
  /** Questions asked differently from the core, joined with `, `; `null` for what an earlier program stored. */
  readonly asked: string | null;
}

/** One row of an anonymous table that waits for its group. Nothing in it says when it came or with which response. */
interface AnonymousRowRow {
  readonly id: string;
  readonly form_key: number;
  readonly group_key: string;
  /** JSON. */
  readonly cells: string;
  /** 1 once enough rows of its group have waited together; every destination gets them together. */
  readonly released: Generated<number>;
}

/** How many rows of a group that was released hold one value in one column; the column `''` counts the rows. */
interface TallyRow {
  readonly form_key: number;
  readonly group_key: string;
  readonly column_key: string;
  readonly value: string;
  readonly rows: number;
}

/** An anonymous row that one of several destinations already has. */
interface AnonymousSettledRow {
  readonly stream_key: number;
  readonly row_id: string;
}

/** One table's way to one destination, and how far it has come. */
interface StreamRow {
  readonly key: Generated<number>;
  readonly form_key: number;
  readonly table_id: TableId;
  readonly destination: string;
  /** Every response up to this `seq` is delivered or parked. */
  readonly cursor: number;
  /** The first response that was for this stream is the one after this `seq`; earlier ones take a backfill. */
  readonly starts_after: Generated<number>;
  readonly last_success_at: number | null;
  readonly last_error_at: number | null;
  readonly error_code: string | null;
  readonly error_cause: string | null;
  readonly error_fix: string | null;
  /** Since when the stream waits for a person to repair its destination. */
  readonly paused_at: number | null;
}

/** The rows that a stream has under way, exactly as they are sent. */
export interface BatchRow {
  readonly id: number;
  readonly stream_key: number;
  /** `new` moves the cursor to `last_seq` when it is done, `backfill` its own; `parked` and `anonymous` move none. */
  readonly kind: 'new' | 'parked' | 'anonymous' | 'backfill';
  readonly last_seq: number;
  /** JSON: `{ table, rows }`. */
  readonly body: string;
  /** JSON: the ids of the rows that are delivered or parked. */
  readonly settled: string;
  readonly attempts: number;
  /** Milliseconds since 1970: not to be sent before. */
  readonly not_before: number;
  /** Attempts in a row that brought nothing. */
  readonly failures: Generated<number>;
}

/** A row that a destination refused. The answers stay where they are stored. */
interface ParkedRow {
  readonly stream_key: number;
  readonly row_id: string;
  readonly parked_at: number;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  /** 1 when someone asked for another try. */
  readonly retry: number;
  /**
   * 0 for a row that was refused when it was new. 1 for the correction of a row that is there: another try corrects it,
   * and never adds a row. 2 for a correction of a row that may not be there: another try corrects or adds it.
   */
  readonly is_change: Generated<number>;
}

/** A response that was erased: what it was is gone, and its id is never taken again. See docs/adr/0013. */
interface ErasureRow {
  readonly form_key: number;
  readonly response_id: string;
  readonly asked_at: number;
  /** When the last of its destinations had said so. */
  readonly done_at: number | null;
  /** `null` where staff asked for it. */
  readonly cause: ColumnType<ErasureCause | null, ErasureCause | null | undefined, never>;
}

/** A stream that was asked to take a response's row away: what the proof of the erasure is made of. */
interface ErasurePlaceRow {
  readonly form_key: number;
  readonly response_id: string;
  readonly stream_key: number;
  /** 1 when the row was there, or may have been, as far as the store knew. */
  readonly expected: number;
  /** How many rows the destination had. */
  readonly rows: number | null;
  readonly done_at: number | null;
}

/** A row that has to be made what the store says now: rewritten, taken away, or added. */
interface RowChangeRow {
  readonly stream_key: number;
  readonly response_id: string;
  /** Grows with each further change of the response: an older one that comes to its end does not end the newer. */
  readonly revision: number;
  /** 1 when the table may have no row of the response for a reason of ours: then one is added. */
  readonly adds: number;
  readonly asked_at: number;
  readonly attempts: Generated<number>;
  readonly not_before: Generated<number>;
  readonly error_code: string | null;
  readonly error_cause: string | null;
  readonly error_fix: string | null;
}

/** Earlier responses that a stream sends beside the new ones, one run a stream. */
interface BackfillRow {
  readonly stream_key: number;
  /** Every response up to this `seq` is delivered, there already, or parked. */
  readonly cursor: number;
  readonly until: number;
  readonly asked_at: number;
  readonly done_at: number | null;
}

/** Who may write to a destination, and until when. */
interface LeaseRow {
  readonly organisation: string;
  readonly destination: string;
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A capability to open a form. The code itself is nowhere. */
export interface LinkRow {
  /** SHA-256 of the code, hex. */
  readonly hash: string;
  /** What people and lists call it. */
  readonly id: string;
  readonly form_key: number;
  /** JSON: role, group, subject and what else the link says about the person. */
  readonly about: string;
  readonly language: string | null;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly uses_left: number;
  /** The form of the response in whose row the link stands; `null` for a link that a person made. */
  readonly from_form_key: number | null;
  /** That response, until it is erased. */
  readonly from_response_id: string | null;
  /** How many responses it took at the start; `null` for one in a row or from before it was counted. */
  readonly uses: number | null;
  /** How often it was opened; stays 0 where that would be counted by recipient of an anonymous form. */
  readonly opened: Generated<number>;
  /** The invitation that it is one of. */
  readonly invitation_key: number | null;
}

/** A destination that needs a person before anything gets through: when it is looked at again, and why it waits. */
interface PauseRow {
  readonly organisation: string;
  readonly destination: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Looks in vain so far. */
  readonly looks: number;
  /** Milliseconds since 1970. */
  readonly look_at: number;
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

/** The columns that a stream's table has in its destination, as far as the delivery prepared them. */
interface PreparedRow {
  readonly stream_key: number;
  /** JSON. */
  readonly columns: string;
}

/** Answers that a person wants to finish later. Nothing in it says whose they are, or when they were kept. */
interface DraftRow {
  /** SHA-256 of the code, hex. The code itself is nowhere. */
  readonly hash: string;
  readonly form_key: number;
  /** Random: sealed with what it names. */
  readonly id: string;
  /** Which key of the settings sealed it. */
  readonly key_id: string;
  /** Base64url: nonce, AES-256-GCM text, tag. */
  readonly sealed: string;
  /** Milliseconds since 1970; the same for all that expire on one day. */
  readonly expires_at: number;
}

/** Random bytes that never leave the store, base64url. */
interface SecretRow {
  readonly name: string;
  readonly value: string;
}

/** Facts of the store itself: its version, the next batch id. */
interface FactRow {
  readonly name: string;
  readonly value: number;
}

/** The tables of the store, for Kysely. */
export interface StoreSchema {
  form: FormRow;
  response: ResponseRow;
  anonymous_row: AnonymousRowRow;
  anonymous_settled: AnonymousSettledRow;
  tally: TallyRow;
  stream: StreamRow;
  batch: BatchRow;
  parked: ParkedRow;
  erasure: ErasureRow;
  erasure_place: ErasurePlaceRow;
  row_change: RowChangeRow;
  backfill: BackfillRow;
  lease: LeaseRow;
  link: LinkRow;
  draft: DraftRow;
  edition: EditionRow;
  answers_code: AnswersCodeRow;
  kept_longer: KeptLongerRow;
  invitation: InvitationRow;
  recipient: RecipientRow;
  reminder: ReminderRow;
  unsubscribed: UnsubscribedRow;
  mail: MailRow;
  mail_server: MailServerRow;
  pause: PauseRow;
  prepared: PreparedRow;
  secret: SecretRow;
  desk_code: DeskCodeRow;
  desk_session: DeskSessionRow;
  desk_person: DeskPersonRow;
  audit: AuditRow;
  fact: FactRow;
}
