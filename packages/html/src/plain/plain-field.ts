import type { ChoiceQuestion, Expression, JsonValue, Question, TextQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { conditionWords } from './condition-words.ts';
import { boxId, controlId, otherPath } from './field-names.ts';
import { openCondition } from './known-condition.ts';
import type { Placed } from './placed.ts';
import { answerInWords } from './plain-answers.ts';
import { choiceControls, listControl, optionsOf, otherControl, textControl, tiesOf } from './plain-controls.ts';
import { gridRows, matrixRows, panelRows, partRows } from './plain-groups.ts';
import { isMet, type PlainState } from './plain-state.ts';
import type { Look } from './survey-looks.ts';
import { unkeptOptions } from './withhold-words.ts';

const never: Expression = { kind: 'value', value: false };

interface Notes {
  readonly markup: Html;
  readonly describedBy: string;
  readonly errorId: string | undefined;
}

/**
 * A question as HTML means it, with the same classes as the SurveyJS page: a label tied to its control or a legend around
 * a group; condition, hint and error between them and tied too. Empty where it never applies.
 */
export function renderField(placed: Placed, state: PlainState): Html {
  const { question, look, path, values } = placed;
  if (path === question.name && Object.hasOwn(state.fixed, question.name)) return fixedAnswer(placed, state);
  const condition = openCondition(question.visibleIf, state.form, state);
  if (condition === false) return html``;
  const notes = notesOf(placed, condition, state);
  const unmet = state.isFresh && !isMet(condition, state, placed.item);
  const classes = `field ${look.type}${notes.errorId === undefined ? '' : ' wrong'}${unmet ? ' unmet' : ''}`;
  const ties = {
    describedBy: notes.describedBy,
    errorId: notes.errorId,
    isRequired: question.required && condition === true,
  };
  const value = values[question.name];
  const body = bodyOf(placed, { ...ties, path, value }, state);
  const title = titleOf(placed, state);
  if (!isGroup(question, look)) {
    return html`<div class="${classes}" id="${boxId(path)}" data-question="${question.name}">
${folded(placed, notes.errorId, state, html`<label class="question" for="${controlId(path)}">${title}</label>\n${notes.markup}${body}`)}
</div>
`;
  }
  const isRadios = question.kind === 'choice' || question.kind === 'boolean';
  return html`<fieldset class="${classes}" id="${boxId(path)}" data-question="${question.name}"${isRadios ? html` role="radiogroup"${tiesOf(ties)}` : notes.describedBy !== '' && html` aria-describedby="${notes.describedBy}"`}>
<legend class="question">${title}</legend>
${notes.markup}${body}
</fieldset>
`;
}

function isGroup(question: Question, look: Look): boolean {
  return question.kind !== 'text' && look.type !== 'dropdown';
}

/** A question that Creator sets as collapsed: one line to open, and open at once when there is something in it. */
function folded({ look, question, values }: Placed, errorId: string | undefined, state: PlainState, body: Html): Html {
  if (!look.isFolded) return body;
  const isOpen = errorId !== undefined || values[question.name] !== undefined;
  return html`<details${isOpen && html` open`}><summary>${state.say(question.title)}</summary>
${body}</details>`;
}

function titleOf({ question, marking }: Placed, { texts, say }: PlainState): Html {
  const title = say(question.title);
  if (question.requiredIf !== undefined) {
    // Whether it is required depends on other answers: the hint says so, and a script may mark it.
    return html`${title}<span class="mark"></span>`;
  }
  const mark = question.required ? marking === 'required' && texts.required : marking === 'optional' && texts.optional;
  return mark === false ? html`${title}` : html`${title} <span class="mark">${mark}</span>`;
}

function sentence(
  condition: Expression | boolean,
  state: PlainState,
  say: (clause: string) => string,
  around: Question | undefined,
): string | undefined {
  if (typeof condition === 'boolean') return undefined;
  const words = conditionWords(condition, state.form, state.language, around);
  return 'clause' in words ? say(words.clause) : state.words.dependsOn(words.dependsOn);
}

function notesOf({ question, look, path, around }: Placed, condition: Expression | boolean, state: PlainState): Notes {
  const { words } = state;
  const id = boxId(path);
  const applies = sentence(condition, state, words.onlyIf, around);
  const needs = openCondition(question.requiredIf ?? never, state.form, state);
  const needed = sentence(needs, state, words.neededIf, around);
  const format = question.kind === 'text' ? formatLine(question, words) : undefined;
  const hint = look.hint === undefined ? '' : state.say(look.hint);
  const messages = ownMessages(question, path, state);
  const lines: readonly (readonly [key: string, line: Html | false])[] = [
    ['if', applies !== undefined && html`<p class="hint condition" id="${id}-if">${applies}</p>\n`],
    ['need', needed !== undefined && html`<p class="hint condition" id="${id}-need">${needed}</p>\n`],
    ['hint', hint !== '' && html`<p class="hint" id="${id}-hint">${hint}</p>\n`],
    ['format', format !== undefined && html`<p class="hint without-script" id="${id}-format">${format}</p>\n`],
    [
      'error',
      messages.length > 0 &&
        html`<p class="field-error" id="${id}-error"><span class="unseen">${state.texts.errorPrefix} </span>${messages.join(' ')}</p>\n`,
    ],
  ];
  const shown = lines.filter(([, line]) => line !== false);
  return {
    markup: html`${shown.map(([, line]) => line)}`,
    describedBy: shown.map(([key]) => `${id}-${key}`).join(' '),
    errorId: messages.length > 0 ? `${id}-error` : undefined,
  };
}

/** What the form of an answer must be, for pages where no script and no control of the browser says it. */
function formatLine({ format, maxLength }: TextQuestion, words: PlainState['words']): string | undefined {
  if (format === 'date' || format === 'month') return words[format];
  return format === 'lines' ? words.atMost(maxLength) : undefined;
}

/** The messages of a question itself; of a matrix those of its rows too, because a row has no place of its own for one. */
function ownMessages(question: Question, path: string, { messages }: PlainState): readonly string[] {
  const own = messages.get(path) ?? [];
  if (question.kind !== 'matrix') return own;
  const rows = question.rows.flatMap(({ value }) => messages.get(`${path}.${value}`) ?? []);
  return [...new Set([...own, ...rows])];
}

function bodyOf(placed: Placed, parts: Parameters<typeof textControl>[2], state: PlainState): Html {
  const { question, look } = placed;
  switch (question.kind) {
    case 'text':
      return textControl(question, look, parts);
    case 'choice':
    case 'choices':
      return choiceBody(placed, question, parts, state);
    case 'boolean': {
      const { yes, no } = state.texts;
      const options = [
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ];
      return choiceControls(options, { ...parts, value: String(parts.value ?? '') }, false);
    }
    case 'matrix':
      return matrixRows(question, parts, state);
    case 'text-group':
      return partRows(placed, question.items, state, renderField);
    case 'grid':
      return gridRows(placed, question, state, renderField);
    case 'panels':
      return panelRows(placed, question, state, renderField);
  }
}

function choiceBody(
  { look, values, path }: Placed,
  question: ChoiceQuestion,
  parts: Parameters<typeof textControl>[2],
  state: PlainState,
): Html {
  const controls =
    look.type === 'dropdown'
      ? listControl(question, look, state, parts)
      : choiceControls(optionsOf(question, state, unkeptOptions(question, state)), parts, question.kind === 'choices');
  const other: JsonValue | undefined = values[otherPath(question.name)];
  return html`${controls}${otherControl(question, state, { path, value: other, errorId: parts.errorId })}`;
}

function fixedAnswer({ question }: Placed, state: PlainState): Html {
  return html`<dl class="field fixed" id="${boxId(question.name)}" data-question="${question.name}">
<dt class="question">${state.say(question.title)}</dt>
<dd><span class="fixed-answer">${answerInWords(question, state.answers, state) || state.texts.noAnswer}</span> <span class="hint">${state.texts.filledIn}</span></dd>
</dl>
`;
}
