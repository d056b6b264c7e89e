import { type InlinePiece, inlinePieces } from '@tablee/core/writing';

/** Makes a text safe in XML, in an attribute as well. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** What stands in `originalData`: the codes of a text, a pair of tags as two, in the order in which they come. */
export function dataOf(source: string, isHtml: boolean): readonly string[] {
  return inlinePieces(source, isHtml).flatMap(({ kind, text }) => (kind === 'words' ? [] : [text]));
}

/**
 * The content of a `<source>` or `<target>`: tags that belong together as `<pc>`, names in braces and all other codes as
 * `<ph>`, each with the number of the same code in the source, so that a tool can tell that none is lost.
 */
export function contentOf(text: string, isHtml: boolean, data: readonly string[]): string {
  const pieces = inlinePieces(text, isHtml);
  const pairs = pairsOf(pieces);
  const taken = new Set<number>();
  const numbers = pieces.map((piece) => {
    if (piece.kind === 'words') return 0;
    const at = data.findIndex((code, index) => code === piece.text && !taken.has(index));
    // A code that the source does not have cannot be named: it stays as words, and the check says so on import.
    if (at >= 0) taken.add(at);
    return at + 1;
  });
  return pieces
    .map((piece, index) => {
      const number = numbers[index] ?? 0;
      if (number === 0) return escapeXml(piece.text);
      const partner = pairs.get(index);
      const other = partner === undefined ? 0 : (numbers[partner] ?? 0);
      if (partner === undefined || other === 0) {
        const type = piece.kind === 'token' ? 'ui' : 'fmt';
        return `<ph id="${number}" type="${type}" canDelete="no" canCopy="no" dataRef="d${number}" disp="${escapeXml(piece.text)}"/>`;
      }
      if (piece.kind === 'close') return '</pc>';
      return `<pc id="${number}" type="${piece.text.startsWith('<a ') ? 'link' : 'fmt'}" canDelete="no" canCopy="no" dataRefStart="d${number}" dataRefEnd="d${other}">`;
    })
    .join('');
}

/** Each opening tag with its end, and the reverse, where all of them are nested as they should be; else none. */
function pairsOf(pieces: readonly InlinePiece[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind, text }] of pieces.entries()) {
    if (kind === 'open') open.push(index);
    if (kind !== 'close') continue;
    const start = open.pop();
    if (start === undefined || nameOf(pieces[start]?.text ?? '') !== nameOf(text)) return new Map();
    pairs.set(start, index).set(index, start);
  }
  return open.length === 0 ? pairs : new Map();
}

function nameOf(tag: string): string {
  return /^<\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
}
