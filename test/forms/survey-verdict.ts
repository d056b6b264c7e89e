import type { CompiledForm, JsonObject, JsonValue } from '@tablee/core';
import { registerQuestionProperties } from '@tablee/core/compile';
import { type Question, SurveyModel } from 'survey-core';

registerQuestionProperties();

/** What survey-core itself makes of a set of answers. */
export interface SurveyVerdict {
  /** Names of the questions with an error, of whatever kind, sorted. */
  readonly refused: readonly string[];
  /** The answers after completion, empty ones left out; undefined when something was refused. */
  readonly answers: JsonObject | undefined;
}

/** Sets the answers in a new `SurveyModel`, validates every page and completes it. */
export function surveyVerdict(form: CompiledForm, data: JsonObject, staff: boolean): SurveyVerdict {
  const model = new SurveyModel(structuredClone(form.survey));
  model.locale = 'fr';
  model.setVariable('staff_mode', staff);
  model.data = structuredClone(data);
  model.validate(true, false);
  const refused = model
    .getAllQuestions()
    .filter(hasError)
    .map((question) => question.name);
  if (refused.length > 0) return { refused: refused.sort(), answers: undefined };
  model.doComplete();
  return { refused: [], answers: withoutEmpty(model.data) };
}

function hasError(question: Question): boolean {
  return isShown(question) && question.getAllErrors().some((error) => error.isError && error.visible);
}

/** Whether SurveyJS validates a question: it does not look into hidden pages and panels. */
function isShown(question: Question): boolean {
  return question.isVisible && question.isParentVisible;
}

/** Answers without blank texts, empty lists and empty objects: SurveyJS keeps some of them, and we none. */
export function withoutEmpty(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const kept = keep(value);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

function keep(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object') return value;
  if (isList(value)) {
    // A panel without answers keeps its place among the others.
    const items = value.map((item) => keep(item) ?? {});
    return items.every((item) => typeof item === 'object' && Object.keys(item).length === 0) ? undefined : items;
  }
  const kept = withoutEmpty(value);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
