import type { Choice, ChoiceQuestion, JsonValue, TextQuestion } from '@tablee/core';
import { type Html, html } from '../markup/html.ts';
import { controlId, otherPath } from './field-names.ts';
import type { PlainState } from './plain-state.ts';
import type { Look } from './survey-looks.ts';

/** One control: where its answer goes, what it holds, what describes it. */
export interface ControlParts {
  readonly path: string;
  readonly value: JsonValue | undefined;
  /** Ids of hint, condition and error, in reading order; empty for none. */
  readonly describedBy: string;
  readonly errorId: string | undefined;
  /** Said to screen readers where an answer is needed whatever else is answered. */
  readonly isRequired: boolean;
}

/** What a text control holds: numbers as people write them are texts already. */
function writtenValue(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The attributes that tie a control to its words. */
export function tiesOf({ describedBy, errorId, isRequired }: Omit<ControlParts, 'path' | 'value'>): Html {
  return html`${isRequired && html` aria-required="true"`}${errorId !== undefined && html` aria-invalid="true" aria-errormessage="${errorId}"`}${describedBy !== '' && html` aria-describedby="${describedBy}"`}`;
}

const inputTypes: Readonly<Record<Exclude<TextQuestion['format'], 'lines'>, string>> = {
  line: 'text',
  email: 'email',
  phone: 'tel',
  date: 'date',
  month: 'month',
  // A number field loses what it cannot read, and its wheel changes what a hand has written.
  number: 'text',
  url: 'url',
};

/** A text of any kind. Nothing is required or checked by the browser: the collector says it in our words. */
export function textControl(question: TextQuestion, look: Look, parts: ControlParts): Html {
  const { path } = parts;
  const { format, maxLength } = question;
  const shared = html` id="${controlId(path)}" name="${path}"${attribute('autocomplete', look.autocomplete)}${attribute('autocapitalize', look.autocapitalize)}${tiesOf(parts)}`;
  const value = writtenValue(parts.value);
  if (format === 'lines') {
    // The line below is for the script, which says there how many characters are left.
    // The parser drops one line end after the tag: the answer's own must not be it.
    return html`<textarea class="control lines" rows="${look.rows ?? 4}" maxlength="${maxLength}"${shared}>\n${value}</textarea>\n<p class="count" aria-hidden="true"></p>`;
  }
  const limits =
    format === 'date' || format === 'month'
      ? html`${attribute('min', question.min)}${attribute('max', question.max)}`
      : html`${format === 'number' ? html` inputmode="decimal"` : html` maxlength="${maxLength}"`}`;
  return html`<input class="control ${classOf(format)}" type="${inputTypes[format]}" value="${value}"${limits}${shared}>`;
}

function classOf(format: TextQuestion['format']): string {
  return format === 'phone' ? 'tel' : format === 'line' ? 'text' : format;
}

function attribute(name: string, value: string | number | undefined): Html | false {
  return value !== undefined && html` ${name}="${value}"`;
}

/** Radio buttons or tick boxes, one row each; the first has the id that links lead to. */
export function choiceControls(
  options: readonly { readonly value: string; readonly label: string; readonly exclusive?: boolean }[],
  parts: Pick<ControlParts, 'path' | 'value'>,
  isMultiple: boolean,
): Html {
  const { path, value } = parts;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  const type = isMultiple ? 'checkbox' : 'radio';
  const rows = options.map((option, index) => {
    const id = index === 0 ? controlId(path) : `${controlId(path)}_${index}`;
    // A line of its own and a space are for text browsers, which know no stylesheet.
    return html`<div><label class="choice"><input type="${type}" id="${id}" name="${path}" value="${option.value}"${chosen.includes(option.value) && html` checked`}${option.exclusive === true && html` data-exclusive`}> <span>${option.label}</span></label></div>\n`;
  });
  return html`<div class="choices">\n${rows}</div>`;
}

/** The options that a person sees, in their language; `withheld` ones cannot be kept without a script. */
export function optionsOf(
  question: { readonly options: readonly Choice[] },
  state: PlainState,
  withheld: ReadonlySet<string> = new Set(),
): readonly { readonly value: string; readonly label: string; readonly exclusive?: boolean }[] {
  return question.options
    .filter(({ value }) => !withheld.has(value))
    .map(({ value, label, exclusive }) => ({
      value,
      label: state.say(label),
      ...(exclusive === undefined ? {} : { exclusive }),
    }));
}

/** A list to choose from. */
export function listControl(question: ChoiceQuestion, look: Look, state: PlainState, parts: ControlParts): Html {
  const options = optionsOf(question, state).map(
    ({ value, label }) => html`<option value="${value}"${parts.value === value && html` selected`}>${label}</option>\n`,
  );
  return html`<div class="list-box"><select class="control list" id="${controlId(parts.path)}" name="${parts.path}"${attribute('autocomplete', look.autocomplete)}${tiesOf(parts)}>
<option value="">${state.texts.choose}</option>
${options}</select></div>`;
}

/** The text of "other", right under the choices. */
export function otherControl(
  question: ChoiceQuestion,
  state: PlainState,
  parts: { readonly path: string; readonly value: JsonValue | undefined; readonly errorId: string | undefined },
): Html {
  if (question.otherKey === undefined) return html``;
  const path = otherPath(parts.path);
  const other = question.options.find(({ value }) => value === 'other');
  const label = other === undefined ? '' : ` (${state.say(other.label)})`;
  return html`<div class="other"><label for="${controlId(path)}">${state.texts.specify}<span class="without-script">${label}</span></label>
<input class="control text" type="text" id="${controlId(path)}" name="${path}" value="${writtenValue(parts.value)}" maxlength="${question.otherMaxLength ?? 500}"${parts.errorId !== undefined && html` aria-invalid="true" aria-describedby="${parts.errorId}"`}></div>`;
}
