import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './terminal.ts';

/**
 * A text broken between words to the width of the terminal; further lines are indented. Where standard output is no
 * terminal it stays one line, for programs that look for it. A word that is longer than a line stays whole: addresses are
 * copied.
 */
export function wrapped(
  text: string,
  { terminal, indent }: { readonly terminal: Terminal; readonly indent: number },
): string {
  const { isTTY, columns = 80 } = terminal.streams.out;
  if (isTTY !== true) return text;
  const width = Math.max(columns - indent - 1, 20);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** A text cut between words to a number of columns, with a sign that it goes on. */
export function shortened(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  const cut = [...text].slice(0, columns).join('');
  const words = cut.slice(0, cut.lastIndexOf(' '));
  return `${(words === '' ? cut.slice(0, -1) : words).replace(/[\s:,]+$/u, '')}…`;
}
