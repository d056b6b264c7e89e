import type { ColumnChanges } from '@tablee/collector';
import { type LocalText, textIn } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { wrapped } from '../terminal/wrapped.ts';

/** Longer questions are cut: the beginning is enough to find a column. */
const maxNameLength = 60;

/** By table and destination, what the next delivery changes there. */
export function printColumnChanges(context: CommandContext, changes: readonly ColumnChanges[]): void {
  const { terminal, texts } = context;
  if (changes.length === 0) return;
  const { columns } = texts.check;
  const several = new Set(changes.map(({ organisation }) => organisation)).size > 1;
  terminal.out(terminal.paint('heading', columns.title));
  for (const change of changes) {
    const destination = several ? `${change.organisation}/${change.destination}` : change.destination;
    terminal.out(`  ${columns.table(destination, change.form, texts.status.tables[change.table])}`);
    for (const { sign, text } of linesOf(context, change)) {
      const style = sign === '!' ? 'careful' : 'quiet';
      terminal.out(`    ${wrapped(`${terminal.paint(style, sign)} ${text}`, { terminal, indent: 6 })}`);
    }
  }
  terminal.out();
}

interface Line {
  readonly sign: '+' | '=' | '!';
  readonly text: string;
}

function linesOf({ texts }: CommandContext, change: ColumnChanges): readonly Line[] {
  const { columns } = texts.check;
  const name = (label: LocalText): string => columns.quoted(cut(textIn(label, texts.language, ['fr', 'en'])));
  const names = (list: readonly { readonly label: LocalText }[]): string =>
    list.map(({ label }) => name(label)).join(', ');
  const listed = (sign: Line['sign'], list: ColumnChanges['added'], say: (names: string) => string): readonly Line[] =>
    list.length === 0 ? [] : [{ sign, text: say(names(list)) }];
  return [
    ...listed('+', change.added, columns.added),
    ...listed('+', change.resumed, columns.resumed),
    ...change.choices.map(
      ({ label, added }): Line => ({ sign: '+', text: columns.choices(name(label), names(added)) }),
    ),
    ...listed('=', change.left, columns.left),
    ...change.types.map(({ label, before, after }): Line => {
      const { types, type, typeFix } = columns;
      return { sign: '!', text: `${type(name(label), types[before], types[after])} ${typeFix}` };
    }),
  ];
}

function cut(label: string): string {
  const line = label.replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= maxNameLength ? line : `${characters.slice(0, maxNameLength - 1).join('')}…`;
}
