import type { ChoiceQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { boxId } from '../plain/field-names.ts';
import { openCondition } from '../plain/known-condition.ts';
import type { PlainElement } from '../plain/survey-looks.ts';
import { boxTable } from './box-table.ts';
import { hasConsequences } from './paper-consequences.ts';
import { optionalMark } from './paper-field.ts';
import type { PaperState } from './paper-state.ts';

/** Questions that follow each other and offer the same options: one table on a sheet. */
export type ScaleRun = readonly [ChoiceQuestion, ChoiceQuestion, ...ChoiceQuestion[]];

/** More columns than these leave no room for the question beside them. */
const mostOptions = 6;
/** Characters in a heading, in the narrow columns. */
const longestLabel = 45;

/** Rows of a table that is never divided between two pages. */
const longestWhole = 4;

/** What stands on a page, with runs of questions on one scale gathered. */
export function withScales(elements: readonly PlainElement[], state: PaperState): readonly (PlainElement | ScaleRun)[] {
  const gathered: (readonly PlainElement[])[] = [];
  for (const element of elements) {
    const last = gathered.at(-1) ?? [];
    const [before, row] = [rowOf(last.at(-1), state), rowOf(element, state)];
    if (before !== undefined && row !== undefined && isSameScale(before, row))
      gathered.splice(-1, 1, [...last, element]);
    else gathered.push([element]);
  }
  return gathered.flatMap((group): readonly (PlainElement | ScaleRun)[] => {
    const [first, second, ...rest] = group.flatMap((element) => rowOf(element, state) ?? []);
    return first === undefined || second === undefined ? group : [[first, second, ...rest]];
  });
}

/** A question that can be a row: asked of everybody, with nothing to say but its title. */
function rowOf(element: PlainElement | undefined, state: PaperState): ChoiceQuestion | undefined {
  if (element?.kind !== 'question' || state.size === 'large') return undefined;
  const { question, look } = element;
  if (question.kind !== 'choice' || question.options.length > mostOptions || question.otherKey !== undefined)
    return undefined;
  const isPlain =
    openCondition(question.visibleIf, state.form, state) === true &&
    question.requiredIf === undefined &&
    look.hint === undefined &&
    state.fixed[question.name] === undefined &&
    !hasConsequences(question, state) &&
    question.options.every(({ label }) => state.say(label).length <= longestLabel);
  return isPlain ? question : undefined;
}

function isSameScale(one: ChoiceQuestion, other: ChoiceQuestion): boolean {
  return JSON.stringify(one.options) === JSON.stringify(other.options);
}

/** A row a question. */
export function scaleTable(run: ScaleRun, state: PaperState): Html {
  const { say, paper, numbers } = state;
  const [{ name, options }] = run;
  const id = `scale-${name}`;
  const rows = run.map((question) => ({
    question: question.name,
    heading: html`<span class="item" aria-hidden="true">${question.name}</span><span id="${boxId(question.name)}"><span class="number">${numbers.get(question.name)}.</span> ${say(question.title)}${optionalMark(question, state)}</span>`,
  }));
  const labels = options.map(({ label }) => say(label));
  return html`<div class="scale${run.length <= longestWhole && ' whole'}"><p class="hint" id="${id}">${paper.oneEachLine}</p>
${boxTable(id, labels, rows, paper)}</div>
`;
}
