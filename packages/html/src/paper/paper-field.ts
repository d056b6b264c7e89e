import type { ChoiceQuestion, Expression, Question, TextQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { boxId } from '../plain/field-names.ts';
import { openCondition } from '../plain/known-condition.ts';
import { consequences } from './paper-consequences.ts';
import { gridTable, matrixTable, panelBlocks, textRows } from './paper-groups.ts';
import { box, writingPlace } from './paper-marks.ts';
import type { PaperPlace } from './paper-place.ts';
import { clauseOf, conditionSentence, type PaperState } from './paper-state.ts';

/** A question as it is answered by hand. */
export function paperField(place: PaperPlace, state: PaperState): Html {
  const { question, path, around, isSigned = false } = place;
  const { say } = state;
  const id = boxId(path);
  const number = around === undefined ? state.numbers.get(question.name) : undefined;
  const condition = openCondition(question.visibleIf, state.form, state);
  const applies = conditionSentence(condition, state, around);
  const classes = ['field', question.kind, applies !== undefined && 'conditional', around === undefined && 'own'];
  return html`<div class="${classes.filter((name) => name !== false).join(' ')}" data-question="${path}">
${applies !== undefined && html`<p class="condition">${applies}</p>\n`}<p class="question"><span class="item" aria-hidden="true">${path}</span><span id="${id}">${number !== undefined && html`<span class="number">${number}.</span> `}${say(question.title)}${optionalMark(question, state)}</span></p>
${instructions(place, state).map((line) => html`<p class="hint">${line}</p>\n`)}${body(place, id, state)}
${isSigned && signature(state)}${around === undefined && consequences(question, state)}</div>
`;
}

/** Marks what can be skipped, unless all of it can. */
export function optionalMark({ required, requiredIf }: Question, { paper, form }: PaperState): Html | false {
  const isNeeded = required || requiredIf !== undefined;
  const isMarked = !isNeeded && form.questions.some((other) => other.required || other.requiredIf !== undefined);
  return isMarked && html` <span class="mark">(${paper.optional})</span>`;
}

const never: Expression = { kind: 'value', value: false };

/** What stands between a question and the place for its answer. */
function instructions({ question, look, around }: PaperPlace, state: PaperState): readonly string[] {
  const { paper, say } = state;
  const needed = openCondition(question.requiredIf ?? never, state.form, state);
  const clause = typeof needed === 'boolean' ? undefined : clauseOf(needed, state, around);
  return [
    ...(clause !== undefined && 'clause' in clause ? [paper.neededIf(clause.clause)] : []),
    ...(look?.hint === undefined ? [] : [say(look.hint)]),
    ...(question.kind === 'choices' ? counts(question, state) : []),
    ...(question.kind === 'matrix' ? [paper.oneEachLine] : []),
    ...(question.kind === 'text' ? range(question, state) : []),
  ];
}

function counts({ minChoices = 0, maxChoices, options }: ChoiceQuestion, { paper }: PaperState): readonly string[] {
  return [
    ...(minChoices > 1 && options.length > 1 ? [paper.atLeast(minChoices)] : []),
    ...(maxChoices !== undefined && maxChoices < options.length ? [paper.atMost(maxChoices)] : []),
  ];
}

function range({ format, min, max }: TextQuestion, { paper }: PaperState): readonly string[] {
  if (format !== 'number' || min === undefined || max === undefined) return [];
  return [paper.between(String(min), String(max))];
}

function body({ question, look, path, around }: PaperPlace, id: string, state: PaperState): Html {
  const known = state.fixed[path] ?? '';
  switch (question.kind) {
    case 'text':
      return writingPlace(question, { known, isInGroup: around !== undefined }, state);
    case 'choice':
    case 'choices':
      return optionList(question, { id, known }, state);
    case 'boolean': {
      const { yes, no } = state.texts;
      return html`<ul class="options three" aria-labelledby="${id}">${[yes, no].map((label) => html`<li>${box(false)} ${label}</li>`)}</ul>`;
    }
    case 'matrix':
      return matrixTable(question, id, state);
    case 'text-group':
      return textRows(question, { path, look }, state, paperField);
    case 'grid':
      return gridTable(question, { path, look, id }, state, paperField);
    case 'panels':
      return panelBlocks(question, { path, look }, state, paperField);
  }
}

/** Characters that fit on one line where options stand in three columns and in two; a long list may take two lines each. */
const columnWidths = { three: 16, two: 40, longList: 75 } as const;

function columnsFor(labels: readonly string[]): string {
  const longest = Math.max(...labels.map(({ length }) => length));
  if (labels.length < 2) return '';
  if (longest <= columnWidths.three) return ' three';
  return longest <= (labels.length < 8 ? columnWidths.two : columnWidths.longList) ? ' two' : '';
}

function optionList(
  question: ChoiceQuestion,
  { id, known }: { readonly id: string; readonly known: string },
  state: PaperState,
): Html {
  const isSeveral = question.kind === 'choices';
  const { paper, say } = state;
  const labels = question.options.map(({ label }) => say(label));
  return html`<ul class="options${columnsFor(labels)}" aria-labelledby="${id}">
${question.options.map(({ value }, index) => {
  const isOther = value === 'other' && question.otherKey !== undefined;
  const ticked = value === known;
  return html`<li${isOther && html` class="other"`}>${box(isSeveral, ticked)} <span>${labels[index]}${ticked && html` <span class="unseen">${paper.ticked}</span>`}</span>${isOther && html` <span class="specify">${paper.other}</span><span class="line"></span>`}</li>\n`;
})}</ul>`;
}

/** A hand signs where the page takes a typed name. */
function signature({ paper }: PaperState): Html {
  return html`<p class="signature"><span>${paper.signature}</span><span class="line"></span></p>\n`;
}
