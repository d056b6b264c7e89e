import type { WritingFinding } from '@tablee/core/writing';
import type { CommandContext } from '../command-context.ts';
import { writingTexts } from '../texts/writing-texts.ts';
import type { ComparedTranslation } from './compare-translation.ts';

const signs = { error: '✗', warning: '!', hint: '·' } as const;
const styles = { error: 'bad', warning: 'careful', hint: 'quiet' } as const;

/** What was found in texts, by form and text. */
export function printWriting(
  { terminal, texts }: CommandContext,
  found: readonly (WritingFinding & { readonly form: string })[],
): void {
  const words = writingTexts(texts.language);
  for (const [form, group] of Map.groupBy(found, (finding) => finding.form)) {
    terminal.out(terminal.paint('heading', form));
    for (const { unit, language, level, issue } of group) {
      terminal.out(`  ${terminal.paint(styles[level], signs[level])} ${unit.id} (${language})`);
      terminal.out(`    ${words.issue(issue)}`);
    }
    terminal.out('');
  }
}

/** What a translation changes, and what of it is refused and why. */
export function printTranslation(
  { terminal, texts }: CommandContext,
  { changes, refused, same, empty }: ComparedTranslation,
  { to }: { readonly to: string },
): void {
  const words = writingTexts(texts.language);
  for (const { source, unit, before, after } of changes) {
    terminal.out(`${terminal.paint('good', '+')} ${source.id} ${unit.id} (${to})`);
    if (before !== undefined) terminal.out(`    ${words.before} ${before}`);
    terminal.out(`    ${words.after} ${after}`);
  }
  for (const { group, id, reason, issues } of refused) {
    terminal.out(`${terminal.paint('bad', '✗')} ${group} ${id}`);
    terminal.out(`    ${words.refused[reason]}`);
    for (const issue of issues) terminal.out(`    ${words.issue(issue)}`);
  }
  terminal.out(words.counts({ changes: changes.length, same, empty, refused: refused.length }));
}
