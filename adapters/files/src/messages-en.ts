/** What failed and what to do about it, for the coordinator and whoever runs the collector. No answer is ever named. */
export interface Sentences {
  readonly message: string;
  readonly fix: string;
}

const saveAsUtf8 =
  'save it as “CSV UTF-8 (*.csv)” in Excel, or with the character set “Unicode (UTF-8)” in LibreOffice. Rows wait until then; nothing is lost';

/** Every sentence of this adapter in English. */
export const english = {
  idColumnMissing: (file: string, heading: string): Sentences => ({
    message: `${file} has no column “${heading}”, so rows cannot be told apart.`,
    fix: `Put the column “${heading}” back with its ids (undo in the program that changed the file, or take the file from a backup). Rows wait until then.`,
  }),
  headingsMissing: (file: string, heading: string): Sentences => ({
    message: `The first line of ${file} has none of the table's headings.`,
    fix: `Put the line of headings back as the first line; it has a column “${heading}”. To start a new table instead, move the file away. Rows wait until then.`,
  }),
  unclosedQuote: (file: string, line?: number): Sentences => ({
    message: `${file} has a quotation mark that is never closed${line === undefined ? '' : `, in the row that starts at line ${line}`}; where rows end after it cannot be known.`,
    fix: `Open ${file} in a text editor and close the quotation mark ("), or take the file from a backup. Rows wait until then.`,
  }),
  misplacedQuote: (file: string, line?: number): Sentences => ({
    message: `${file} has a quotation mark too many or too few${line === undefined ? '' : `, in the row that starts at line ${line}`}; where its cells end cannot be known.`,
    fix: `Open ${file} in a text editor and close the quotation mark (") or take it out, or take the file from a backup. Rows wait until then.`,
  }),
  zeroBytes: (file: string, line?: number): Sentences => ({
    message: `${file} holds bytes that are no text${line === undefined ? '' : `, from line ${line} on`}, and they are not from the rows now being written.`,
    fix: `The disk or another program damaged the file: take it from a backup, or move it away and run “tablee export” for a full copy. Rows wait until then.`,
  }),
  utf16: (file: string): Sentences => ({
    message: `${file} was saved as UTF-16 (“Unicode text”); rows cannot be added to it safely.`,
    fix: `Open ${file} and ${saveAsUtf8}.`,
  }),
  notUtf8: (file: string): Sentences => ({
    message: `${file} was saved in an encoding other than UTF-8, probably as plain “CSV” by Excel; rows added to it would show wrong accents.`,
    fix: `Open ${file} and ${saveAsUtf8}.`,
  }),
  openInLibreOffice: (file: string): Sentences => ({
    message: `${file} is open in LibreOffice; saving there would take away rows added meanwhile.`,
    fix: `Close ${file} in LibreOffice; the rows that wait are then added. If nobody has it open, delete “.~lock.${file}#” beside it.`,
  }),
  keepsChanging: (file: string): Sentences => ({
    message: `${file} changed each time rows were added to it; another program writes to it at this moment.`,
    fix: `Let one collector only write to this directory, and no program that rewrites ${file} all the time.`,
  }),
  tornHeadings: (file: string): Sentences => ({
    message: `The end of ${file} is not whole; the headings stay as they are.`,
    fix: 'Type the command again once the rows that wait are delivered: the delivery mends the end.',
  }),
  notAFile: (file: string): Sentences => ({
    message: `${file} is not a regular file.`,
    fix: `Move what is there away; Tablée then creates the file.`,
  }),
  rowMissing: (file: string): Sentences => ({
    message: `The row is not in ${file}; somebody took it out, or it was never delivered there.`,
    fix: 'If the row is needed, run “tablee retry”: it comes back below the others, with the corrected answers. If it was taken out on purpose, there is nothing to do.',
  }),
  badRowId: (): Sentences => ({
    message: 'The row has an id that is not a lower-case UUID, so it could not be recognised again.',
    fix: 'This is a fault in the program that made the row: report it. The response itself is safe in the store.',
  }),
  closed: (): Sentences => ({
    message: 'The destination was closed.',
    fix: 'Connect to it again.',
  }),
  columnsDeleted: (file: string, headings: string): Sentences => ({
    message: `${file} no longer has: ${headings}. What people answer there is kept in the store but not written to this file.`,
    fix: `To have a column back, add one with exactly this heading in the first line. If it was taken out on purpose, nothing is needed.`,
  }),
  columnsRepeated: (file: string, keys: string): Sentences => ({
    message: `${file} has more than one column with the same heading: ${keys}. Tablée fills the leftmost.`,
    fix: 'Rename the copies: a heading without the key in square brackets is left alone.',
  }),
  rowsGone: (file: string, count: number): Sentences => ({
    message: `${count} rows that were added to ${file} since the collector started are no longer there.`,
    fix: `If nobody deleted them on purpose, an old copy was probably saved over the file: “tablee export” gives the full table.`,
  }),
  noMark: (file: string): Sentences => ({
    message: `${file} has no UTF-8 mark at its start, so Excel shows wrong accents when it opens it.`,
    fix: `In LibreOffice this is harmless. For Excel, open it with Data > From Text/CSV, or save it as “CSV UTF-8”.`,
  }),
  readableByOthers: (file: string): Sentences => ({
    message: `${file} can be read by every account of this machine.`,
    fix: `Take the rights of others away: chmod o-rwx ${file}`,
  }),
  unfinishedRow: (file: string): Sentences => ({
    message: `${file} ends in the middle of a row, as after a power cut.`,
    fix: 'The next delivery repairs what it left itself. If this message stays, close the last quotation mark in a text editor.',
  }),
  missingYet: (file: string): Sentences => ({
    message: `${file} is not there yet; it is created before the first row.`,
    fix: 'Nothing is needed.',
  }),
  directoryReady: (): Sentences => ({ message: 'The directory can be written.', fix: '' }),
  directoryToCome: (): Sentences => ({ message: 'The directory is not there yet and can be created.', fix: '' }),
  space: (megabytes: number): Sentences => ({
    message: `${megabytes} MB are free on the disk.`,
    fix: 'Make room on the disk.',
  }),
  tableReady: (file: string, rows: number): Sentences => ({
    message: `${file} has ${rows} rows and all columns.`,
    fix: '',
  }),
  notLookedAt: (reason: string): Sentences => ({
    message: `This could not be looked at (${reason}).`,
    fix: 'Look at the log of the collector.',
  }),
} as const;

/** What a refusal of the operating system means, by its error code. */
export const englishFaults: Readonly<Record<string, (path: string) => Sentences>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EFBIG: (path) => ({
    message: `${path} cannot grow: the system limits the size of files.`,
    fix: 'Raise the limit, or move the file away so that a new one is started.',
  }),
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (path) => ({
    message: `${path} is on a disk that is read-only.`,
    fix: 'Make the disk writable again, or choose another directory in the settings.',
  }),
  EBUSY: (path) => ({
    message: `${path} is locked by another program.`,
    fix: 'Close it in Excel or whichever program has it open; the rows that wait are then added.',
  }),
  EISDIR: english.notAFile,
  ENOTDIR: notADirectory,
  EEXIST: notADirectory,
  ENOENT: (path) => ({
    message: `${path} or its directory went away while it was being written.`,
    fix: 'Check that the disk or network share is there.',
  }),
  EIO: diskFault,
  ESTALE: diskFault,
  ENODEV: diskFault,
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
};

function diskFull(path: string): Sentences {
  return {
    message: `The disk is full: ${path} cannot be written.`,
    fix: 'Make room on the disk; the rows that wait are then added.',
  };
}

function notAllowed(path: string): Sentences {
  return {
    message: `This account may not write ${path}, or another program has it open.`,
    fix: 'Give the account that runs Tablée the right to read and write the file and its directory, and close the file elsewhere.',
  };
}

function notADirectory(path: string): Sentences {
  return {
    message: `Something that is not a directory stands where ${path} should be written.`,
    fix: 'Move it away, or choose another directory in the settings.',
  };
}

function diskFault(path: string): Sentences {
  return {
    message: `The disk or network share failed while ${path} was being used.`,
    fix: 'Check the disk or the connection to the share; the rows that wait are then added.',
  };
}

function tooManyFiles(path: string): Sentences {
  return {
    message: `${path} could not be opened: too many files are open on this machine.`,
    fix: 'Raise the limit of open files, or stop other programs.',
  };
}
