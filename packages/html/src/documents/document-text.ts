import { type ComposedDocument, type DocumentLine, type DocumentPart, wordsOf } from './composed-document.ts';

/** A document as plain text, without its title: for an e-mail. Ends with a line break. */
export function documentText({ parts }: ComposedDocument): string {
  return `${parts.map(partText).join('\n\n')}\n`;
}

function partText(part: DocumentPart): string {
  switch (part.kind) {
    case 'text':
      return wordsOf(part.line);
    case 'list':
      return part.items.map((item, index) => `${part.isOrdered ? `${index + 1}.` : '-'} ${wordsOf(item)}`).join('\n');
    case 'section':
      return `${wordsOf(part.title)}\n${part.parts.map(partText).join('\n\n')}`;
    case 'address':
      return `${wordsOf(part.line)}\n${part.url}`;
  }
}

/** A file of plain text: the title, then the rest. */
export function documentTextFile(document: ComposedDocument): string {
  return `${wordsOf(document.title)}\n\n${documentText(document)}`;
}

/** What people wrote in a document, each once, in the order in which it stands there. */
export function writtenPassages({ title, parts }: ComposedDocument): readonly string[] {
  const lines = [title, ...parts.flatMap(linesOf)];
  const written = lines.flatMap((line) => line.filter(({ isWritten }) => isWritten).map(({ words }) => words));
  return [...new Set(written)];
}

function linesOf(part: DocumentPart): readonly DocumentLine[] {
  switch (part.kind) {
    case 'list':
      return part.items;
    case 'section':
      return [part.title, ...part.parts.flatMap(linesOf)];
    default:
      return [part.line];
  }
}

/** Mail programs and browsers cut longer addresses. */
const longestAddress = 1900;

/** An address that opens a new e-mail with the text in it; `undefined` where the text is too long for one. */
export function mailAddress(document: ComposedDocument): string | undefined {
  const body = documentText(document).replaceAll('\n', '\r\n');
  const address = `mailto:?subject=${encodeURIComponent(wordsOf(document.title))}&body=${encodeURIComponent(body)}`;
  return address.length <= longestAddress ? address : undefined;
}
