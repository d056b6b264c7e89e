/** A piece of a text: words to translate, or a code that must come through as it is. */
export interface InlinePiece {
  readonly kind: 'words' | 'token' | 'open' | 'close' | 'single';
  /** As it stands in the text: `{org_name}`, `<strong>`, `&nbsp;`. */
  readonly text: string;
}

const codes = /(\{[a-z][a-z0-9_.]*\})|(<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>)/gi;
/** Tags without an end. */
const voidTags: ReadonlySet<string> = new Set(['br', 'hr']);

/** A text in pieces; put together again they are the text. Tags count as codes in texts that are markup alone. */
export function inlinePieces(text: string, isHtml: boolean): readonly InlinePiece[] {
  const pieces: InlinePiece[] = [];
  let done = 0;
  for (const match of text.matchAll(codes)) {
    const kind = codeKind(match[0]);
    if (kind !== 'token' && !isHtml) continue;
    if (match.index > done) pieces.push({ kind: 'words', text: text.slice(done, match.index) });
    pieces.push({ kind, text: match[0] });
    done = match.index + match[0].length;
  }
  if (done < text.length) pieces.push({ kind: 'words', text: text.slice(done) });
  return pieces;
}

function codeKind(code: string): InlinePiece['kind'] {
  if (code.startsWith('{')) return 'token';
  if (code.startsWith('</')) return 'close';
  const name = /^<([a-z0-9]+)/i.exec(code)?.[1]?.toLowerCase() ?? '';
  return voidTags.has(name) || code.endsWith('/>') ? 'single' : 'open';
}

/** Names in braces, each as often as it is there, in alphabetical order. */
export function tokensOf(text: string): readonly string[] {
  return inlinePieces(text, false)
    .flatMap((piece) => (piece.kind === 'token' ? [piece.text] : []))
    .toSorted();
}

/** Tags with what they carry, in alphabetical order; none in a text that is no markup. */
export function tagsOf(text: string, isHtml: boolean): readonly string[] {
  return inlinePieces(text, isHtml)
    .flatMap((piece) => (piece.kind === 'words' || piece.kind === 'token' ? [] : [piece.text]))
    .toSorted();
}

/** The words alone. */
export function wordsOnly(text: string, isHtml: boolean): string {
  return inlinePieces(text, isHtml)
    .map((piece) => (piece.kind === 'words' ? piece.text : piece.kind === 'token' ? 'x' : ' '))
    .join('');
}
