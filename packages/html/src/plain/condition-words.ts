import { type CompiledForm, type Expression, type Question, textIn } from '@tablee/core';
import { namesIn } from './known-condition.ts';
import { type PlainWords, plainWords } from './plain-words.ts';

/** A condition in words that stand after "if"; `dependsOn` says less, where a condition has no simple words. */
export type ConditionWords = { readonly clause: string } | { readonly dependsOn: string };

interface Speaker {
  readonly form: CompiledForm;
  readonly language: string;
  readonly words: PlainWords;
  /** The question whose panels or rows the condition stands in. */
  readonly around: Question | undefined;
  readonly refer: ReferTo;
}

/** How a sheet names a question; undefined for its title. */
export type ReferTo = (question: Question) => string | undefined;

const byTitle: ReferTo = () => undefined;

/** Says a condition as people would: "you chose “Mail” for the question “How shall we reach you?”". */
export function conditionWords(
  condition: Expression,
  form: CompiledForm,
  language: string,
  around?: Question,
  refer: ReferTo = byTitle,
): ConditionWords {
  const speaker = { form, language, words: plainWords(language), around, refer };
  const clause = clauseOf(condition, speaker);
  if (clause !== undefined) return { clause };
  const titles = [...new Set(namesIn(condition))].flatMap((name) => titleAt([name], speaker) ?? []);
  return { dependsOn: titles.join(', ') };
}

function clauseOf(condition: Expression, speaker: Speaker): string | undefined {
  if (condition.kind === 'unary') return presence(condition.operator, condition.operand, speaker);
  if (condition.kind !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (operator === 'and' || operator === 'or') return joined(operator, left, right, speaker);
  return comparison(operator, left, right, speaker);
}

/** Two or three clauses of one kind; a mixture of "and" and "or" reads in two ways, and is not said. */
function joined(operator: 'and' | 'or', left: Expression, right: Expression, speaker: Speaker): string | undefined {
  const parts = [...partsOf(operator, left), ...partsOf(operator, right)];
  if (parts.length > 3 || parts.some((part) => part.kind === 'binary' && isJunction(part.operator))) return undefined;
  const clauses = parts.map((part) => clauseOf(part, speaker));
  if (clauses.includes(undefined)) return undefined;
  return clauses.join(operator === 'and' ? speaker.words.and : speaker.words.or);
}

function partsOf(operator: string, expression: Expression): readonly Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== operator) return [expression];
  return [...partsOf(operator, expression.left), ...partsOf(operator, expression.right)];
}

function isJunction(operator: string): boolean {
  return operator === 'and' || operator === 'or';
}

function presence(operator: string, operand: Expression, { words, ...speaker }: Speaker): string | undefined {
  const title = operand.kind === 'answer' ? titleAt(operand.path, { words, ...speaker }) : undefined;
  if (title === undefined) return undefined;
  if (operator === 'notempty') return words.answered(title);
  return operator === 'empty' ? words.didNotAnswer(title) : undefined;
}

function comparison(operator: string, answer: Expression, value: Expression, speaker: Speaker): string | undefined {
  if (answer.kind !== 'answer') return undefined;
  const { words } = speaker;
  const title = titleAt(answer.path, speaker);
  const question = questionAt(answer.path, speaker);
  const labels = valuesOf(value)?.map((item) => labelOf(question, item, speaker));
  if (title === undefined || labels === undefined || labels.includes(undefined)) return undefined;
  const options = labels.join(words.or);
  if (['equal', 'contains', 'anyof'].includes(operator)) return words.chose(options, title);
  return ['notequal', 'notcontains', 'noneof'].includes(operator) ? words.didNotChoose(options, title) : undefined;
}

function valuesOf(value: Expression): readonly string[] | undefined {
  if (value.kind === 'value') return value.value === null ? undefined : [String(value.value)];
  if (value.kind !== 'list') return undefined;
  const values = value.items.map((item) => (item.kind === 'value' ? String(item.value) : undefined));
  return values.every((item) => item !== undefined) ? values : undefined;
}

type Path = Extract<Expression, { kind: 'answer' }>['path'];

/** The question that a path means, or the one whose row it means. */
function questionAt([name, inner]: Path, { form, around }: Speaker): Question | undefined {
  const isInner = around !== undefined && (name === 'panel' || name === 'row');
  if (!isInner) return form.questions.find((question) => question.name === name);
  return 'questions' in around ? around.questions.find((question) => question.name === inner) : undefined;
}

function titleAt(path: Path, speaker: Speaker): string | undefined {
  const question = questionAt(path, speaker);
  if (question === undefined) return undefined;
  const [, row] = path;
  if (row === undefined || question.name === row) return speaker.refer(question) ?? quoted(question.title, speaker);
  const label = 'rows' in question ? question.rows.find(({ value }) => value === row)?.label : undefined;
  return label === undefined || path.length > 2 ? undefined : quoted(label, speaker);
}

function quoted(text: Question['title'], { form, language, words }: Speaker): string {
  return words.quoted(textIn(text, language, form.languages));
}

function labelOf(question: Question | undefined, value: string, speaker: Speaker): string | undefined {
  if (question === undefined || !('options' in question)) return undefined;
  const option = question.options.find((candidate) => candidate.value === value);
  return option === undefined ? undefined : quoted(option.label, speaker);
}
