import type { FindingLanguages } from '@tablee/collector';
import type { Terminal } from './terminal/terminal.ts';
import type { Texts } from './texts/texts.ts';

/** 0: all is well; 1: something needs fixing, or failed; 2: the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

/** What every command is given beside its own options. */
export interface CommandContext {
  /** Paths on the command line start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly texts: Texts;
  /** Of findings: each organisation's own language, unless a person has asked for one with `--lang`. */
  readonly said: FindingLanguages;
  readonly now: () => Date;
  /** Shows the technical details of faults. */
  readonly debug: boolean;
  /** Resolves with the signal's name each time the person asks the program to stop (SIGINT, SIGTERM). */
  readonly onStopSignal: (listener: () => void) => () => void;
}
