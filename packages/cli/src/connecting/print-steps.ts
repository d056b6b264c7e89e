import { type Column, type Table, textIn } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { asTyped } from '../program/typed-command.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { type ConnectStep, nameOfTable } from './connect-step.ts';
import { shortened } from './renew-headings.ts';

const signs = { ok: '✓', warning: '!', failed: '✗' } as const;
const styles = { ok: 'good', warning: 'careful', failed: 'bad' } as const;

/** Prints each step on a line of its own, and below it what to do. */
export function printSteps({ terminal, texts }: CommandContext, steps: readonly ConnectStep[]): void {
  for (const { name, status, message, fix } of steps) {
    const sign = terminal.paint(styles[status], signs[status]);
    const line = `${terminal.paint('heading', withColon(name, texts))} ${asTyped(message, texts.command)}`;
    terminal.out(`${sign} ${wrapped(line, { terminal, indent: 2 })}`);
    if (fix === undefined || status === 'ok') continue;
    terminal.out(`  ${wrapped(`${texts.error.fix} ${asTyped(fix, texts.command)}`, { terminal, indent: 2 })}`);
  }
}

/** Prints what a destination is to hold: each table's columns, those of the coordinator apart. */
export function printPlan({ terminal, texts }: CommandContext, tables: readonly Table[]): void {
  const { connect } = texts;
  terminal.out(connect.plan);
  for (const table of tables) {
    terminal.out();
    const own = table.columns.filter(({ keptBy }) => keptBy === 'coordinator');
    const title = `${nameOfTable(table, texts)}, ${connect.columns(table.columns.length)}`;
    terminal.out(`  ${terminal.paint('heading', title)}`);
    const print = (text: string): void => terminal.out(`    ${wrapped(text, { terminal, indent: 4 })}`);
    print(
      labels(
        table,
        table.columns.filter((column) => !own.includes(column)),
      ),
    );
    if (own.length > 0) print(`${withColon(connect.coordinatorColumns(own.length), texts)} ${labels(table, own)}`);
  }
}

function withColon(text: string, { language }: CommandContext['texts']): string {
  return `${text}${language === 'fr' ? '\u00a0:' : ':'}`;
}

/** Labels as the table's headings have them: in the organisation's first language. */
function labels({ languages }: Table, columns: readonly Column[]): string {
  return columns.map(({ label }) => shortened(textIn(label, languages[0] ?? 'fr', languages))).join(' · ');
}
