/** How a list's bytes were read. */
export type ListEncoding = 'utf-8' | 'utf-16' | 'windows-1252';

/**
 * The text of a list as spreadsheets save it: UTF-8 with or without its mark, UTF-16 ("Unicode text"), or else
 * Windows-1252, which Excel writes in western Europe and in Canada. UTF-8 is told by being valid: accents in Windows-1252
 * are not.
 */
export function decodeList(bytes: Uint8Array): { readonly text: string; readonly encoding: ListEncoding } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const decoder = new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be');
    return { text: decoder.decode(bytes), encoding: 'utf-16' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: no fault, but how the other encoding is recognised.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** The sign between cells: the one that the header has most of. */
export function delimiterOf(text: string): ';' | ',' | '\t' {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const counts = ([';', ',', '\t'] as const).map((sign) => ({ sign, count: header.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
