import type { CompiledForm, Question, Validator } from '../form/compiled-form.ts';
import type { AnswerError, AnswerErrorCode } from '../response/response.ts';
import { textIn } from '../text/local-text.ts';
import { partsOf } from '../validate/prepared-form.ts';
import { type AnswerFacts, type AskedAnswer, answerMessages, type InterfaceLanguage } from './answer-messages.ts';

/**
 * What a person can do about an error, in their language: French for `fr…`, English for any other, as on pages. With a title, the
 * sentence stands alone: « Courriel : écrivez votre courriel avec un @… ».
 */
export function answerMessage(code: AnswerErrorCode, language: string, facts: AnswerFacts = {}): string {
  const spoken: InterfaceLanguage = /^fr(-|$)/i.test(language) ? 'fr' : 'en';
  const sentence = answerMessages[spoken][code](facts);
  if (facts.title === undefined || facts.title === '') return sentence;
  return `${facts.title}${spoken === 'fr' ? '\u00A0: ' : ': '}${sentence}`;
}

/**
 * The message for one error of a {@link Verdict}: the question's own where its validator or `requiredErrorText` has
 * one, the standard one with the question's bounds otherwise.
 */
export function errorMessage(form: CompiledForm, error: AnswerError, language: string): string {
  const question = questionAt(form, error.question);
  if (question === undefined) return answerMessage(error.code, language);
  const validator = error.validator === undefined ? undefined : question.validators[error.validator];
  const own = validator?.message ?? (error.code === 'required' ? question.requiredMessage : undefined);
  if (own !== undefined) return textIn(own, language, form.languages);
  return answerMessage(error.code, language, factsOf(question, validator, error.code));
}

/**
 * The title of the question that an error names, for a link in an error summary; empty for the response as a whole and
 * for names the form does not know.
 */
export function errorTitle(form: CompiledForm, error: AnswerError, language: string): string {
  const question = questionAt(form, error.question);
  return question === undefined ? '' : textIn(question.title, language, form.languages);
}

/** The question, or the part of one, that a path such as `grid.row.name` or `panels[0].name` leads to. */
export function questionAt(form: CompiledForm, path: string): Question | undefined {
  const [name = '', ...rest] = path.split('.');
  const question = form.questions.find((candidate) => candidate.name === name.replace(/\[\d+\]$/, ''));
  if (question === undefined) return undefined;
  const last = rest.at(-1);
  return partsOf(question).find((part) => part.name === last) ?? question;
}

function factsOf(question: Question, validator: Validator | undefined, code: AnswerErrorCode): AnswerFacts {
  if (code === 'required') {
    const asked = askedBy(question);
    return asked === undefined ? {} : { asked };
  }
  if (validator !== undefined && 'min' in validator) return pick(validator.min, validator.max);
  if (validator !== undefined && 'max' in validator) return pick(undefined, validator.max);
  if (question.kind === 'text') {
    return code === 'too-long' ? { max: question.maxLength } : pick(question.min, question.max);
  }
  if (question.kind === 'choices') return pick(question.minChoices, question.maxChoices);
  return question.kind === 'panels' ? pick(question.minPanels, question.maxPanels) : {};
}

function askedBy(question: Question): AskedAnswer | undefined {
  switch (question.kind) {
    case 'text':
      return question.format === 'date' || question.format === 'month' || question.format === 'number'
        ? question.format
        : 'text';
    case 'boolean':
      return 'choice';
    case 'matrix':
      return 'rows';
    case 'choice':
    case 'choices':
      return question.kind;
    default:
      return undefined;
  }
}

function pick(min: number | string | undefined, max: number | string | undefined): AnswerFacts {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
