import type { ColumnType } from 'kysely';

/** A code with which a respondent comes back to one response; see docs/adr/0033. */
export interface AnswersCodeRow {
  /** SHA-256 of the code, hex. */
  readonly hash: string;
  readonly form_key: number;
  readonly response_id: string;
  /** When the person last corrected the response; milliseconds since 1970. */
  readonly corrected_at: ColumnType<number | null, number | null | undefined, number | null>;
}
