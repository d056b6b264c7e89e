/** Why a response was erased, where no member of staff asked for it: its author did, or its time was over. */
export type ErasureCause = 'person' | 'time';
/** A response whose time is over, and that a person wants to keep longer; see docs/adr/0034. */
export interface KeptLongerRow {
  readonly form_key: number;
  readonly response_id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}
