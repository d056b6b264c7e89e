import { TableeError, type TableeErrorWords } from '@tablee/core';

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
    return unavailable('The store is closed.', 'Start the collector again.', fault, {
      message: 'Le registre est fermé.',
      fix: 'Lancez Tablée de nouveau.',
    });
  }
  if (!('errcode' in fault) || typeof fault.errcode !== 'number') return fault;
  switch (fault.errcode & 0xff) {
    case sqliteFull:
      return new TableeError('STORE_FULL', `The disk that holds the store ${file} is full.`, {
        fix: 'Free some space on it. Nothing received so far is lost, and the collector goes on by itself.',
        french: {
          message: `Le disque qui contient le registre ${file} est plein.`,
          fix: 'Libérez de la place. Rien de ce qui a été reçu n’est perdu, et Tablée reprend sans aide.',
        },
        cause: fault,
      });
    case sqliteReadonly:
      return unavailable(
        `The store ${file} can be read but not written.`,
        'Let the account that runs the collector write to the file and its folder, and check that the disk is not mounted read-only.',
        fault,
        {
          message: `Le registre ${file} peut être lu, mais pas écrit.`,
          fix: 'Donnez au compte qui lance Tablée le droit d’écrire dans le fichier et dans son dossier, et vérifiez que le disque n’est pas en lecture seule.',
        },
      );
    case sqliteCantOpen:
      return unavailable(
        `The store ${file} cannot be opened.`,
        'Check that its folder exists on a local disk and that the account that runs the collector may read and write it.',
        fault,
        {
          message: `Le registre ${file} ne peut pas être ouvert.`,
          fix: 'Vérifiez que son dossier existe, sur un disque de cette machine, et que le compte qui lance Tablée peut y lire et y écrire.',
        },
      );
    case sqliteIoErr:
      return unavailable(
        `The disk failed while the store ${file} was read or written.`,
        'Check the disk and the system log. The store must be on a local disk, not on a network share.',
        fault,
        {
          message: `Le disque a fait défaut pendant la lecture ou l’écriture du registre ${file}.`,
          fix: 'Vérifiez le disque et le journal du système. Le registre doit être sur un disque de cette machine, pas sur un partage réseau.',
        },
      );
    case sqliteBusy:
      return unavailable(
        `Another program keeps the store ${file} locked.`,
        'Close what has the file open, a database browser or a backup for instance.',
        fault,
        {
          message: `Un autre programme garde le registre ${file} verrouillé.`,
          fix: 'Fermez ce qui a ouvert le fichier, par exemple un outil de base de données ou une sauvegarde.',
        },
      );
    case sqliteCorrupt:
    case sqliteNotADatabase:
      return unavailable(
        `The store ${file} is damaged, or is no store.`,
        'Keep a copy of the file and its -wal file, then put the latest backup in its place.',
        fault,
        {
          message: `Le registre ${file} est abîmé, ou ce n’en est pas un.`,
          fix: 'Gardez une copie du fichier et de son fichier -wal, puis remettez en place la dernière sauvegarde.',
        },
      );
    default:
      return fault;
  }
}

function unavailable(message: string, fix: string, cause: Error, french: TableeErrorWords): TableeError {
  return new TableeError('STORE_UNAVAILABLE', message, { fix, cause, french });
}
