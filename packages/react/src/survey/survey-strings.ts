import { answerMessages } from '@tablee/core';
import { setupLocale, surveyLocalization } from 'survey-core';

type AnswerMessages = (typeof answerMessages)[keyof typeof answerMessages];

/** SurveyJS fills `{0}` and `{1}` itself; in its messages about numbers `{0}` is the answer, which we never repeat. */
function stringsFrom(messages: AnswerMessages): Readonly<Record<string, string>> {
  return {
    requiredError: messages.required({}),
    requiredErrorInPanel: messages.required({}),
    requiredInAllRowsError: messages.required({ asked: 'rows' }),
    otherRequiredError: messages['other-required']({}),
    numericError: messages['not-a-number']({}),
    minError: messages['out-of-range']({ min: '{0}' }),
    maxError: messages['out-of-range']({ max: '{0}' }),
    numericMinMax: messages['out-of-range']({ min: '{1}', max: '{2}' }),
    numericMin: messages['out-of-range']({ min: '{1}' }),
    numericMax: messages['out-of-range']({ max: '{1}' }),
    textMinLength: messages['too-few']({}),
    textMaxLength: messages['too-long']({ max: '{0}' }),
    textMinMaxLength: messages['too-long']({ max: '{1}' }),
    minSelectError: messages['too-few']({ min: '{0}' }),
    maxSelectError: messages['too-many']({ max: '{0}' }),
    minRowCountError: messages['too-few']({ min: '{0}' }),
    invalidEmail: messages['not-an-email']({}),
    invalidExpression: messages.rule({}),
    invalidInputError: messages['wrong-type']({}),
    keyDuplicationError: messages.duplicate({}),
  };
}

/**
 * Puts our sentences where SurveyJS keeps its own, so that the page and the collector say the same about an answer.
 * SurveyJS's French pack is not loaded: 42 of its strings are marked as translated by a machine, and the sentences
 * that our question types can show are all here. Safe to call again.
 */
export function installSurveyStrings(): void {
  for (const [localeCode, messages] of Object.entries(answerMessages)) {
    const present: unknown = surveyLocalization.locales[localeCode];
    const strings = { ...(typeof present === 'object' ? present : {}), ...stringsFrom(messages) };
    setupLocale({ localeCode, strings, nativeName: localeCode, englishName: localeCode });
  }
}
