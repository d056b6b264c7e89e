import type { Expression } from '../expression/expression.ts';
import type { CompiledForm, Question, Validator } from '../form/compiled-form.ts';

/** A question with everything that checking it looks up, made once for each form. */
export interface PreparedQuestion {
  readonly question: Question;
  /** Its own condition and those of the pages and panels around it: it is shown where all hold. */
  readonly conditions: readonly Expression[];
  readonly options: ReadonlySet<string>;
  readonly exclusive: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
  readonly patterns: ReadonlyMap<Validator, RegExp>;
  /** The questions of a grid's row or of a panel, the items of a text group. */
  readonly parts: PreparedGroup;
}

/** Questions that are answered in one object. */
export interface PreparedGroup {
  readonly questions: readonly PreparedQuestion[];
  /** Every key that the object may have. */
  readonly keys: ReadonlyMap<string, PreparedKey>;
}

/** What an answer's key stands for: a question's answer, or the text beside its option "other". */
export interface PreparedKey {
  readonly question: PreparedQuestion;
  readonly isOtherText: boolean;
}

const prepared = new WeakMap<CompiledForm, PreparedGroup>();

/** A form's questions made ready for checking; remembered for as long as the form is. */
export function prepareForm(form: CompiledForm): PreparedGroup {
  const known = prepared.get(form);
  if (known !== undefined) return known;
  const group = prepareGroup(form.questions, (name) =>
    form.sections.flatMap((section) =>
      section.visibleIf !== undefined && section.questions.includes(name) ? [section.visibleIf] : [],
    ),
  );
  prepared.set(form, group);
  return group;
}

function prepareGroup(
  questions: readonly Question[],
  conditionsAround: (name: string) => readonly Expression[],
): PreparedGroup {
  const ready = questions.map((question) => prepareQuestion(question, conditionsAround(question.name)));
  const keys = new Map<string, PreparedKey>();
  for (const entry of ready) {
    keys.set(entry.question.name, { question: entry, isOtherText: false });
    const otherKey = otherKeyOf(entry.question);
    if (otherKey !== undefined) keys.set(otherKey, { question: entry, isOtherText: true });
  }
  return { questions: ready, keys };
}

function prepareQuestion(question: Question, conditionsAround: readonly Expression[]): PreparedQuestion {
  const options = 'options' in question ? question.options : [];
  return {
    question,
    conditions: question.visibleIf === undefined ? conditionsAround : [question.visibleIf, ...conditionsAround],
    options: new Set(options.map((option) => option.value)),
    exclusive: new Set(options.filter((option) => option.exclusive === true).map((option) => option.value)),
    rows: new Set('rows' in question ? question.rows.map((row) => row.value) : []),
    patterns: patternsOf(question.validators),
    parts: prepareGroup(partsOf(question), () => []),
  };
}

function patternsOf(validators: readonly Validator[]): ReadonlyMap<Validator, RegExp> {
  const patterns = new Map<Validator, RegExp>();
  for (const validator of validators) {
    if (validator.kind !== 'pattern') continue;
    patterns.set(validator, new RegExp(validator.pattern, validator.caseInsensitive === true ? 'i' : ''));
  }
  return patterns;
}

/** The questions that a question holds: a grid's or panel's questions, a text group's items. */
export function partsOf(question: Question): readonly Question[] {
  if (question.kind === 'text-group') return question.items;
  return question.kind === 'grid' || question.kind === 'panels' ? question.questions : [];
}

/** The key of the text beside the option "other", where a question has one. */
export function otherKeyOf(question: Question): string | undefined {
  return question.kind === 'choice' || question.kind === 'choices' ? question.otherKey : undefined;
}
