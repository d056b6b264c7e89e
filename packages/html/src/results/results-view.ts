import { type CompiledForm, countedSummaryOf, type RoundResult, type SummaryResult, textIn } from '@tablee/core';
import type { OrganisationFacts } from '../pages/page-facts.ts';
import { type ResultsWords, resultsWords } from './results-words.ts';

/** A group's results, for whoever holds its link. */
export interface ResultsView {
  readonly form: CompiledForm;
  readonly organisation: OrganisationFacts;
  readonly language: string;
  /** The fields of the link that name the group, such as `group` and `KIWI-27`. */
  readonly about: Readonly<Record<string, string>>;
  /** Newest first; of a form with a dial, otherwise empty. */
  readonly rounds: readonly RoundResult[];
  /** Of every other form. */
  readonly summaries: readonly SummaryResult[];
}

/** The words of a form and of the page around it, in the view's language. */
export interface ResultsSpeech {
  readonly words: ResultsWords;
  readonly say: (text: Parameters<typeof textIn>[0]) => string;
  /** A question as it is asked. */
  readonly title: (question: string) => string;
  /** A value of a column as people read it. */
  readonly option: (column: string, value: string) => string;
  /** A mark, with the language's decimal sign: `2,5`. */
  readonly mark: (mark: number) => string;
}

/** How a view speaks. */
export function speechOf({ form, language }: Pick<ResultsView, 'form' | 'language'>): ResultsSpeech {
  const say: ResultsSpeech['say'] = (text) => textIn(text, language, form.languages);
  const columns = new Map(form.tables.flatMap(({ table }) => table.columns.map((column) => [column.key, column])));
  const questions = new Map(form.questions.map((question) => [question.name, question]));
  return {
    words: resultsWords(language),
    say,
    title: (name) => say(questions.get(name)?.title ?? columns.get(name)?.label ?? {}) || name,
    option(name, value) {
      const question = questions.get(name);
      const choices = columns.get(name)?.choices ?? (question && 'options' in question ? question.options : []);
      const label = choices.find((choice) => choice.value === value)?.label;
      return label === undefined ? value : say(label);
    },
    mark: (mark) => new Intl.NumberFormat(language.startsWith('fr') ? 'fr-CA' : 'en-CA').format(mark),
  };
}

/** What the group is called on its page: « Groupe KIWI-27 ». */
export function groupNameOf({ about, form }: ResultsView, { words, option }: ResultsSpeech): string {
  const [named] = (['group', 'team', 'project'] as const).flatMap((kind) => {
    const name = about[kind];
    return name === undefined ? [] : [words.groups[kind](name)];
  });
  const { round } = form.prefill;
  const isNamedByRound = countedSummaryOf(form)?.by[0] === round && round !== undefined && about['round'] !== undefined;
  return named ?? (isNamedByRound ? option(round, about['round'] ?? '') : '');
}
