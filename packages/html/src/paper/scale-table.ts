import type { ChoiceQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { boxId } from '../plain/field-names.ts';
import { openCondition } from '../plain/known-condition.ts';
import type { PlainElement } from '../plain/survey-looks.ts';
import { hasConsequences } from './paper-consequences.ts';
import { optionalMark } from './paper-field.ts';
import { box } from './paper-marks.ts';
import type { PaperState } from './paper-state.ts';

/** Questions that follow each other and offer the same options: one table on a sheet. */
export type ScaleRun = readonly [ChoiceQuestion, ChoiceQuestion, ...ChoiceQuestion[]];

/** More columns than these leave no room for the question beside them. */
const mostOptions = 6;
/** Characters in a heading, in the narrow columns. */
const longestLabel = 45;

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

/** A row a question, a column an option; the headings come again on a new page. */
export function scaleTable(run: ScaleRun, state: PaperState): Html {
  const { say, paper, numbers } = state;
  const [{ name, options }] = run;
  const id = `scale-${name}`;
  const heads = options.map(({ label }) => html`<th scope="col">${say(label)}</th>`);
  const rows = run.map(
    (question) =>
      html`<tr class="field" data-question="${question.name}"><th scope="row"><span class="item" aria-hidden="true">${question.name}</span><span id="${boxId(question.name)}"><span class="number">${numbers.get(question.name)}.</span> ${say(question.title)}${optionalMark(question, state)}</span></th>${options.map(() => html`<td>${box(false)}</td>`)}</tr>\n`,
  );
  return html`<div class="scale"><p class="hint" id="${id}">${paper.oneEachLine}</p>
<div class="table" role="region" tabindex="0" aria-labelledby="${id}"><table aria-labelledby="${id}">
<thead><tr><td><span class="unseen">${paper.rowHeading}</span></td>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div></div>
`;
}
