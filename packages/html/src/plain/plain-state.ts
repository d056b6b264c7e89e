import {
  type AnswerError,
  type CompiledForm,
  type Expression,
  errorMessage,
  holds,
  type JsonObject,
  type JsonValue,
  type LocalText,
  type Question,
  textIn,
} from '@tablee/core';
import { type FormTexts, formTexts } from '../texts/form-texts.ts';
import { type KnownFacts, openCondition } from './known-condition.ts';
import { type PlainWords, plainWords } from './plain-words.ts';
import { type PlainElement, type PlainPage, pagesOf, questionsOn } from './survey-looks.ts';

/** What a plain form is filled with. */
export interface PlainFormOptions extends KnownFacts {
  readonly form: CompiledForm;
  readonly language: string;
  /** What was typed so far, by question; nothing yet when left out: the form's first answers stand. */
  readonly answers?: JsonObject | undefined;
  /** First answers that the person may change, from the page's address; only on a page that nobody has answered. */
  readonly suggested?: KnownFacts['fixed'] | undefined;
  /** What is wrong with it, from the collector. */
  readonly errors?: readonly AnswerError[] | undefined;
  /** How many groups of a repeated question to show, where the person asked for more. */
  readonly groups?: Readonly<Record<string, number>> | undefined;
}

/** Everything that drawing one plain form looks at. */
export interface PlainState extends KnownFacts {
  readonly form: CompiledForm;
  readonly language: string;
  readonly texts: FormTexts;
  readonly words: PlainWords;
  readonly answers: JsonObject;
  readonly groups: Readonly<Record<string, number>>;
  /** Messages by path. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
  /** Whether anything was typed yet: a first page hides what does not apply, a page that comes back shows all. */
  readonly isFresh: boolean;
  say(text: LocalText): string;
}

/** Which questions carry a mark: the rarer kind (as on the SurveyJS page). */
export type Marking = 'optional' | 'required' | 'none';

/** Makes the state of a form that is drawn for the first time or comes back with errors. */
export function plainState(options: PlainFormOptions): PlainState {
  const { form, language, fixed, staff, errors = [], groups = {} } = options;
  return {
    form,
    language,
    fixed,
    staff,
    groups,
    texts: formTexts(language),
    words: plainWords(language),
    answers: {
      ...(options.answers ?? { ...initialAnswers(form), ...filledIn(form, options.suggested ?? {}) }),
      ...filledIn(form, fixed),
    },
    messages: messagesByPath(form, errors, language),
    isFresh: options.answers === undefined,
    say: (text) => textIn(text, language, form.languages),
  };
}

/** The form's first answers: SurveyJS's `defaultValue`. */
function initialAnswers(form: CompiledForm): JsonObject {
  const initial = pagesOf(form).flatMap(({ elements }) => questionsOn(elements));
  return Object.fromEntries(
    initial.flatMap(({ question, look }) => (look.initial === undefined ? [] : [[question.name, look.initial]])),
  );
}

/** What a link or an address fills in, as answers: a tick box takes a list. */
function filledIn(form: CompiledForm, fixed: KnownFacts['fixed']): JsonObject {
  return Object.fromEntries(
    Object.entries(fixed).map(([name, value]): [string, JsonValue] => {
      const question = form.questions.find((candidate) => candidate.name === name);
      return [name, question?.kind === 'choices' ? [value] : value];
    }),
  );
}

function messagesByPath(
  form: CompiledForm,
  errors: readonly AnswerError[],
  language: string,
): ReadonlyMap<string, readonly string[]> {
  const messages = new Map<string, string[]>();
  for (const error of errors) {
    const found = messages.get(error.question) ?? [];
    messages.set(error.question, [...found, errorMessage(form, error, language)]);
  }
  return messages;
}

/** The condition of an element in so far as it is open: `false` where it will never show. */
export function conditionOf(element: PlainElement, state: PlainState): Expression | boolean {
  const { form } = state;
  if (element.kind === 'question') return openCondition(element.question.visibleIf, form, state);
  const found =
    element.kind === 'panel'
      ? form.sections.find(({ name }) => name === element.name)
      : form.notes.find(({ name }) => name === element.name);
  return openCondition(found?.visibleIf, form, state);
}

/** The same for a page. */
export function conditionOfPage(page: PlainPage, { form, ...facts }: PlainState): Expression | boolean {
  return openCondition(form.sections.find(({ name }) => name === page.name)?.visibleIf, form, facts);
}

/** Whether a condition is met by the answers as they are. */
export function isMet(condition: Expression | boolean, { answers, staff }: PlainState, item?: JsonObject): boolean {
  if (typeof condition === 'boolean') return condition;
  return holds(condition, { answers, variables: { staff_mode: staff }, ...(item === undefined ? {} : { item }) });
}

/** The pages that can be shown to this person, in order. */
export function reachablePages(state: PlainState): readonly PlainPage[] {
  return pagesOf(state.form).filter((page) => {
    if (conditionOfPage(page, state) === false) return false;
    return page.elements.some((element) => conditionOf(element, state) !== false);
  });
}

function needsAnswer({ required, requiredIf }: Question): boolean {
  return required || requiredIf !== undefined;
}

/** Marks the rarer kind; hidden questions count, read-only ones do not. */
export function markingOf(
  page: PlainPage,
  { fixed, texts }: PlainState,
): {
  readonly marking: Marking;
  readonly sentence: string;
} {
  const questions = questionsOn(page.elements).filter(({ question }) => !Object.hasOwn(fixed, question.name));
  if (questions.length === 0) return { marking: 'none', sentence: '' };
  const required = questions.filter(({ question }) => needsAnswer(question)).length;
  const optional = questions.length - required;
  if (optional === 0) return { marking: 'none', sentence: texts.allRequired };
  if (required === 0) return { marking: 'none', sentence: texts.allOptional };
  return optional <= required
    ? { marking: 'optional', sentence: texts.optionalMarked }
    : { marking: 'required', sentence: texts.requiredMarked };
}
