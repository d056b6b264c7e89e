import {
  type AdapterContext,
  type Batch,
  type Cell,
  type Column,
  type Destination,
  type HeadingChange,
  type InspectionFinding,
  type Outcome,
  type Row,
  type Table,
  textIn,
} from '@tablee/core';

/** One column of a table in memory; `key` is empty for a person's own. */
export interface MemoryColumn {
  key: string;
  heading: string;
  /** The heading as this destination wrote it last. */
  written?: string;
}

/** A table in memory: cells by column object, so that columns can move and change their headings. */
export interface MemoryTable {
  columns: MemoryColumn[];
  rows: Map<MemoryColumn, Cell>[];
  /** Keys of all columns that were ever made. */
  readonly known: Set<string>;
}

/** What outlives a connection, and what the tests do to it. */
export interface MemoryStorage {
  readonly tables: Map<string, MemoryTable>;
  /** Keeps a table from being written. */
  locked: boolean;
  /** Lets the next delivery stop after this many rows. */
  stopAfterRows: number | undefined;
}

/** Ways to break the promise, each of which the contract has to notice. */
export type Defect =
  | 'writes again what comes again'
  | 'reverses a batch'
  | 'loses the last row of a large batch'
  | 'takes unrecognisable ids'
  | 'writes settled rows'
  | 'ignores that it was called off'
  | 'mixes the tables of a form'
  | 'evaluates formulas'
  | 'drops leading zeros'
  | 'joins lines'
  | 'cuts in silence'
  | 'takes false for empty'
  | 'writes by position'
  | 'brings deleted columns back'
  | 'keeps quiet about deleted columns'
  | 'rewrites the coordinator’s cells'
  | 'puts new columns first'
  | 'adds rows that it should replace'
  | 'erases by first name'
  | 'erases nothing'
  | 'loses an earlier row when it stops'
  | 'throws rows away when it cannot write'
  | 'gives no fix'
  | 'logs answers'
  | 'works after it was closed'
  | 'finds fault with everything'
  | 'renews headings that people changed'
  | 'renews headings on the way of a row';

const maxCellLength = 5_000;

/** A destination in memory that keeps the contract, or breaks it in one way. */
export function createMemoryDestination(
  storage: MemoryStorage,
  log: AdapterContext['log'],
  defect?: Defect,
): Destination {
  let closed = false;
  const has = (one: Defect): boolean => defect === one;

  function tableOf(table: Table): MemoryTable {
    const part = has('mixes the tables of a form') ? '' : table.id;
    const name = `${table.organisation}/${table.form}/${part}`;
    const found = storage.tables.get(name) ?? { columns: [], rows: [], known: new Set() };
    storage.tables.set(name, found);
    return found;
  }

  function prepareTable(table: Table): MemoryTable {
    const memory = tableOf(table);
    const fresh = table.columns.filter((column) => {
      const isThere = memory.columns.some((one) => one.key === column.key);
      return !isThere && (has('brings deleted columns back') || !memory.known.has(column.key));
    });
    const made = fresh.map((column): MemoryColumn => {
      const heading = labelOf(column, table);
      return { key: column.key, heading, written: heading };
    });
    memory.columns =
      has('puts new columns first') && memory.columns.length > 0
        ? [...made, ...memory.columns]
        : [...memory.columns, ...made];
    for (const { key } of made) memory.known.add(key);
    return memory;
  }

  function stored(cell: Cell, row: Row): Cell {
    if (has('takes false for empty') && (cell === false || cell === 0)) return null;
    if (typeof cell !== 'string') return cell;
    let text = cell.replace(/\r\n?/g, '\n').toWellFormed();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    text = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
    if (has('drops leading zeros') && /^0\d+$/.test(text)) return Number(text);
    if (has('joins lines')) text = text.replaceAll('\n', ' ');
    if (text.length > maxCellLength) {
      const note = has('cuts in silence') ? '' : ` […] ${row.id}`;
      text = text.slice(0, maxCellLength - note.length).replace(/[\ud800-\udbff]$/, '') + note;
    }
    return text === '' ? null : text;
  }

  function setCell(
    memory: MemoryTable,
    target: Map<MemoryColumn, Cell>,
    column: Column,
    index: number,
    row: Row,
  ): void {
    const place = has('writes by position')
      ? memory.columns[index]
      : memory.columns.find((one) => one.key === column.key);
    const cell = row.cells[column.key] ?? (column.keptBy === 'coordinator' ? (column.initial ?? null) : null);
    if (place !== undefined) target.set(place, index === 0 ? row.id : stored(cell, row));
  }

  function find(memory: MemoryTable, table: Table, id: string): Map<MemoryColumn, Cell> | undefined {
    const idColumn = memory.columns.find((one) => one.key === table.columns[0]?.key);
    return idColumn === undefined ? undefined : memory.rows.find((cells) => cells.get(idColumn) === id);
  }

  function obstacle(memory: MemoryTable, table: Table): Omit<Extract<Outcome, { status: 'retry' }>, 'row'> | undefined {
    const idKey = table.columns[0]?.key ?? '';
    const lacksId = !memory.columns.some((one) => one.key === idKey);
    if (!storage.locked && !lacksId) return undefined;
    const fix = storage.locked ? 'Unlock the table.' : `Put the column ${idKey} back.`;
    return {
      status: 'retry',
      code: 'DESTINATION_REFUSED',
      cause: 'It cannot be written.',
      fix: has('gives no fix') ? '' : fix,
    };
  }

  async function deliver(batch: Batch, signal: AbortSignal): Promise<readonly Outcome[]> {
    if (closed && !has('works after it was closed')) throw new Error('closed');
    if (!has('ignores that it was called off')) signal.throwIfAborted();
    const memory = prepareTable(batch.table);
    const blocked = obstacle(memory, batch.table);
    const outcomes = new Map<string, Outcome>();
    let written = 0;
    for (const row of has('reverses a batch') ? batch.rows.toReversed() : batch.rows) {
      const isSettled = batch.settled.includes(row.id) && !has('writes settled rows');
      const isBad = !/^[0-9a-f-]{36}$/.test(row.id) && !has('takes unrecognisable ids');
      const isThere = !has('writes again what comes again') && find(memory, batch.table, row.id) !== undefined;
      if (blocked !== undefined && !has('throws rows away when it cannot write'))
        outcomes.set(row.id, { row: row.id, ...blocked });
      else if (isBad)
        outcomes.set(row.id, {
          row: row.id,
          status: 'rejected',
          code: 'ROW_ID_INVALID',
          cause: 'Bad id.',
          fix: 'Report it.',
        });
      else outcomes.set(row.id, { row: row.id, status: 'delivered' });
      if (blocked !== undefined || isBad || isSettled || isThere) continue;
      if (storage.stopAfterRows !== undefined && written >= storage.stopAfterRows) {
        if (has('loses an earlier row when it stops')) memory.rows.splice(0, 1);
        throw new Error('stopped');
      }
      if (has('logs answers')) log('row', { row: JSON.stringify(row.cells) });
      if (has('loses the last row of a large batch') && written >= 100) continue;
      const cells = new Map<MemoryColumn, Cell>();
      for (const [index, column] of batch.table.columns.entries()) setCell(memory, cells, column, index, row);
      memory.rows.push(cells);
      written += 1;
    }
    sayDeleted(memory, batch.table);
    return batch.rows.map((row) => outcomes.get(row.id) ?? { row: row.id, status: 'delivered' });
  }

  function sayDeleted(memory: MemoryTable, table: Table): readonly string[] {
    const deleted = table.columns.filter(
      ({ key }) => memory.known.has(key) && !memory.columns.some((one) => one.key === key),
    );
    const keys = deleted.map((column) => column.key);
    if (has('keeps quiet about deleted columns')) return [];
    if (keys.length > 0) log('columns deleted', { columns: keys.join(', ') });
    return keys;
  }

  return {
    inspect: async (tables) => ({
      findings: [{ step: 'storage', status: 'ok', message: 'There.' }, ...tables.flatMap(inspectTable)],
    }),
    prepare: async (tables) => {
      for (const table of tables) {
        prepareTable(table);
        if (has('renews headings on the way of a row')) renewHeadings(table);
      }
    },
    renewHeadings: async (tables) => tables.flatMap(renewHeadings),
    deliver: (batch, { signal }) => deliver(batch, signal),
    replace: async (table, rows) => rows.map((row) => replaceRow(table, row)),
    erase: async (table, ids) => {
      if (has('erases nothing')) return ids.length;
      const memory = tableOf(table);
      const gone = new Set(ids.flatMap((id) => find(memory, table, id) ?? []));
      const kept = memory.rows.filter((cells) => !gone.has(cells));
      const erased = memory.rows.length - kept.length;
      memory.rows = has('erases by first name') ? kept.slice(gone.size) : kept;
      return erased;
    },
    close: async () => {
      closed = true;
    },
  };

  function inspectTable(table: Table): readonly InspectionFinding[] {
    const memory = tableOf(table);
    const step = table.id;
    const blocked = memory.columns.length === 0 ? undefined : obstacle(memory, table);
    const deleted = sayDeleted(memory, table);
    const findings: InspectionFinding[] = [];
    if (blocked !== undefined) findings.push({ step, status: 'failed', message: blocked.cause, fix: blocked.fix });
    if (deleted.length > 0)
      findings.push({ step, status: 'warning', message: `gone: ${deleted}`, fix: 'Put it back.' });
    if (has('finds fault with everything')) findings.push({ step, status: 'warning', message: 'Hm.', fix: 'None.' });
    return findings.length > 0 ? findings : [{ step, status: 'ok', message: 'In order.' }];
  }

  function renewHeadings(table: Table): readonly HeadingChange[] {
    return table.columns.flatMap((column): HeadingChange[] => {
      const wanted = labelOf(column, table);
      const place = tableOf(table).columns.find((one) => one.key === column.key);
      if (place === undefined || place.heading === wanted || place.written === wanted) return [];
      const { heading: found } = place;
      const isOurs = found === place.written || has('renews headings that people changed');
      if (isOurs) Object.assign(place, { heading: wanted, written: wanted });
      return [{ table, key: column.key, status: isOurs ? 'renewed' : 'left', found, wanted }];
    });
  }

  function replaceRow(table: Table, row: Row): Outcome {
    const memory = tableOf(table);
    const target = find(memory, table, row.id);
    if (target === undefined) {
      if (has('adds rows that it should replace')) memory.rows.push(new Map());
      else return { row: row.id, status: 'rejected', code: 'ROW_MISSING', cause: 'Not there.', fix: 'Put it back.' };
    }
    const isTaken = (column: Column): boolean => column.keptBy === 'form' || has('rewrites the coordinator’s cells');
    for (const [index, column] of table.columns.entries()) {
      if (isTaken(column) && target !== undefined) setCell(memory, target, column, index, row);
    }
    return { row: row.id, status: 'delivered' };
  }
}

function labelOf(column: Column, { languages }: Table): string {
  return textIn(column.label, languages[0] ?? 'fr', languages);
}

/** Whether a text shows as the result of a formula in a destination with this defect. */
export function isEvaluated(cell: Cell, defect: Defect | undefined): boolean {
  return defect === 'evaluates formulas' && typeof cell === 'string' && cell.startsWith('=');
}

/** Most UTF-16 code units that {@link createMemoryDestination} keeps of a text. */
export const memoryCellLength: number = maxCellLength;
