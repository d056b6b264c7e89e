import { type FormSource, type JsonValue, textIn } from '@tablee/core';
import { type FormComparison, partTitles, type UpgradeItem, type UpgradeState } from '@tablee/core/compare';
import type { CommandContext } from '../command-context.ts';
import { sayingOf } from '../comparing/print-diff.ts';
import { namedThing, sayChange } from '../comparing/said-change.ts';
import { asTyped } from '../program/typed-command.ts';
import { wrapped } from '../terminal/wrapped.ts';

/** An upgrade as people see it, before anything is written. */
export interface ShownUpgrade {
  readonly next: FormSource;
  readonly base: FormSource | undefined;
  readonly items: readonly UpgradeItem[];
  /** Absent where nobody knows the form that the overlay was written on. */
  readonly comparison: FormComparison | undefined;
}

/** Three ways: what the form changes, what the overlay goes on saying, and where somebody has to choose. */
export function printUpgrade(context: CommandContext, shown: ShownUpgrade): void {
  const { terminal, texts } = context;
  const { upgrade } = texts;
  const heading = (text: string): void => terminal.out(`  ${terminal.paint('heading', text)}`);
  const changes = shown.comparison?.changes ?? [];
  if (changes.length > 0) heading(upgrade.coreSays);
  for (const change of changes) {
    const { line, before, after } = sayChange(change, sayingOf(context));
    printLine(context, terminal.paint('quiet', '~'), line);
    if (before !== undefined) printDetail(context, texts.compare.before, before);
    if (after !== undefined) printDetail(context, texts.compare.after, after);
  }
  const those = (state: UpgradeState): readonly UpgradeItem[] => shown.items.filter((item) => item.state === state);
  const titles = titlesOf(shown);
  for (const [state, title, sign] of [
    ['kept', upgrade.stillChanges, '='],
    ['unneeded', upgrade.unneeded, '–'],
  ] as const) {
    if (those(state).length > 0) heading(title);
    for (const item of those(state)) {
      const about = subject(context, item, titles);
      // What is hidden or shown is named already.
      const line = item.ours === item.name ? about : texts.compare.about(about, said(context, item.ours));
      printLine(context, terminal.paint('quiet', sign), line);
    }
  }
  if (those('conflict').length > 0) heading(upgrade.toChoose);
  for (const item of those('conflict')) printConflict(context, item, titles);
}

type Titles = ReturnType<typeof partTitles>;

function titlesOf({ base, next }: ShownUpgrade): Titles {
  return new Map([...(base === undefined ? [] : partTitles(base.survey)), ...partTitles(next.survey)]);
}

function printConflict(context: CommandContext, item: UpgradeItem, titles: Titles): void {
  const { terminal, texts } = context;
  const { upgrade } = texts;
  const reason = item.reason === undefined ? '' : upgrade.reasons[item.reason];
  printLine(context, terminal.paint('careful', '?'), texts.compare.about(subject(context, item, titles), reason));
  printDetail(context, upgrade.ours, said(context, item.ours));
  if (item.before !== undefined) printDetail(context, upgrade.was, said(context, item.before));
  if (item.core !== undefined) printDetail(context, upgrade.core, said(context, item.core));
  const ways = item.mayKeep ? upgrade.answers(item.id) : upgrade.takeOnly(item.id);
  printDetail(context, '→', asTyped(ways, texts.command));
}

/** What an item is about, and what the command calls it. */
function subject(context: CommandContext, { name, id }: UpgradeItem, titles: Titles): string {
  return `${namedThing(titles.get(name), name, sayingOf(context))} – ${id}`;
}

function said({ texts }: CommandContext, value: JsonValue): string {
  if (typeof value === 'string') return texts.compare.quoted(value.replaceAll(/\s+/g, ' ').trim());
  const words = Object.values(Object(value)).every((text) => typeof text === 'string') && !Array.isArray(value);
  if (words) return texts.compare.quoted(textIn(Object(value), texts.language, ['fr', 'en']));
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function printLine({ terminal }: CommandContext, sign: string, text: string): void {
  terminal.out(`    ${sign} ${wrapped(text, { terminal, indent: 6 })}`);
}

function printDetail({ terminal }: CommandContext, label: string, text: string): void {
  terminal.out(`      ${terminal.paint('quiet', label)} ${wrapped(text, { terminal, indent: 8 })}`);
}
