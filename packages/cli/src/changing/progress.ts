import type { BackfillProgress } from '@tablee/collector';
import type { CommandContext } from '../command-context.ts';
import { clearLine } from '../terminal/with-spinner.ts';

const barLength = 24;

/** Shows how far something has come: a bar on a terminal, elsewhere a line with every tenth of it. */
export interface ProgressDisplay {
  show(backfills: readonly BackfillProgress[]): void;
  /** Takes the bar away. */
  end(): void;
}

/** A display on standard error, where it is in nobody's way. */
export function createProgressDisplay({ terminal, texts }: CommandContext): ProgressDisplay {
  const { err } = terminal.streams;
  let shown = -1;
  return {
    show: (backfills) => {
      const total = backfills.reduce((sum, one) => sum + one.total, 0);
      const done = backfills.reduce((sum, one) => sum + one.done, 0);
      if (total === 0) return;
      if (err.isTTY === true) {
        const filled = Math.floor((done / total) * barLength);
        const bar = `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)}`;
        err.write(`${clearLine}${terminal.paintError('place', bar)} ${texts.changes.backfill.progress(done, total)}`);
        return;
      }
      const tenth = Math.floor((done / total) * 10);
      if (tenth === shown) return;
      shown = tenth;
      terminal.err(texts.changes.backfill.progress(done, total));
    },
    end: () => {
      if (err.isTTY === true) err.write(clearLine);
    },
  };
}
