import type { GridQuestion, MatrixQuestion, PanelsQuestion, Question, TextGroupQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { openCondition } from '../plain/known-condition.ts';
import { groupTitle } from '../plain/plain-groups.ts';
import type { Look } from '../plain/survey-looks.ts';
import { boxTable } from './box-table.ts';
import type { PaperPlace } from './paper-place.ts';
import type { PaperState } from './paper-state.ts';

/** Draws a question inside another one. */
type DrawPart = (place: PaperPlace, state: PaperState) => Html;

interface GroupPlace {
  readonly path: string;
  readonly look: Look | undefined;
}

/** Several named lines. */
export function textRows(question: TextGroupQuestion, place: GroupPlace, state: PaperState, draw: DrawPart): Html {
  return html`<div class="parts">${parts(question.items, question, place, state, draw)}</div>`;
}

/** One option a row. */
export function matrixTable(question: MatrixQuestion, id: string, { say, paper }: PaperState): Html {
  const labels = question.options.map(({ label }) => say(label));
  const rows = question.rows.map(({ label }) => ({ heading: say(label) }));
  return boxTable(id, labels, rows, paper);
}

/** The same questions for each row, with room to write in each cell. */
export function gridTable(
  question: GridQuestion,
  { path, look, id }: GroupPlace & { readonly id: string },
  state: PaperState,
  draw: DrawPart,
): Html {
  const rows = question.rows.map(({ value, label }) => {
    const row = { path: `${path}.${value}`, look };
    return html`<tr><th scope="row">${state.say(label)}</th><td>${parts(question.questions, question, row, state, draw)}</td></tr>\n`;
  });
  return html`<table aria-labelledby="${id}"><tbody>${rows}</tbody></table>`;
}

/** Groups printed at most: of short ones, and of those with long texts or many questions. */
const mostGroups = { short: 5, long: 3 } as const;

/** A repeated group of questions: some blanks, and what to do when they are used up. */
export function panelBlocks(question: PanelsQuestion, place: GroupPlace, state: PaperState, draw: DrawPart): Html {
  const isShort = question.questions.length <= 2;
  const room = isShort ? mostGroups.short : mostGroups.long;
  const count = Math.min(question.maxPanels, Math.max(room, question.minPanels, question.initialPanels ?? 0));
  const groups = Array.from({ length: count }, (_, index) => {
    const group = { ...place, path: `${place.path}[${index}]` };
    return html`<div class="group"><p class="step">${groupTitle(place.look, index + 1, count, state)}</p>
${parts(question.questions, question, group, state, draw)}</div>
`;
  });
  const number = state.numbers.get(question.name);
  const more = count < question.maxPanels && number !== undefined;
  return html`${groups}${more && html`<p class="more">${state.paper.another(number)}</p>`}`;
}

function parts(
  questions: readonly Question[],
  around: Question,
  { path, look }: GroupPlace,
  state: PaperState,
  draw: DrawPart,
): readonly Html[] {
  return questions
    .filter((question) => openCondition(question.visibleIf, state.form, state) !== false)
    .map((question) =>
      draw({ question, look: look?.parts.get(question.name), path: `${path}.${question.name}`, around }, state),
    );
}
