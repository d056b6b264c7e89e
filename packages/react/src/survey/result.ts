import {
  type BrowserForm,
  type ChecklistMark,
  holds,
  type JsonObject,
  type JsonValue,
  type LocalText,
  textIn,
} from '@tablee/core';
import type { Question, SurveyModel } from 'survey-core';
import { answerInWords } from './answers.ts';

/** A checklist's result: what is true, and what is not yet with a first step. */
export interface ChecklistResult {
  readonly verdict: string;
  readonly done: readonly string[];
  readonly toDo: readonly { readonly title: string; readonly nextAction: string }[];
  /** The same by page, in the order of the pages. */
  readonly groups: readonly { readonly label: string; readonly marks: readonly ChecklistMark[] }[];
}

/** One criterion of a barometer with the mark given, in words. */
export interface Mark {
  readonly question: string;
  readonly title: string;
  readonly mark: string;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON of every element of a survey that has a name, nested ones included. */
function elementsOf(value: JsonValue | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => elementsOf(item));
  if (!isObject(value)) return [];
  const inside = [value['pages'], value['elements']].flatMap((part) => elementsOf(part));
  return 'name' in value ? [value, ...inside] : inside;
}

function localText(value: JsonValue | undefined): LocalText {
  if (typeof value === 'string') return { und: value };
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function shownWith(
  survey: SurveyModel,
  form: BrowserForm,
  property: string,
): readonly (readonly [Question, JsonValue])[] {
  return elementsOf(form.survey).flatMap((element) => {
    const value = element[property];
    const question = survey.getQuestionByName(String(element['name']));
    return value === undefined || question === null || !question.isVisible ? [] : [[question, value] as const];
  });
}

/** The result of a form whose `result` is `checklist`. */
export function checklistResult(
  form: BrowserForm,
  survey: SurveyModel,
  answers: JsonObject,
  language: string,
): ChecklistResult {
  const statements = shownWith(survey, form, 'nextAction');
  const band = form.bands.find((candidate) => holds(candidate.when, { answers, variables: {} }));
  const unanswered = statements.filter(([question]) => question.isEmpty()).length;
  return {
    verdict: band === undefined ? '' : textIn(band.text, language, form.languages).replace('{n}', String(unanswered)),
    done: statements
      .filter(([question]) => question.value === 'is-true')
      .map(([question]) => question.locTitle.renderedHtml),
    toDo: statements
      .filter(([question]) => question.value === 'not-yet')
      .map(([question, action]) => ({
        title: question.locTitle.renderedHtml,
        nextAction: textIn(localText(action), language, form.languages),
      })),
    groups: groupsOf(
      survey,
      statements.map(([question]) => question),
    ),
  };
}

function groupsOf(survey: SurveyModel, statements: readonly Question[]): ChecklistResult['groups'] {
  return survey.visiblePages.flatMap((page) => {
    const marks = statements.filter((question) => question.page === page).map(markOf);
    return marks.length === 0 ? [] : [{ label: page.locTitle.renderedHtml, marks }];
  });
}

function markOf({ value }: Question): ChecklistMark {
  if (value === 'is-true') return 'true';
  return value === 'not-yet' ? 'not-yet' : 'none';
}

/** The marks of a form whose `result` is `dial`, in the order of its pages. */
export function marksOf(form: BrowserForm, survey: SurveyModel): readonly Mark[] {
  return shownWith(survey, form, 'dialPosition')
    .filter(([question]) => question.isParentVisible)
    .map(([question]) => ({
      question: question.name,
      title: question.locTitle.renderedHtml,
      mark: answerInWords(question),
    }));
}
