import type { FormComparison } from '../checks/form-comparisons.ts';
import type { CommandContext } from '../command-context.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { comparisonTexts } from '../texts/comparison-texts.ts';

/** By organisation and form: how many questions are as everywhere, and the names of the others. */
export function printComparisons({ terminal, texts }: CommandContext, comparisons: readonly FormComparison[]): void {
  if (comparisons.length === 0) return;
  const words = comparisonTexts(texts.language);
  terminal.out(terminal.paint('heading', words.title));
  for (const { organisation, form, questions } of comparisons) {
    const all = Object.values(questions).reduce((sum, names) => sum + names.length, 0);
    terminal.out(`  ${organisation} – ${form}${words.colon}${words.counts(questions.same.length, all)}`);
    for (const kind of ['own-wording', 'official-wording', 'local'] as const) {
      const names = questions[kind];
      if (names.length === 0) continue;
      const line = `${words.kinds[kind]} (${names.length})${words.colon}${names.join(', ')}`;
      terminal.out(`    ${wrapped(line, { terminal, indent: 6 })}`);
    }
  }
  terminal.out();
}
