import type { GridQuestion, JsonObject, JsonValue, MatrixQuestion, PanelsQuestion, Question } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { envelopeFields, groupsField } from './field-names.ts';
import type { Placed } from './placed.ts';
import { type ControlParts, choiceControls, optionsOf } from './plain-controls.ts';
import type { PlainState } from './plain-state.ts';
import type { Look } from './survey-looks.ts';

/** Draws a question inside another one. */
type DrawField = (placed: Placed, state: PlainState) => Html;

/** Up to so many groups of a repeated question are shown at once; past them a button asks the collector for more. */
const shownAtOnce = 5;

function objectIn(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A matrix as one group of radio buttons a row: a table of circles says nothing to a screen reader or a phone. */
export function matrixRows(question: MatrixQuestion, parts: ControlParts, state: PlainState): Html {
  const values = objectIn(parts.value);
  const options = optionsOf(question, state);
  return html`${question.rows.map(({ value, label }) => {
    const path = `${parts.path}.${value}`;
    const isMissing = state.messages.has(path) || (parts.errorId !== undefined && values[value] === undefined);
    return html`<fieldset class="row" role="radiogroup"${(parts.isRequired || question.allRowsRequired) && html` aria-required="true"`}${isMissing && html` aria-invalid="true" aria-describedby="${parts.errorId ?? ''}"`}>
<legend>${state.say(label)}</legend>
${choiceControls(options, { path, value: values[value] }, false)}
</fieldset>
`;
  })}`;
}

/** Several named lines of text under one legend. */
export function partRows(placed: Placed, items: readonly Question[], state: PlainState, draw: DrawField): Html {
  return html`<div class="nested">${partsOf(placed, items, { path: placed.path, values: objectIn(placed.values[placed.question.name]) }, state, draw)}</div>`;
}

/** The same questions for each of a few fixed rows. */
export function gridRows(placed: Placed, question: GridQuestion, state: PlainState, draw: DrawField): Html {
  const answers = objectIn(placed.values[question.name]);
  return html`${question.rows.map(({ value, label }) => {
    const values = objectIn(answers[value]);
    const place = { path: `${placed.path}.${value}`, values, item: values };
    return html`<fieldset class="row">
<legend>${state.say(label)}</legend>
<div class="nested">${partsOf(placed, question.questions, place, state, draw)}</div>
</fieldset>
`;
  })}`;
}

/** A repeated group of questions: enough empty groups to write in, and a button that asks for more where more are allowed. */
export function panelRows(placed: Placed, question: PanelsQuestion, state: PlainState, draw: DrawField): Html {
  const value = placed.values[question.name];
  const panels = (Array.isArray(value) ? (value as readonly JsonValue[]) : []).map(objectIn);
  const wanted = Math.max(
    state.groups[question.name] ?? 0,
    question.minPanels,
    question.initialPanels ?? 0,
    question.maxPanels <= shownAtOnce ? question.maxPanels : Math.max(panels.length + 1, 3),
    panels.length,
  );
  const count = Math.min(wanted, question.maxPanels);
  const groups = Array.from({ length: count }, (_, index) => {
    const values = panels[index] ?? {};
    const place = { path: `${placed.path}[${index}]`, values, item: values };
    return html`<fieldset class="row" data-group="${index}">
<legend>${groupTitle(placed.look, index + 1, count, state)}</legend>
<div class="nested">${partsOf(placed, question.questions, place, state, draw)}</div>
</fieldset>
`;
  });
  const add = placed.look.addLabel === undefined ? '' : state.say(placed.look.addLabel);
  return html`<p class="hint without-script">${state.words.blankItems}</p>
<input type="hidden" name="${groupsField(question.name)}" value="${count}" data-add="${add}">
${groups}${count < question.maxPanels && html`<div class="buttons"><button class="secondary" name="${envelopeFields.add}" value="${question.name}">${add || state.words.more}</button></div>`}`;
}

/** “Action 1 of 3”. SurveyJS’s own place for the number is not needed: the number comes last. */
export function groupTitle(
  look: Pick<Look, 'noun'> | undefined,
  number: number,
  of: number,
  { texts, say }: Pick<PlainState, 'texts' | 'say'>,
): string {
  const noun = look?.noun === undefined ? '' : say(look.noun).replace('{panelIndex}', '').trim();
  return `${noun} ${texts.item(number, of)}`.trim();
}

function partsOf(
  { look, marking, question: around }: Placed,
  questions: readonly Question[],
  place: Pick<Placed, 'path' | 'values' | 'item'>,
  state: PlainState,
  draw: DrawField,
): Html {
  return html`${questions.map((question) =>
    draw(
      {
        ...place,
        around,
        path: `${place.path}.${question.name}`,
        question,
        marking,
        look: look.parts.get(question.name) ?? noLook,
      },
      state,
    ),
  )}`;
}

const noLook: Look = {
  type: 'text',
  hint: undefined,
  autocomplete: undefined,
  autocapitalize: undefined,
  rows: undefined,
  isFolded: false,
  noun: undefined,
  initial: undefined,
  addLabel: undefined,
  nextAction: undefined,
  isOnDial: false,
  parts: new Map(),
};
