import { TableeError } from '@tablee/core';
import { asTyped } from '../program/typed-command.ts';
import type { Texts } from '../texts/texts.ts';
import type { Terminal } from './terminal.ts';

/** What a failure looks like on a terminal: a {@link TableeError} says what failed and what to do, with its code. */
export function printError(terminal: Terminal, texts: Texts, fault: unknown, debug: boolean): void {
  if (fault instanceof TableeError) {
    const { message, fix } = fault.in(texts.language);
    terminal.err(`${terminal.paintError('bad', '✗')} ${message}`);
    if (fix !== '') terminal.err(`  ${terminal.paintError('heading', texts.error.fix)} ${asTyped(fix, texts.command)}`);
    terminal.err(`  ${terminal.paintError('quiet', fault.code)}`);
  } else {
    const message = fault instanceof Error ? fault.message : String(fault);
    terminal.err(`${terminal.paintError('bad', '✗')} ${texts.error.unexpected(message.split('\n')[0] ?? '')}`);
    if (!debug) terminal.err(`  ${texts.error.details}`);
  }
  if (debug) terminal.err(stackOf(fault));
}

/** The stacks of a fault and of what is behind it, for `--debug`. */
export function stackOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const behind = fault.cause === undefined ? '' : `\n← ${stackOf(fault.cause)}`;
  return `${fault.stack ?? fault.message}${behind}`;
}
