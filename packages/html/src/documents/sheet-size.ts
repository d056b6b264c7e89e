import { type ComposedDocument, type DocumentPart, wordsOf } from './composed-document.ts';

/** How large a sheet is printed, in points; `over` is more than a page even so. */
export type SheetSize = 'points-14' | 'points-12' | 'points-11' | 'points-10' | 'over';

/**
 * Lines of a page by {@link linesTaken}, and characters of a line, at each size: measured in Chromium on A4 and Letter with a
 * wide font, so that narrower ones leave room.
 */
const sizes: readonly (readonly [size: SheetSize, lines: number, characters: number])[] = [
  ['points-14', 46, 66],
  ['points-12', 53, 78],
  ['points-11', 56, 86],
  ['points-10', 61, 95],
];

/** The largest size at which the front of a sheet fits on one page. */
export function sheetSize(document: ComposedDocument): SheetSize {
  return sizes.find(([, lines, characters]) => linesTaken(document, characters) <= lines)?.[0] ?? 'over';
}

/** How many lines of running text the front of a sheet takes, its title included. */
function linesTaken(document: ComposedDocument, characters: number): number {
  const front = document.parts.filter((part) => part.kind !== 'section' || !part.isBack);
  return 1.8 * linesIn(wordsOf(document.title), characters / 1.8) + linesOf(front, characters);
}

/** In lines of running text, the space between parts included. */
function linesOf(parts: readonly DocumentPart[], characters: number): number {
  return parts.reduce((sum, part) => sum + partLines(part, characters), 0);
}

function partLines(part: DocumentPart, characters: number): number {
  switch (part.kind) {
    case 'text':
      return linesIn(wordsOf(part.line), part.isLead ? characters / 1.15 : characters) + 0.5;
    case 'list':
      return part.items.reduce((sum, item) => sum + linesIn(wordsOf(item), characters - 4), 0.5);
    case 'section':
      return 1.6 * linesIn(wordsOf(part.title), characters / 1.15) + linesOf(part.parts, characters);
    case 'address':
      return 7;
  }
}

function linesIn(words: string, characters: number): number {
  return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / characters)), 0);
}
