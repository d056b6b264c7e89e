import { type Html, html } from '@tablee/html';

/** What every field has. */
interface FieldFacts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

/** Which control a field of one line is, as HTML names it. */
type LineType = 'text' | 'date' | 'number' | 'search';

/** A field of one line. */
export function lineField(
  field: FieldFacts & { readonly type?: LineType; readonly maxLength?: number; readonly min?: string },
): Html {
  const { name, value = '', type = 'text', maxLength = 200, min } = field;
  const narrow = type === 'date' || type === 'number';
  return html`<div class="field text">${renderLabel(field)}
<input class="control text" type="${type}" id="${name}" name="${name}" value="${value}"${!narrow && html` maxlength="${maxLength}" spellcheck="false"`}${min !== undefined && html` min="${min}"`} autocomplete="off"${described(field)}></div>`;
}

/** A field of several lines. */
export function linesField(field: FieldFacts & { readonly rows: number }): Html {
  const { name, value = '', rows } = field;
  return html`<div class="field">${renderLabel(field)}
<textarea class="control lines" id="${name}" name="${name}" rows="${rows}" spellcheck="false"${described(field)}>
${value}</textarea></div>`;
}

/** One option of a few. */
export function choiceField(
  field: FieldFacts & {
    readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string | undefined }[];
  },
): Html {
  const { name, label, value = '', hint, error, options } = field;
  return html`<fieldset class="field"${described(field)}><legend class="question">${label}</legend>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}${error !== undefined && html`<p class="field-error" id="${name}-error">${error}</p>`}
<div class="choices">${options.map(
    (
      option,
      at,
    ) => html`<div><label class="choice"><input type="radio" id="${name}-${at}" name="${name}" value="${option.value}"${option.value === value && html` checked`}${option.hint !== undefined && html` aria-describedby="${name}-${at}-hint"`}> <span>${option.label}</span></label>
${option.hint !== undefined && html`<p class="hint desk-choice-hint" id="${name}-${at}-hint">${option.hint}</p>`}</div>\n`,
  )}</div></fieldset>`;
}

/** A line to copy: a field, so that it is selected with one key; a script adds a button. */
export function copyField(field: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly copy: string;
  readonly copied: string;
}): Html {
  const { id, label, value, copy, copied } = field;
  return html`<div class="field"><label class="question" for="${id}">${label}</label>
<textarea class="control lines desk-code" id="${id}" rows="2" readonly spellcheck="false">${value}</textarea>
<p class="desk-copy no-print"><button type="button" class="secondary" data-copies="${id}" data-copied="${copied}" hidden>${copy}</button> <span role="status"></span></p></div>`;
}

function renderLabel({ name, label, hint, error }: FieldFacts): Html {
  return html`<label class="question" for="${name}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}${error !== undefined && html`<p class="field-error" id="${name}-error">${error}</p>`}`;
}

function described({ name, hint, error }: FieldFacts): Html {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter(Boolean);
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${error !== undefined && html` aria-invalid="true"`}`;
}
