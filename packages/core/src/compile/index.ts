export { type FormattedSurvey, formatDefinition, formatSurvey, type SurveyEdit } from '../format/format-survey.ts';
export { checkBetweenForms } from './check-between-forms.ts';
export { compileForm } from './compile-form.ts';
export { lintForm } from './lint-form.ts';
export { registerQuestionProperties } from './question-properties.ts';
