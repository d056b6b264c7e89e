import { type CompiledForm, type Expression, type Question, questionAt } from '@tablee/core';
import { type ConditionWords, conditionWords } from '../plain/condition-words.ts';
import { namesIn, openCondition } from '../plain/known-condition.ts';
import { conditionOf, conditionOfPage, type PlainState, plainState } from '../plain/plain-state.ts';
import { type PlainElement, type PlainPage, pagesOf, questionsOn } from '../plain/survey-looks.ts';
import { type PaperWords, paperWords } from './paper-words.ts';
import type { PaperSize } from './running-footer.ts';

/** What a sheet is made for. */
export interface PaperStateOptions {
  readonly form: CompiledForm;
  readonly language: string;
  /** By question: what is known already, and printed in its place. */
  readonly known: Readonly<Record<string, string>>;
  readonly size: PaperSize;
}

/** Everything that drawing a sheet looks at. */
export interface PaperState extends PlainState {
  readonly paper: PaperWords;
  readonly size: PaperSize;
  /** The parts of the sheet, in order: what only a link or staff can open is not among them. */
  readonly pages: readonly PlainPage[];
  /** What each question that is asked on the sheet is called in its sentences, by name: 1, 2, 3… */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Makes the state of a sheet for a person without a link. */
export function paperState({ form, language, known, size }: PaperStateOptions): PaperState {
  const plain = plainState({ form, language, fixed: known, staff: false });
  const pages = pagesOf(form).flatMap((page) => {
    if (conditionOfPage(page, plain) === false) return [];
    const elements = printed(page.elements, plain);
    return elements.length === 0 ? [] : [{ ...page, elements }];
  });
  const asked = pages.flatMap(({ elements }) => questionsOn(elements)).map(({ question }) => question.name);
  const numbers = new Map(asked.map((name, index) => [name, index + 1]));
  return { ...plain, size, paper: paperWords(language), pages, numbers };
}

function printed(elements: readonly PlainElement[], state: PlainState): readonly PlainElement[] {
  return elements.flatMap((element): readonly PlainElement[] => {
    const condition = conditionOf(element, state);
    if (condition === false || isForLinksOnly(element, condition, state)) return [];
    if (element.kind !== 'panel') return [element];
    const inside = printed(element.elements, state);
    return inside.length === 0 ? [] : [{ ...element, elements: inside }];
  });
}

/** What shows once it is answered, and is answered nowhere else: only a link can fill it in, to greet by a name. */
function isForLinksOnly(element: PlainElement, condition: Expression | boolean, { form }: PlainState): boolean {
  if (typeof condition === 'boolean') return false;
  const inside = new Set(questionsOn([element]).map(({ question }) => question.name));
  const asked = namesIn(condition).filter((name) => questionAt(form, name) !== undefined);
  return asked.length > 0 && asked.every((name) => inside.has(name));
}

/** The questions that staff alone see, once the answers are known to come from paper. */
export function officeQuestions({ form }: PaperState): readonly Question[] {
  return form.questions.filter((question) => {
    const opens = (staff: boolean): boolean =>
      [question, ...form.sections.filter(({ questions }) => questions.includes(question.name))].every(
        ({ visibleIf }) => openCondition(visibleIf, form, { fixed: {}, staff }) !== false,
      );
    return form.prefill['mode'] !== question.name && opens(true) && !opens(false);
  });
}

/** A condition as a sheet says it, by the numbers of its questions: « Si vous avez choisi « Oui » à la question 4 : ». */
export function conditionSentence(
  condition: Expression | boolean,
  state: PaperState,
  around?: Question,
): string | undefined {
  if (typeof condition === 'boolean') return undefined;
  const clause = clauseOf(condition, state, around);
  return 'clause' in clause ? state.paper.onlyIf(clause.clause) : state.paper.dependsOn(clause.dependsOn);
}

/** The same for a whole part of the sheet. */
export function partSentence(condition: Expression | boolean, state: PaperState): string | undefined {
  if (typeof condition === 'boolean') return undefined;
  const clause = clauseOf(condition, state);
  return 'clause' in clause ? state.words.partOnlyIf(clause.clause) : state.paper.dependsOn(clause.dependsOn);
}

/** The clause alone, to build other sentences with. */
export function clauseOf(
  condition: Expression,
  { form, language, numbers, paper }: PaperState,
  around?: Question,
): ConditionWords {
  const said = conditionWords(condition, form, language, around, ({ name }) => numbers.get(name)?.toString());
  return 'clause' in said ? { clause: paper.byNumber(said.clause) } : said;
}

/** The numbers of questions, those that are not on the sheet left out: « 4, 5 et 7 ». */
export function numbersOf(names: readonly string[], { numbers, paper }: PaperState): string | undefined {
  const found = names.flatMap((name) => numbers.get(name) ?? []).sort((one, other) => one - other);
  const last = found.at(-1);
  if (last === undefined) return undefined;
  return found.length === 1 ? String(last) : `${found.slice(0, -1).join(', ')}${paper.and}${last}`;
}
