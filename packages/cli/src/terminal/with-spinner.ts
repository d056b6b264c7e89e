import type { Terminal } from './terminal.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const frameMs = 100;
/** Takes away what stands on the terminal's current line. */
export const clearLine = '\r\u001b[2K';

/** Runs some work; a terminal shows meanwhile that it goes on, and nothing of it afterwards. `say` changes the text. */
export async function withSpinner<Result>(
  terminal: Terminal,
  text: string,
  work: (say: (text: string) => void) => Promise<Result>,
): Promise<Result> {
  const { err } = terminal.streams;
  if (err.isTTY !== true) return work(() => undefined);
  let shown = text;
  let at = 0;
  const draw = (): void => {
    // A line that wraps could not be taken back.
    const line = [...`${frames[at % frames.length]} ${shown}`].slice(0, (err.columns ?? 80) - 1).join('');
    err.write(`${clearLine}${terminal.paintError('quiet', line)}`);
    at += 1;
  };
  draw();
  const drawing = setInterval(draw, frameMs);
  try {
    return await work((next) => {
      shown = next;
    });
  } finally {
    clearInterval(drawing);
    err.write(clearLine);
  }
}
