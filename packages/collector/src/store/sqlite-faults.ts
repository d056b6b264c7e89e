import { TableeError } from '@tablee/core';

/** Primary result codes, https://www.sqlite.org/rescode.html; node:sqlite gives the extended one in `errcode`. */
const sqliteBusy = 5;
const sqliteReadonly = 8;
const sqliteIoErr = 10;
const sqliteCorrupt = 11;
const sqliteFull = 13;
const sqliteCantOpen = 14;
const sqliteNotADatabase = 26;

/** Turns a fault of the disk, the file or another process into a `TableeError`; gives anything else back as it is. */
export function explainSqliteFault(file: string, fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault;
  if ('code' in fault && fault.code === 'ERR_INVALID_STATE') {
    return unavailable('The store is closed.', 'Start the collector again.', fault);
  }
  if (!('errcode' in fault) || typeof fault.errcode !== 'number') return fault;
  switch (fault.errcode & 0xff) {
    case sqliteFull:
      return new TableeError('STORE_FULL', `The disk that holds the store ${file} is full.`, {
        fix: 'Free some space on it. Nothing received so far is lost, and the collector goes on by itself.',
        cause: fault,
      });
    case sqliteReadonly:
      return unavailable(
        `The store ${file} can be read but not written.`,
        'Let the account that runs the collector write to the file and its folder, and check that the disk is not mounted read-only.',
        fault,
      );
    case sqliteCantOpen:
      return unavailable(
        `The store ${file} cannot be opened.`,
        'Check that its folder exists on a local disk and that the account that runs the collector may read and write it.',
        fault,
      );
    case sqliteIoErr:
      return unavailable(
        `The disk failed while the store ${file} was read or written.`,
        'Check the disk and the system log. The store must be on a local disk, not on a network share.',
        fault,
      );
    case sqliteBusy:
      return unavailable(
        `Another program keeps the store ${file} locked.`,
        'Close what has the file open, a database browser or a backup for instance.',
        fault,
      );
    case sqliteCorrupt:
    case sqliteNotADatabase:
      return unavailable(
        `The store ${file} is damaged, or is no store.`,
        'Keep a copy of the file and its -wal file, then put the latest backup in its place.',
        fault,
      );
    default:
      return fault;
  }
}

function unavailable(message: string, fix: string, cause: Error): TableeError {
  return new TableeError('STORE_UNAVAILABLE', message, { fix, cause });
}
