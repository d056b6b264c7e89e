import { type Column, type Table, textIn } from '@tablee/core';

/**
 * What stands in a cell for a choice: its value where the form writes, because that is the same in every language and
 * version, and its label in the organisation’s first language where the coordinator writes, because Tablée never reads
 * these columns again.
 */

/** The choices of a column as they stand in cells. */
export function shownChoices(column: Column, languages: readonly string[]): readonly string[] {
  const choices = column.choices ?? [];
  if (column.keptBy !== 'coordinator') return choices.map((choice) => choice.value);
  const labels = choices.map((choice) => labelOf(choice, languages));
  // Two choices of one name could not be told apart.
  return new Set(labels).size === labels.length ? labels : choices.map((choice) => choice.value);
}

/** A cell of a column with choices as it stands in the sheet; any other text as it is. */
export function shownChoice(cell: string, column: Column, languages: readonly string[]): string {
  if (column.keptBy !== 'coordinator' || column.choices === undefined) return cell;
  const shown = new Map(column.choices.map(({ value }, index) => [value, shownChoices(column, languages)[index]]));
  const parts = column.type === 'choices' ? cell.split(', ') : [cell];
  return parts.map((part) => shown.get(part) ?? part).join(', ');
}

/** What each choice means, one a line: `phone = Par téléphone`; in every language when asked for. */
export function choiceLines(column: Column, { languages }: Pick<Table, 'languages'>, all = false): string {
  const lines = (column.choices ?? []).map((choice) => {
    const words = all
      ? languages.map((language) => choice.label[language] ?? '').filter((word) => word !== '')
      : [labelOf(choice, languages)];
    return `${choice.value} = ${words.join(' / ')}`;
  });
  return lines.join('\n');
}

/** What a column’s choices mean where its cells do not say it themselves; empty otherwise. */
export function choiceHelp(column: Column, table: Pick<Table, 'languages'>): string {
  const speakForThemselves = column.keptBy === 'coordinator' && column.type === 'choice';
  return speakForThemselves ? '' : choiceLines(column, table);
}

type Choice = NonNullable<Column['choices']>[number];

function labelOf({ value, label }: Choice, languages: readonly string[]): string {
  return textIn(label, languages[0] ?? 'fr', languages) || value;
}
