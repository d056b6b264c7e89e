import type { Batch, CompiledForm, Destination, JsonObject, Outcome, Row, Table, TableId } from '@tablee/core';
import { rowsOf } from '@tablee/core';
import { compileForm } from '@tablee/core/compile';
import type { Stream } from '../delivery/stream.ts';
import type { AcceptRequest } from '../outbox/outbox.ts';
import { newRequest } from '../outbox/requests-for-tests.ts';

/** The organisation of {@link notesForm}. */
export const organisation = { id: 'demo', timeZone: 'UTC' } as const;

const text = (words: string): { readonly fr: string; readonly en: string } => ({ fr: words, en: words });
const tags = { sensitivity: 'none', source: '', retention: 'R1' };
const note = { type: 'text', name: 'note', title: text('Note'), table: 'main', ...tags, isRequired: true };
const hidden = { type: 'text', name: 'hidden', title: text('Hidden'), table: 'restricted', ...tags };

/** A form with a row in the main table unless the note is `private`, and in the restricted one where `hidden` is answered. */
export const notesForm: CompiledForm = compileNotes();

function compileNotes(): CompiledForm {
  const result = compileForm({
    source: {
      definition: {
        id: 'notes',
        version: '1.0.0',
        audience: 'public',
        languages: ['fr', 'en'],
        title: text('Notes'),
        purpose: text('Notes'),
        source: '',
        workflow: { step: '0', next: [] },
        tables: {
          main: { title: text('Notes'), when: "{note} notempty and {note} <> 'private'" },
          restricted: { title: text('Hidden') },
        },
        confirmation: { title: text('Received'), text: text('Thank you') },
        sendLabel: text('Send'),
      },
      survey: { pages: [{ name: 'page_one', elements: [note, hidden] }] },
    },
    wording: { tokens: {}, notices: {} },
    owner: { id: 'demo', name: text('Clinic'), profile: 'ca-qc', languages: ['fr', 'en'], tokens: {} },
  });
  if (result.ok) return result.form;
  throw new Error(result.findings.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** A stream of {@link notesForm}. */
export function notesStream(id: TableId = 'main', changes: Partial<Stream> = {}): Stream {
  const table = notesForm.tables.find((one) => one.table.id === id)?.table;
  if (table === undefined) throw new Error(`no table ${id}`);
  const rowOf: Stream['rowOf'] = ({ answers, receivedAt, ...response }) => {
    const record = { ...response, receivedAt: receivedAt.toISOString(), timeZone: organisation.timeZone };
    const { main, restricted } = rowsOf(notesForm, answers, record);
    return id === 'main' ? main : restricted;
  };
  return { table, rowOf, minimumGroupSize: 1, ...changes };
}

/** A response to {@link notesForm}, ready to be stored. */
export function aNote(answers: JsonObject): AcceptRequest {
  return newRequest({ form: 'notes', answers });
}

/** A destination with rows that can be changed, as the adapters have it. */
export interface Sheet extends Destination {
  /** Ids and notes of a table, in the order of the rows. */
  readonly notes: (id?: TableId) => readonly (readonly [id: string, note: string])[];
  /** Takes a row out as a person does. */
  readonly takeOut: (id: string) => void;
  readonly sent: readonly Batch[];
  /** Called before each call takes effect, with what it is; whatever it throws or gives back comes instead. */
  before: (call: 'deliver' | 'replace' | 'erase', ids: readonly string[]) => Promise<Outcome | undefined> | undefined;
  /** Called after each call took effect; what it throws, the collector hears instead of the answer. */
  after: (call: 'deliver' | 'replace' | 'erase') => Promise<void> | undefined;
}

/** A sheet in memory. Told of a second attempt it looks for rows by their ids, as `Batch.attempt` asks for. */
export function createSheet(): Sheet {
  const tables = new Map<TableId, Row[]>();
  const written = new Set<number>();
  const sent: Batch[] = [];
  const rowsIn = ({ id }: Pick<Table, 'id'>): Row[] => {
    const rows = tables.get(id) ?? [];
    tables.set(id, rows);
    return rows;
  };
  const refused = (rows: readonly Row[], outcome: Outcome): readonly Outcome[] =>
    rows.map((row) => ({ ...outcome, row: row.id }));
  const sheet: Sheet = {
    notes: (id = 'main') => rowsIn({ id }).map((row) => [row.id, String(row.cells['note'] ?? row.cells['hidden'])]),
    takeOut: (id) => {
      for (const [table, rows] of tables)
        tables.set(
          table,
          rows.filter((row) => row.id !== id),
        );
    },
    sent,
    before: () => undefined,
    after: () => undefined,
    inspect: async () => ({ findings: [] }),
    prepare: async () => undefined,
    close: async () => undefined,
    deliver: async (batch) => {
      sent.push(batch);
      const instead = await sheet.before(
        'deliver',
        batch.rows.map((row) => row.id),
      );
      if (instead !== undefined) return refused(batch.rows, instead);
      const rows = rowsIn(batch.table);
      const isThere = (id: string): boolean => batch.attempt > 1 && rows.some((row) => row.id === id);
      if (!written.has(batch.id)) rows.push(...batch.rows.filter((row) => !isThere(row.id)));
      written.add(batch.id);
      await sheet.after('deliver');
      return batch.rows.map((row) => ({ row: row.id, status: 'delivered' }));
    },
    replace: async (table, changed) => {
      const instead = await sheet.before(
        'replace',
        changed.map((row) => row.id),
      );
      if (instead !== undefined) return refused(changed, instead);
      const rows = rowsIn(table);
      const outcomes = changed.map((row): Outcome => {
        const at = rows.findIndex((one) => one.id === row.id);
        if (at === -1) return { row: row.id, status: 'rejected', code: 'ROW_MISSING', cause: 'Gone.', fix: 'Look.' };
        rows[at] = row;
        return { row: row.id, status: 'delivered' };
      });
      await sheet.after('replace');
      return outcomes;
    },
    erase: async (table, ids) => {
      await sheet.before('erase', ids);
      const rows = rowsIn(table);
      const kept = rows.filter((row) => !ids.includes(row.id));
      tables.set(table.id, kept);
      await sheet.after('erase');
      return rows.length - kept.length;
    },
  };
  return sheet;
}
