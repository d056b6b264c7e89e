import { type BrowserForm, type JsonObject, type JsonValue, type LocalText, textIn } from '@tablee/core';
import type { AskedQuestion, OwnResult } from '@tablee/html';
import { type ItemValue, type Question, QuestionSelectBase, type SurveyModel } from 'survey-core';
import { answerInWords } from './answers.ts';

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

/** The person's own result as the survey's model has it; html's `renderOwnResult` draws it. */
export function ownResultOf(form: BrowserForm, survey: SurveyModel, answers: JsonObject, language: string): OwnResult {
  const elements = elementsOf(form.survey);
  const having = (property: string): readonly (readonly [name: string, value: JsonValue])[] =>
    elements.flatMap((element) => {
      const value = element[property];
      return value === undefined ? [] : [[String(element['name']), value] as const];
    });
  return {
    form,
    language,
    answers,
    asked: survey.visiblePages.flatMap((page) =>
      page.questions
        .filter((question) => question.isVisible && question.isParentVisible)
        .map((question) => askedOf(question, page.locTitle.renderedHtml)),
    ),
    nextActions: Object.fromEntries(
      having('nextAction').map(([name, action]) => [name, textIn(localText(action), language, form.languages)]),
    ),
    onDial: having('dialPosition').map(([name]) => name),
    optionText: (name, value) => optionText(survey, name, value),
  };
}

function askedOf(question: Question, page: string): AskedQuestion {
  return {
    name: question.name,
    title: question.locTitle.renderedHtml,
    page,
    answer: question instanceof QuestionSelectBase ? answerInWords(question) : '',
  };
}

function optionText(survey: SurveyModel, name: string, value: string): string {
  const question = survey.getQuestionByName(name);
  if (!(question instanceof QuestionSelectBase)) return value;
  return question.choices.find((item: ItemValue) => item.value === value)?.locText.renderedHtml ?? value;
}
