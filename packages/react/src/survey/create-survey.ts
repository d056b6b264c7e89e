import { type BrowserForm, isEasyRead, type JsonObject } from '@tablee/core';
import { registerQuestionProperties } from '@tablee/core/compile';
import { type Question, SurveyModel, settings } from 'survey-core';
import { installSurveyStrings } from './survey-strings.ts';

/** What a form is opened with. */
export interface SurveyContext {
  readonly form: BrowserForm;
  readonly language: string;
  /** By question name, from a link: shown, not changed. */
  readonly fixed: Readonly<Record<string, string>>;
  /** By question name, from the page's address: a first answer that the person may change. */
  readonly suggested: Readonly<Record<string, string>>;
  readonly staff: boolean;
  /** Of a draft that is opened again: they replace first answers, and what a link fixes replaces them. */
  readonly answers?: JsonObject | undefined;
}

function installSurveySettings(): void {
  settings.animationEnabled = false;
  settings.showMaxLengthIndicator = false;
  settings.titleTags.page = 'h2';
  settings.titleTags.panel = 'h2';
  settings.lazyRender.enabled = false;
}

/**
 * The name that SurveyJS knows a language by: ours are BCP 47, `fr-CA` included. Simple words are words of their own, and
 * SurveyJS itself falls back from `fr-simple` to `fr`.
 */
export function surveyLocale(language: string): string {
  return isEasyRead(language) ? language : (language.split('-')[0] ?? language);
}

function fill(question: Question | null, value: string, fixed: boolean): void {
  if (question === null) return;
  question.value = question.getType() === 'checkbox' ? [value] : value;
  question.readOnly = fixed;
}

/**
 * SurveyJS's model of a form, without SurveyJS's chrome: our page draws titles, steps, buttons and errors, because
 * theirs are not headings and lose the focus (docs/adr/0002).
 */
export function createSurvey({ form, language, fixed, suggested, staff, answers }: SurveyContext): SurveyModel {
  installSurveySettings();
  registerQuestionProperties();
  installSurveyStrings();
  const survey = new SurveyModel(form.survey);
  survey.generateStylesheet = false;
  survey.needRenderIcons = false;
  survey.locale = surveyLocale(language);
  survey.showTitle = false;
  survey.showPageTitles = false;
  survey.showPreviewBeforeComplete = false;
  survey.showPageNumbers = false;
  survey.showQuestionNumbers = 'off';
  survey.showProgressBar = false;
  survey.showTOC = false;
  survey.showCompletedPage = false;
  survey.showNavigationButtons = false;
  survey.headerView = 'basic';
  survey.firstPageIsStartPage = false;
  survey.questionsOnPageMode = 'standard';
  survey.checkErrorsMode = 'onNextPage';
  survey.textUpdateMode = 'onBlur';
  survey.clearInvisibleValues = 'onComplete';
  survey.focusFirstQuestionAutomatic = false;
  survey.focusOnFirstError = false;
  survey.autoAdvanceEnabled = false;
  survey.widthMode = 'responsive';
  survey.setVariable('staff_mode', staff);
  for (const [name, value] of Object.entries(suggested)) fill(survey.getQuestionByName(name), value, false);
  if (answers !== undefined) survey.data = { ...answers };
  for (const [name, value] of Object.entries(fixed)) fill(survey.getQuestionByName(name), value, true);
  return survey;
}
