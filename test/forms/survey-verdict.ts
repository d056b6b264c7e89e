import type { CompiledForm, JsonObject, JsonValue } from '@tablee/core';
import { registerQuestionProperties } from '@tablee/core/compile';
import {
  type Question,
  QuestionMatrixDropdownModel,
  QuestionMatrixDropdownModelBase,
  QuestionPanelDynamicModel,
  QuestionSelectBase,
  SurveyModel,
} from 'survey-core';

registerQuestionProperties();

/** What survey-core itself makes of a set of answers. */
export interface SurveyVerdict {
  /** Names of the questions with an error, of whatever kind, sorted. */
  readonly refused: readonly string[];
  /** What completing would keep, whether or not something was refused; empty answers left out. */
  readonly answers: JsonObject;
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
  const leftovers = model.getAllQuestions().flatMap(leftoversIn);
  // Unlike `tryComplete`, this completes whatever is wrong.
  model.doComplete();
  const answers: JsonObject = structuredClone(model.data);
  return { refused: refused.sort(), answers: withoutEmpty(withoutLeftovers(answers, leftovers)) };
}

type Path = readonly [question: string, item: string | number, key: string];

/**
 * Where we clear more than SurveyJS does: hidden cells of matrices, and the "other" texts of options that are not
 * chosen, inside matrices and panels. SurveyJS clears both everywhere else.
 */
function leftoversIn(question: Question): readonly Path[] {
  if (question instanceof QuestionMatrixDropdownModelBase) {
    return question.visibleRows.flatMap((row, index) => {
      const item = question instanceof QuestionMatrixDropdownModel ? row.rowName : index;
      return row.cells.flatMap((cell) => leftoverKeys(cell.question).map((key): Path => [question.name, item, key]));
    });
  }
  if (!(question instanceof QuestionPanelDynamicModel)) return [];
  return question.panels.flatMap((panel, index) =>
    panel.questions.flatMap((part) => leftoverKeys(part).map((key): Path => [question.name, index, key])),
  );
}

function leftoverKeys(part: Question): readonly string[] {
  const other = `${part.name}-Comment`;
  if (!part.isVisible) return [part.name, other];
  return part instanceof QuestionSelectBase && !part.isOtherSelected ? [other] : [];
}

function withoutLeftovers(answers: JsonObject, leftovers: readonly Path[]): JsonObject {
  for (const [question, item, key] of leftovers) {
    const items: unknown = answers[question];
    const holder: unknown = typeof items === 'object' && items !== null ? Reflect.get(items, item) : undefined;
    if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, key);
  }
  return answers;
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
