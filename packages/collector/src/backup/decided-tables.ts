import type { StoreSchema } from '../store/schema.ts';

/**
 * What a restore does with a table of the store. `as it was`: the backup's rows stand. `prepared`: put right for a time that
 * is unknown, see `adopt-copy.ts`. `carried`: what the replaced store says since is taken over, see `carry-over.ts`.
 */
type Decision = 'as it was' | 'prepared' | 'carried';

/** A decision about each table: a migration that adds one fails to compile, and its test, until somebody has decided. */
export const decidedTables: Readonly<Record<keyof StoreSchema, readonly Decision[]>> = {
  form: ['as it was'],
  // Erased ones are erased again, corrected ones corrected again.
  response: ['carried'],
  anonymous_row: ['as it was'],
  anonymous_settled: ['prepared'],
  // Counts go with the rows that are released from this store, whole groups each time: no two looks differ by fewer.
  tally: ['as it was'],
  // Whatever lies behind the cursor is looked for before it is written.
  stream: ['as it was'],
  batch: ['as it was'],
  parked: ['as it was'],
  erasure: ['carried'],
  erasure_place: ['carried'],
  row_change: ['carried'],
  backfill: ['as it was'],
  lease: ['prepared'],
  // Revoked, used up and emptied ones stay so; links made since are gone.
  link: ['carried'],
  // Sealed with a code that its author alone has, and expire by themselves.
  draft: ['as it was'],
  // The next start notes what is served.
  edition: ['as it was'],
  // Go with their response.
  answers_code: ['carried'],
  kept_longer: ['carried'],
  invitation: ['carried'],
  recipient: ['carried'],
  reminder: ['prepared', 'carried'],
  unsubscribed: ['carried'],
  mail: ['prepared', 'carried'],
  // Looked at again when their time comes.
  mail_server: ['as it was'],
  pause: ['as it was'],
  prepared: ['as it was'],
  // The same store: links in rows that are delivered have to open.
  secret: ['as it was'],
  desk_code: ['prepared'],
  desk_session: ['prepared'],
  desk_person: ['as it was'],
  audit: ['carried'],
  fact: ['prepared'],
};
