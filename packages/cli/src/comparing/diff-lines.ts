import { textIn } from '@tablee/core';
import { type ChangeLevel, changeLevels, type TableEffects } from '@tablee/core/compare';
import type { DiffForm, PlacedEffects, StoredAnswers } from './diff-report.ts';
import { namedThing, type SaidLines, type Saying, sayChange } from './said-change.ts';

/** One form of a report in words, for a terminal and for Markdown alike. */
export interface FormLines {
  /** Id, title and version. */
  readonly heading: string;
  readonly levels: readonly {
    readonly level: ChangeLevel;
    readonly title: string;
    readonly changes: readonly SaidLines[];
  }[];
  readonly places: readonly { readonly place: string; readonly lines: readonly string[] }[];
  readonly stored: readonly string[];
  readonly problems: readonly string[];
}

/** Says everything about one form. */
export function formLines(form: DiffForm, saying: Saying): FormLines {
  const { texts } = saying;
  return {
    heading: headingOf(form, saying),
    levels: changeLevels.toReversed().flatMap((level) => {
      const changes = form.changes
        .filter((change) => change.level === level)
        .map((change) => sayChange(change, saying));
      return changes.length === 0 ? [] : [{ level, title: texts.levels[level], changes }];
    }),
    places: form.effects.map((effects) => ({
      place: texts.place(effects.organisation, effects.destination, saying.tables[effects.table] ?? effects.table),
      lines: effectLines(effects, saying),
    })),
    stored: form.stored.map((answers) => storedLine(answers, saying)),
    problems: form.problems.map(({ message }) => message),
  };
}

function headingOf({ form, title, status, version, servedAs = [] }: DiffForm, { texts, language }: Saying): string {
  const named = Object.keys(title).length === 0 ? '' : ` – ${textIn(title, language, ['fr', 'en'])}`;
  const words = `${named}${servedAs.length === 0 ? '' : ` (${texts.servedAs(servedAs.join(', '))})`}`;
  if (status === 'added' || status === 'removed' || status === 'unreadable')
    return texts.about(`${form}${words}`, texts.status[status]);
  if (version === undefined) return `${form}${words}`;
  const step =
    version.before === version.after ? texts.sameVersion(version.after) : texts.step(version.before, version.after);
  return `${form}${words}, ${step}`;
}

function effectLines(effects: PlacedEffects, saying: Saying): readonly string[] {
  const { texts } = saying;
  const name = ({ key, label }: TableEffects['added'][number]): string => namedThing(label, key, saying);
  const line = (kind: Exclude<keyof typeof texts.effectLines, 'types'>, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [texts.effectLines[kind](names.join(', '))];
  const kinds = (type: string): string => texts.kinds[type] ?? type;
  const types = effects.types.map((column) =>
    texts.about(name(column), `${kinds(column.before)} → ${kinds(column.after)}`),
  );
  const withChoices = (list: TableEffects['choicesAdded']): readonly string[] =>
    list.map((column) => {
      const choices = column.choices.map(({ value, label }) => namedThing(label, value, saying));
      return texts.about(name(column), choices.join(', '));
    });
  return [
    ...line('added', effects.added.map(name)),
    ...line('left', effects.left.map(name)),
    ...(types.length === 0 ? [] : [texts.effectLines.types(types.join(', '), keepsKinds(effects))]),
    ...line('choicesAdded', withChoices(effects.choicesAdded)),
    ...line('choicesRemoved', withChoices(effects.choicesRemoved)),
    ...line('renamed', effects.renamed.map(name)),
    texts.keptColumns(effects.kept),
  ];
}

/** Whether a column of a destination stays of the kind of which it was made; files and sheets have kinds by cell alone. */
function keepsKinds({ adapter }: PlacedEffects): boolean {
  return adapter === undefined ? false : !/^(@tablee\/adapter-)?(files|google-sheets)$/.test(adapter);
}

function storedLine(
  { organisation, question, title, value, label, kind, responses }: StoredAnswers,
  saying: Saying,
): string {
  const { texts } = saying;
  const asked = namedThing(title, question, saying);
  if (responses === null) return texts.storedAnonymous(organisation, asked);
  if (kind !== undefined) return texts.storedKind(organisation, responses, asked, texts.kinds[kind] ?? kind);
  if (value === undefined) return texts.storedQuestion(organisation, responses, asked);
  return texts.storedValue(organisation, responses, asked, namedThing(label, value, saying));
}
