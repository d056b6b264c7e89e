import {
  barsPicture,
  countedSummaryOf,
  type DialOutline,
  dialColumnsOf,
  dialPictures,
  isAskedOf,
  type RoundResult,
  type Shape,
  type SummaryResult,
  svgText,
} from '@tablee/core';
import { type ResultsSpeech, type ResultsView, speechOf } from './results-view.ts';

/** A picture of the results: on the page, and as a file under its name. */
export interface ResultsPicture {
  /** Names the picture among those of its page: a round's value, `rounds`, `bars-0`. */
  readonly name: string;
  readonly shape: Shape;
  /** The same for a telephone, on the page alone. */
  readonly narrow?: Shape | undefined;
}

/** Of one dial at most: more lines than these cannot be told apart. */
const mostOutlines = 3;

/** A round with the middle marks of each side that has enough answers, and what the group agreed on. */
export function roundPicture(view: ResultsView, round: RoundResult): ResultsPicture | undefined {
  const { words, option } = speechOf(view);
  const columns = dialColumnsOf(view.form);
  if (columns === undefined) return undefined;
  const sides = round.sides.map(({ side, marks }) => ({
    label: option(columns.side, side),
    marks: Object.fromEntries(Object.entries(marks).map(([name, { median }]) => [name, median])),
  }));
  const joint = round.joint === undefined ? [] : [{ label: words.together, marks: round.joint.marks }];
  const outlines = [...sides, ...joint].filter(({ marks }) => Object.keys(marks).length > 0);
  if (outlines.length === 0) return undefined;
  const title = words.pictureTitle(option(columns.round, round.round));
  const description = words.pictureDescription(outlines.map(({ label }) => label).join(', '));
  return { name: round.round, ...dialOf(view, `round-${round.round}`, { title, description, outlines }) };
}

/** The rounds with joint marks, oldest first; the newest ones where there are more than a dial can tell apart. */
export function comparedRounds({ rounds }: ResultsView): readonly RoundResult[] {
  const joint = rounds.filter((round) => Object.keys(round.joint?.marks ?? {}).length > 0);
  return joint.length < 2 ? [] : joint.slice(0, mostOutlines).reverse();
}

/** One line for each round: the marks that the group agreed on. */
export function comparisonPicture(view: ResultsView): ResultsPicture | undefined {
  const { words, option } = speechOf(view);
  const columns = dialColumnsOf(view.form);
  const compared = comparedRounds(view);
  if (columns === undefined || compared.length === 0) return undefined;
  const outlines = compared.map(({ round, joint }) => ({
    label: option(columns.round, round),
    marks: joint?.marks ?? {},
  }));
  const said = { title: words.compareTitle, description: words.compareDescription, outlines };
  return { name: 'rounds', ...dialOf(view, 'rounds', said) };
}

function dialOf(
  view: ResultsView,
  id: string,
  said: { readonly title: string; readonly description: string; readonly outlines: readonly DialOutline[] },
): Pick<ResultsPicture, 'narrow'> & { readonly shape: Shape } {
  const { say } = speechOf(view);
  const { dimensions = [], criteria = [] } = view.form.dial ?? {};
  const input = {
    id,
    ...said,
    dimensions: dimensions.map((dimension) => ({ id: dimension.id, label: say(dimension.label) })),
    criteria: criteria.map((criterion) => ({
      name: criterion.question,
      label: say(criterion.label),
      dimension: criterion.dimension,
    })),
  };
  const [shape, narrow] = dialPictures(input);
  return { shape, narrow };
}

/** Statements that share their options, in the order of the summary. */
export interface StatementSet {
  readonly options: readonly string[];
  readonly columns: readonly string[];
}

/** The statements that a group is asked, set by set: those with other options need a legend of their own. */
export function statementSets({ form }: Pick<ResultsView, 'form'>, { group }: SummaryResult): readonly StatementSet[] {
  const offered = new Map(form.tables.flatMap(({ table }) => table.columns.map(({ key, choices }) => [key, choices])));
  const sets = new Map<string, { readonly options: readonly string[]; readonly columns: string[] }>();
  for (const column of countedSummaryOf(form)?.columns ?? []) {
    if (!isAskedOf(form, column, group)) continue;
    const options = (offered.get(column) ?? []).map(({ value }) => value);
    const key = JSON.stringify(options);
    const known = sets.get(key) ?? { options, columns: [] };
    known.columns.push(column);
    sets.set(key, known);
  }
  return [...sets.values()];
}

/** The counts of one set of statements as bars. */
export function barsOf(
  view: ResultsView,
  summary: SummaryResult,
  { set, name }: { readonly set: StatementSet; readonly name: string },
): ResultsPicture {
  const { words, title, option }: ResultsSpeech = speechOf(view);
  const [first = ''] = set.columns;
  const shape = barsPicture({
    id: name,
    title: words.barsTitle,
    description: words.barsDescription,
    parts: set.options.map((value) => option(first, value)),
    bars: set.columns.map((column) => {
      const counts = summary.counts[column];
      return {
        label: title(column),
        counts: counts === undefined ? words.notEnoughShort : set.options.map((value) => counts[value] ?? 0),
      };
    }),
  });
  return { name, shape };
}

/** Every picture of a page, by name. */
export function picturesOf(view: ResultsView): readonly ResultsPicture[] {
  const dials = [...view.rounds.map((round) => roundPicture(view, round)), comparisonPicture(view)];
  const bars = view.summaries.flatMap((summary, at) =>
    statementSets(view, summary).map((set, index) => barsOf(view, summary, { set, name: barsName(at, index) })),
  );
  return [...dials.flatMap((picture) => picture ?? []), ...bars];
}

/** What the bars of a set of statements of a summary are called. */
export function barsName(summary: number, set: number): string {
  return `bars-${summary}-${set}`;
}

/** A picture as a file of its own: with its size, and on white, since its colours are those of paper. */
export function pictureFile({ shape }: ResultsPicture): string {
  const [, , width = '', height = ''] = String(shape.attributes['viewBox'] ?? '').split(' ');
  const [title, description, ...drawn] = shape.children;
  const ground: Shape = { name: 'rect', attributes: { width, height, fill: '#FFFFFF' }, children: [] };
  return svgText({
    ...shape,
    attributes: { ...shape.attributes, width, height },
    children: [...[title, description].filter((child) => child !== undefined), ground, ...drawn],
  });
}
