import { adapter as files } from '@tablee/adapter-files';
import type { Adapter, Outcome, Row } from '@tablee/core';

/** A destination that a test spoils and repairs. */
export interface RefusingDestination {
  readonly adapter: Adapter<unknown>;
  /** What it holds, by table and row. */
  readonly rows: ReadonlyMap<string, Row>;
  /** `rows`: each row is refused. `access`: nothing gets through before a person acts. */
  spoil(how: 'rows' | 'access' | undefined): void;
  /** A person takes a row out of a table. */
  takeOut(table: string, id: string): void;
}

const full = { code: 'COLUMN_TOO_NARROW', cause: 'Une colonne est trop étroite.', fix: 'Élargissez la colonne.' };
const closed = { code: 'NOT_SHARED', cause: 'Le tableau n’est pas partagé.', fix: 'Partagez le tableau.' };
const gone = { code: 'ROW_MISSING', cause: 'La ligne n’y est plus.', fix: 'Faites un nouvel essai pour la remettre.' };

/** A destination in memory, with the settings of files. */
export function refusingDestination(): RefusingDestination {
  const rows = new Map<string, Row>();
  let spoilt: 'rows' | 'access' | undefined;
  const place = (table: string, id: string): string => `${table} ${id}`;
  const outcomeOf = ({ id }: Row): Outcome | undefined => {
    if (spoilt === 'access') return { row: id, status: 'retry', needsRepair: true, ...closed };
    return spoilt === 'rows' ? { row: id, status: 'rejected', ...full } : undefined;
  };
  return {
    rows,
    spoil: (how) => {
      spoilt = how;
    },
    takeOut: (table, id) => void rows.delete(place(table, id)),
    adapter: {
      name: 'refusing',
      settings: files.settings,
      connect: async () => ({
        inspect: async () => ({ findings: [] }),
        prepare: async () => undefined,
        deliver: async (batch) =>
          batch.rows.map((row): Outcome => {
            const refusal = outcomeOf(row);
            if (refusal !== undefined) return refusal;
            rows.set(place(batch.table.id, row.id), row);
            return { row: row.id, status: 'delivered' };
          }),
        replace: async (table, changed) =>
          changed.map((row): Outcome => {
            const refusal = outcomeOf(row);
            if (refusal !== undefined) return refusal;
            if (!rows.has(place(table.id, row.id))) return { row: row.id, status: 'rejected', ...gone };
            rows.set(place(table.id, row.id), row);
            return { row: row.id, status: 'delivered' };
          }),
        erase: async (table, ids) => ids.filter((id) => rows.delete(place(table.id, id))).length,
        close: async () => undefined,
      }),
    },
  };
}
