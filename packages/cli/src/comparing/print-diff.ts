import type { ChangeLevel } from '@tablee/core/compare';
import type { CommandContext } from '../command-context.ts';
import { asTyped } from '../program/typed-command.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { formLines } from './diff-lines.ts';
import type { DiffReport } from './diff-report.ts';
import type { Saying } from './said-change.ts';

/** How a report is said in the person's language. */
export function sayingOf({ texts }: Pick<CommandContext, 'texts'>): Saying {
  return { texts: texts.compare, language: texts.language, tables: texts.status.tables };
}

const signs: Readonly<Record<ChangeLevel, { readonly sign: string; readonly style: 'bad' | 'careful' | 'quiet' }>> = {
  major: { sign: '!', style: 'bad' },
  minor: { sign: '+', style: 'careful' },
  patch: { sign: '~', style: 'quiet' },
};

/** A report for a person at a terminal. */
export function printDiff(context: CommandContext, report: DiffReport): void {
  const { terminal, texts } = context;
  const { compare } = texts;
  const print = (indent: number, sign: string, text: string): void =>
    terminal.out(`${' '.repeat(indent)}${sign} ${wrapped(text, { terminal, indent: indent + 2 })}`);
  const heading = (text: string): void => terminal.out(`  ${terminal.paint('heading', text)}`);
  for (const form of report.forms.filter(({ status }) => status !== 'same')) {
    const lines = formLines(form, sayingOf(context));
    terminal.out(terminal.paint('place', lines.heading));
    for (const { level, title, changes } of lines.levels) {
      heading(title);
      const { sign, style } = signs[level];
      for (const { line, before, after, unseen } of changes) {
        print(4, terminal.paint(style, sign), line);
        if (before !== undefined) print(6, terminal.paint('quiet', compare.before), before);
        if (after !== undefined) print(6, terminal.paint('quiet', compare.after), after);
        if (unseen !== undefined) print(6, terminal.paint('careful', '!'), unseen);
      }
    }
    if (lines.places.length > 0) heading(compare.effects);
    for (const { place, lines: effects } of lines.places) {
      terminal.out(`    ${terminal.paint('place', place)}`);
      for (const line of effects) print(6, terminal.paint('quiet', '='), line);
    }
    if (lines.stored.length > 0) heading(compare.stored);
    for (const line of lines.stored) print(4, terminal.paint('careful', '!'), line);
    if (lines.problems.length > 0) heading(compare.problems);
    for (const line of lines.problems) print(4, terminal.paint('bad', '✗'), asTyped(line, texts.command));
    terminal.out();
  }
  const same = report.forms.filter(({ status }) => status === 'same').length;
  if (same > 0) terminal.out(compare.same(same));
  const problems = report.forms.flatMap((form) => form.problems).length;
  const end =
    problems === 0 ? (['good', '✓', compare.allWell] as const) : (['bad', '✗', compare.counted(problems)] as const);
  terminal.out(`${terminal.paint(end[0], end[1])} ${end[2]}`);
}
