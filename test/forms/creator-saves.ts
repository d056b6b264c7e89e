import { readdirSync, readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '@tablee/core';
import { SurveyModel } from 'survey-core';
import { ownProperties } from '../../packages/core/src/compile/question-properties.ts';

const forms = new URL('../../forms/', import.meta.url);

/** Ids of the forms of the kit. */
export const formIds: readonly string[] = readdirSync(forms, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules' ? [entry.name] : [],
);

/** A file of a form of the kit. */
export function textOfForm(id: string, file: string): string {
  return readFileSync(new URL(`${id}/${file}`, forms), 'utf8');
}

/** The survey of a form of the kit. */
export function surveyOfForm(id: string): JsonObject {
  return JSON.parse(textOfForm(id, 'survey.json'));
}

/** A survey as SurveyJS Creator holds it while somebody edits it. */
export function openedSurvey(survey: JsonObject): SurveyModel {
  const model = new SurveyModel();
  model.setDesignMode(true);
  // SurveyJS goes on to work with the texts it is given: a copy keeps the document as it is.
  model.fromJSON(structuredClone(survey));
  return model;
}

/** What a Creator hands over that nobody has told of Tablée's own properties, and its habits of its own. */
function asSaved(model: SurveyModel): JsonObject {
  return { logoPosition: 'right', ...withoutOwn(JSON.parse(JSON.stringify(model.toJSON()))) };
}

/** The same as the file that its JSON tab gives: what an object contains comes after all that is said of it. */
export function asDownloaded(model: SurveyModel): string {
  const survey = { ...asSaved(model), headerView: 'advanced', sjsVersion: '3.1.1' };
  return JSON.stringify(elementsLast(survey), null, 2);
}

function elementsLast(value: JsonObject): JsonObject {
  const { elements, ...others } = value;
  const entries = Object.entries(others).map(([key, child]) => [key, inside(child, elementsLast)] as const);
  return {
    ...Object.fromEntries(entries),
    ...(elements === undefined ? {} : { elements: inside(elements, elementsLast) }),
  };
}

function withoutOwn(value: JsonObject): JsonObject {
  const known = Object.entries(value).filter(([key]) => !ownProperties.has(key));
  return Object.fromEntries(known.map(([key, child]) => [key, inside(child, withoutOwn)]));
}

/** Applies a change of objects to those at or below a value. */
function inside(value: JsonValue, change: (value: JsonObject) => JsonObject): JsonValue {
  if (isList(value)) return value.map((item) => inside(item, change));
  return typeof value === 'object' && value !== null ? change(value) : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
