import { isAscii, isUtf8 } from 'node:buffer';

/** Says whether the chunks of a file are UTF-8 together. */
export interface Utf8Check {
  push(chunk: Buffer): void;
  /** False as soon as one sequence cannot be UTF-8. A sequence cut by the end of the file does not count. */
  isValid(): boolean;
  isAscii(): boolean;
}

/** Checks chunk by chunk; characters may lie across chunks. */
export function createUtf8Check(): Utf8Check {
  let rest: Buffer = Buffer.alloc(0);
  let valid = true;
  let ascii = true;
  return {
    push(chunk) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const cut = startOfUnfinishedCharacter(data);
      valid &&= isUtf8(data.subarray(0, cut));
      ascii &&= isAscii(data);
      rest = Buffer.from(data.subarray(cut));
    },
    isValid: () => valid,
    isAscii: () => ascii,
  };
}

/** Where the last character begins if its bytes are not all there, the length otherwise (RFC 3629). */
function startOfUnfinishedCharacter(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back] ?? 0;
    if (byte < 0x80) return data.length;
    if (byte >= 0xc0) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return size > back ? data.length - back : data.length;
    }
  }
  return data.length;
}
