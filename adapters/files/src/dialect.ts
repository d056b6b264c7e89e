/** How one file is written: found in the file, because the program that saved it last decides. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\r\n' | '\n' | '\r';
  /** The file starts with a byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean;
}

/** The UTF-8 byte order mark. */
export const utf8Bom: Buffer = Buffer.from([0xef, 0xbb, 0xbf]);

/** The encoding that the first bytes show. `unmarked` may be UTF-8 or a code page of one byte a character. */
export function encodingOf(head: Buffer): 'utf-8-bom' | 'utf-16' | 'unmarked' {
  if (head.subarray(0, 3).equals(utf8Bom)) return 'utf-8-bom';
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16';
  // ASCII text in UTF-16 without a mark has a NUL in each of its first pairs.
  const nuls = head.subarray(0, 8).filter((byte) => byte === 0).length;
  return head.length >= 8 && nuls === 4 ? 'utf-16' : 'unmarked';
}
