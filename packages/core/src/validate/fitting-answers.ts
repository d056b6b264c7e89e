import { isEmpty } from '../expression/comparison.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import { isPlainObject } from './check-shape.ts';
import { type PreparedGroup, type PreparedKey, type PreparedQuestion, prepareForm } from './prepared-form.ts';
import { textFault, writableText, writingFault } from './text-checks.ts';

/** Answers as far as a form still has a place for them. */
interface FittingAnswers {
  readonly answers: JsonObject;
  /** Top-level questions that lost their answer or a part of it, in the order of the data; some may be no longer asked. */
  readonly dropped: readonly string[];
}

const defaultOtherLength = 500;

/**
 * What fits of answers that may be unfinished, or made for an older version of the form: known questions, the right type,
 * options that are offered, texts within their bounds. Nothing is required, no condition or rule is looked at, and parts
 * that do not fit are left out alone. Pure; never throws, whatever `data` is.
 */
export function fittingAnswers(form: CompiledForm, data: unknown): FittingAnswers {
  if (!isPlainObject(data)) return { answers: {}, dropped: [] };
  const group = prepareForm(form);
  const answers: Record<string, JsonValue> = {};
  const dropped = new Set<string>();
  for (const [key, value] of Object.entries(data)) {
    const known = group.keys.get(key);
    const name = known?.question.question.name ?? key;
    const fitting = known === undefined ? lost : fitKey(known, value);
    if (fitting.value !== undefined && !isEmpty(fitting.value)) answers[key] = fitting.value;
    if (!fitting.isWhole) dropped.add(name);
  }
  return { answers, dropped: [...dropped] };
}

interface Fitting {
  readonly value: JsonValue | undefined;
  readonly isWhole: boolean;
}

const lost: Fitting = { value: undefined, isWhole: false };

function whole(value: JsonValue | undefined): Fitting {
  return { value, isWhole: true };
}

function fitKey({ question: prepared, isOtherText }: PreparedKey, value: unknown): Fitting {
  if (isEmpty(value)) return whole(undefined);
  const { question } = prepared;
  if (!isOtherText) return fitAnswer(prepared, value);
  if (typeof value !== 'string' || !('options' in question)) return lost;
  const own = 'otherMaxLength' in question ? question.otherMaxLength : undefined;
  const text = writableText(value);
  return writingFault(text, own ?? defaultOtherLength, true) === undefined ? whole(text) : lost;
}

function fitAnswer(prepared: PreparedQuestion, value: unknown): Fitting {
  const { question } = prepared;
  switch (question.kind) {
    case 'text': {
      const written = typeof value === 'string' ? writableText(value) : value;
      if (textFault(question, written) !== undefined) return lost;
      return typeof written === 'string' || typeof written === 'number' ? whole(written) : lost;
    }
    case 'choice':
      return isOption(prepared, value) ? whole(value) : lost;
    case 'choices':
      return fitList(value, (item) => (isOption(prepared, item) ? whole(item) : lost), prepared.options.size);
    case 'boolean':
      return typeof value === 'boolean' ? whole(value) : lost;
    case 'matrix':
      return fitRows(prepared, value, (cell) => (isOption(prepared, cell) ? whole(cell) : lost));
    case 'grid':
      return fitRows(prepared, value, (cells) => fitGroup(prepared.parts, cells));
    case 'text-group':
      return fitGroup(prepared.parts, value);
    case 'panels':
      return fitList(value, (panel) => fitGroup(prepared.parts, panel), question.maxPanels);
  }
}

function isOption({ options }: PreparedQuestion, value: unknown): value is string {
  return typeof value === 'string' && options.has(value);
}

/** Keeps each different item once: an option that is ticked twice is ticked. */
function fitList(value: unknown, fitItem: (item: unknown) => Fitting, most: number): Fitting {
  if (!Array.isArray(value)) return lost;
  const fitted = value.slice(0, most).map(fitItem);
  const kept = fitted.flatMap((item) => (item.value === undefined ? [] : [item.value]));
  return { value: [...new Set(kept)], isWhole: value.length <= most && fitted.every(({ isWhole }) => isWhole) };
}

function fitRows({ rows }: PreparedQuestion, value: unknown, fitCell: (cell: unknown) => Fitting): Fitting {
  return fitObject(value, (row) => (rows.has(row) ? fitCell : undefined));
}

function fitGroup({ keys }: PreparedGroup, value: unknown): Fitting {
  return fitObject(value, (key) => {
    const known = keys.get(key);
    return known && ((part) => fitKey(known, part));
  });
}

function fitObject(value: unknown, fitterOf: (key: string) => ((part: unknown) => Fitting) | undefined): Fitting {
  if (!isPlainObject(value)) return lost;
  const kept: Record<string, JsonValue> = {};
  let isWhole = true;
  for (const [key, part] of Object.entries(value)) {
    const fitted = fitterOf(key)?.(part) ?? lost;
    if (fitted.value !== undefined) kept[key] = fitted.value;
    isWhole &&= fitted.isWhole;
  }
  return { value: kept, isWhole };
}
