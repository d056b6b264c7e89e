import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters, styleText } from 'node:util';

/** A stream that may be a terminal. */
type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where a command writes: answers to `out`, everything about them to `err`. */
export interface TerminalStreams {
  readonly out: OutputStream;
  readonly err: OutputStream;
  /** Where a person types; nobody is asked without it. */
  readonly input?: Readable & { readonly isTTY?: boolean };
}

type Style = 'heading' | 'good' | 'bad' | 'careful' | 'quiet' | 'place';

const formats = {
  heading: 'bold',
  good: 'green',
  bad: 'red',
  careful: 'yellow',
  quiet: 'dim',
  place: 'cyan',
} as const;

/** Lines of a command. Colours only on a terminal, and never where NO_COLOR asks for none (styleText sees to both). */
export interface Terminal {
  readonly streams: TerminalStreams;
  out(line?: string): void;
  err(line?: string): void;
  /** A text with a meaning, coloured for standard output. */
  paint(style: Style, text: string): string;
  /** The same for standard error. */
  paintError(style: Style, text: string): string;
}

/** A terminal over two streams. */
export function createTerminal(streams: TerminalStreams): Terminal {
  return {
    streams,
    out: (line = '') => void streams.out.write(`${line}\n`),
    err: (line = '') => void streams.err.write(`${line}\n`),
    paint: (style, text) => styleText(formats[style], text, { stream: streams.out }),
    paintError: (style, text) => styleText(formats[style], text, { stream: streams.err }),
  };
}

/** Lines of cells set one under the other; `right` columns are numbers. Widths are counted without colours. */
export function alignedRows(rows: readonly (readonly string[])[], right: ReadonlySet<number>): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return right.has(at) ? space + cell : cell + space;
      })
      .join('   ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
