/**
 * Finds records and cells in the bytes of a CSV file, in chunks. Works on bytes because delimiters, quotes and line ends
 * are ASCII in every encoding that we accept, and because rows are cut, padded and dropped at exact offsets; csv-parse
 * gives decoded texts and is about eight times slower (measured), which counts when a million rows have to be read again.
 */

/** One record. `bytes` is a view of the chunks that were pushed. */
export interface ScannedRecord {
  /** From its first byte to the end of its line ending. */
  readonly bytes: Buffer;
  /** Where it starts in the file. */
  readonly offset: number;
  /** Where each cell ends in `bytes`; the next one starts one byte later. */
  readonly cellEnds: readonly number[];
  /** Empty at the end of a file that has no line ending there. */
  readonly terminator: '' | '\r\n' | '\n' | '\r';
  /** The file ends inside quotes. */
  readonly inQuotes: boolean;
  /** Text follows a closing quote: a quotation mark is missing or one too many, and cells may be wrong. */
  readonly isMalformed: boolean;
}

/** Takes chunks in order; `end` gives the last record when it has no line ending. */
export interface RecordScanner {
  /** Reads on; the bytes read so far of a record without an end. */
  push(chunk: Buffer): number;
  end(): void;
}

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

const AT_CELL_START = 0;
const IN_CELL = 1;
const IN_QUOTES = 2;
const AFTER_QUOTE = 3;
const AFTER_CR = 4;

/** A scanner whose first byte is at `offset` in the file. */
export function createRecordScanner(
  delimiter: string,
  offset: number,
  onRecord: (record: ScannedRecord) => void,
): RecordScanner {
  const delimiterByte = delimiter.charCodeAt(0);
  let carry: Buffer = Buffer.alloc(0);
  let carryOffset = offset;
  let state = AT_CELL_START;
  let cellEnds: number[] = [];
  let isMalformed = false;

  function emit(bytes: Buffer, terminator: ScannedRecord['terminator'], inQuotes = false): void {
    const record = { bytes, offset: carryOffset, cellEnds, terminator, inQuotes, isMalformed };
    carryOffset += bytes.length;
    cellEnds = [];
    isMalformed = false;
    state = AT_CELL_START;
    onRecord(record);
  }

  function push(chunk: Buffer): number {
    const data = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const length = data.length;
    let start = 0;
    for (let at = carry.length; at < length; at++) {
      const byte = data[at];
      if (state === IN_QUOTES) {
        if (byte === QUOTE) state = AFTER_QUOTE;
        continue;
      }
      if (state === AFTER_CR) {
        const end = byte === LF ? at + 1 : at;
        emit(data.subarray(start, end), byte === LF ? '\r\n' : '\r');
        start = end;
        if (byte === LF) continue;
      }
      if (byte === delimiterByte) {
        cellEnds.push(at - start);
        state = AT_CELL_START;
      } else if (byte === LF) {
        cellEnds.push(at - start);
        emit(data.subarray(start, at + 1), '\n');
        start = at + 1;
      } else if (byte === CR) {
        cellEnds.push(at - start);
        state = AFTER_CR;
      } else if (byte === QUOTE) {
        // Inside an unquoted cell a quote is a plain character, as Excel reads it.
        if (state !== IN_CELL) state = IN_QUOTES;
      } else {
        if (state === AFTER_QUOTE) isMalformed = true;
        state = IN_CELL;
      }
    }
    carry = data.subarray(start);
    return carry.length;
  }

  function end(): void {
    if (state === AFTER_CR) emit(carry, '\r');
    else if (carry.length > 0) {
      if (state !== IN_QUOTES) cellEnds.push(carry.length);
      emit(carry, '', state === IN_QUOTES);
    }
    carry = Buffer.alloc(0);
  }

  return { push, end };
}

/** A cell's raw bytes; empty when the record is shorter. */
export function rawCell(record: Pick<ScannedRecord, 'bytes' | 'cellEnds'>, index: number): Buffer {
  const end = record.cellEnds[index];
  if (end === undefined) return record.bytes.subarray(0, 0);
  const before = index === 0 ? -1 : (record.cellEnds[index - 1] ?? -1);
  return record.bytes.subarray(before + 1, end);
}

/** A record that holds nothing at all: a blank line. */
export function isBlank(record: Pick<ScannedRecord, 'cellEnds'>): boolean {
  return record.cellEnds.length === 1 && record.cellEnds[0] === 0;
}
