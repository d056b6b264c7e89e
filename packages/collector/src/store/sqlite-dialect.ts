import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteDialect, type SqliteStatement } from 'kysely';
import { explainSqliteFault } from './sqlite-faults.ts';

// The only file that knows node:sqlite: its newest documentation renames DatabaseSync to Database.

/** Statements kept prepared. Lists of ids make many texts; the rarest go first. */
const maxStatements = 200;

/** How long a statement waits for another process. */
export const busyTimeoutMs: number = 5000;

/**
 * Runs on every connection. FULL: a commit is on disk before it is answered. `secure_delete`: what is deleted is
 * overwritten, because anonymous rows must not be found in freed pages. The busy timeout covers the moments in which
 * another process (`tablee link`, `tablee retry`) writes; it blocks this one meanwhile.
 */
const connectionSettings = `
  pragma busy_timeout = ${busyTimeoutMs};
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma cache_size = -8000;
  pragma wal_autocheckpoint = 2000;
`;

/** A Kysely dialect on one SQLite file; every fault of the engine comes out as a `TableeError` where it is one. */
export function openSqliteDialect(file: string, access: 'read-only' | 'read-write' = 'read-write'): Dialect {
  const readOnly = access === 'read-only';
  const database = attempt(file, () => {
    const opened = new DatabaseSync(file, { readOnly });
    opened.exec(readOnly ? `pragma busy_timeout = ${busyTimeoutMs}` : connectionSettings);
    return opened;
  });
  const statements = new Map<string, SqliteStatement>();
  return new SqliteDialect({
    database: {
      close: () => {
        statements.clear();
        database.close();
      },
      prepare: (text) => {
        // Every transaction of the store writes. Taking the lock at once avoids SQLITE_BUSY in the middle of one.
        const sql = text === 'begin' ? 'begin immediate' : text;
        const known = statements.get(sql);
        if (known !== undefined) {
          statements.delete(sql);
          statements.set(sql, known);
          return known;
        }
        const prepared = prepareStatement(database, file, sql);
        statements.set(sql, prepared);
        if (statements.size > maxStatements) {
          const oldest = statements.keys().next();
          if (oldest.done !== true) statements.delete(oldest.value);
        }
        return prepared;
      },
    },
  });
}

function prepareStatement(database: DatabaseSync, file: string, sql: string): SqliteStatement {
  const statement: StatementSync = attempt(file, () => database.prepare(sql));
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => attempt(file, () => statement.all(...parameters.map(toInput))),
    run: (parameters) => {
      // A full disk can make SQLite roll back by itself; a second rollback would hide the first fault.
      if (sql === 'rollback' && !database.isTransaction) return { changes: 0, lastInsertRowid: 0 };
      return attempt(file, () => statement.run(...parameters.map(toInput)));
    },
    iterate: () => {
      // A slow reader would hold the one connection; readers page by key instead.
      throw new TypeError('the store does not stream: read page by page');
    },
  };
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`the store takes no ${typeof value} as a parameter`);
}

function attempt<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (fault) {
    throw explainSqliteFault(file, fault);
  }
}
