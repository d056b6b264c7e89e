import { type CompiledForm, type Expression, holds, type Question } from '@tablee/core';

/** What is known before a person answers, and cannot change: what a link fills in, and who holds the form. */
export interface KnownFacts {
  /** By question name. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly staff: boolean;
}

/**
 * A condition as far as it is still open: `true` or `false` where what is known decides it, otherwise what is left of it
 * to decide. A name that the form does not ask is known too: it has no answer.
 */
export function openCondition(
  condition: Expression | undefined,
  form: CompiledForm,
  facts: KnownFacts,
): Expression | boolean {
  if (condition === undefined) return true;
  const open = form.questions
    .filter((question) => !Object.hasOwn(facts.fixed, question.name) && !waitsForItself(question, form))
    .map(({ name }) => name);
  // What stands in the same panel or row is never known.
  const asked = new Set([...open, 'panel', 'row']);
  return reduce(condition, asked, facts);
}

/**
 * Whether a question shows only to who has an answer to it already: a first name that a link brings, to be corrected.
 * Where no link brings it, nobody can give it.
 */
function waitsForItself({ name, visibleIf }: Question, form: CompiledForm): boolean {
  const around = form.sections.filter(({ questions }) => questions.includes(name));
  return [visibleIf, ...around.map((section) => section.visibleIf)].some(
    (condition) => condition !== undefined && needsOwnAnswer(condition, name),
  );
}

function needsOwnAnswer(condition: Expression, name: string): boolean {
  if (condition.kind === 'binary' && condition.operator === 'and') {
    return needsOwnAnswer(condition.left, name) || needsOwnAnswer(condition.right, name);
  }
  return condition.kind === 'unary' && condition.operator === 'notempty' && namesIn(condition.operand).includes(name);
}

function reduce(condition: Expression, asked: ReadonlySet<string>, facts: KnownFacts): Expression | boolean {
  if (condition.kind === 'binary' && (condition.operator === 'and' || condition.operator === 'or')) {
    const decides = condition.operator === 'or';
    const left = reduce(condition.left, asked, facts);
    const right = reduce(condition.right, asked, facts);
    if (left === decides || right === decides) return decides;
    if (typeof left === 'boolean') return right;
    return typeof right === 'boolean' ? left : { ...condition, left, right };
  }
  if (namesIn(condition).some((name) => asked.has(name)) || isClockBound(condition)) return condition;
  return holds(condition, { answers: facts.fixed, variables: { staff_mode: facts.staff } });
}

/** The questions that an expression looks at. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'value':
      return [];
    case 'answer':
      return typeof expression.path[0] === 'string' ? [expression.path[0]] : [];
    case 'list':
      return expression.items.flatMap(namesIn);
    case 'unary':
      return namesIn(expression.operand);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'call':
      return expression.arguments.flatMap(namesIn);
  }
}

/** Whether it may be another one tomorrow. A function is, as far as we look here. */
function isClockBound(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return true;
    case 'list':
      return expression.items.some(isClockBound);
    case 'unary':
      return isClockBound(expression.operand);
    case 'binary':
      return isClockBound(expression.left) || isClockBound(expression.right);
    default:
      return false;
  }
}
