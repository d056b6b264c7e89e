import {
  type Expression,
  type ExpressionScope,
  holds,
  type JsonObject,
  type JsonValue,
  type Question,
} from '@tablee/core';
import { boxId } from '@tablee/html/plain';
import { answersOn, fieldsOn, type PlainPage, partsOf, scopeOf } from './plain-page.ts';

/** Shows the questions, texts and pages that apply to the answers as they are, and hides the others. */
export function showWhatApplies(page: PlainPage): void {
  const answers = answersOn(page);
  const scope = scopeOf(answers, page);
  showQuestions(page, page.compiled.questions, '', answers, scope);
  showTexts(page, page.form, scope);
  for (const part of partsOf(page)) {
    const section = page.compiled.sections.find(({ name }) => name === part.dataset['page']);
    part.dataset['applies'] = String(isMet(section?.visibleIf, scope) && hasContent(part));
  }
}

/** The same for one page alone: what a person sees at once; the others can wait for the frame that shows it. */
export function showWhatAppliesOn(page: PlainPage, part: HTMLElement): void {
  const answers = answersOn(page);
  const scope = scopeOf(answers, page);
  const names = page.compiled.sections.find(({ name }) => name === part.dataset['page'])?.questions ?? [];
  const questions = page.compiled.questions.filter(({ name }) => names.includes(name));
  showQuestions(page, questions, '', answers, scope);
  showTexts(page, part, scope);
}

function showTexts({ compiled }: PlainPage, within: HTMLElement, scope: ExpressionScope): void {
  for (const { name, visibleIf } of compiled.notes) {
    if (visibleIf !== undefined)
      show(within.querySelector<HTMLElement>(`[data-note="${name}"]`), holds(visibleIf, scope));
  }
  for (const { name, visibleIf } of compiled.sections) {
    if (visibleIf !== undefined)
      show(within.querySelector<HTMLElement>(`[data-panel="${name}"]`), holds(visibleIf, scope));
  }
}

/**
 * Tells for a field's name whether anything else on the page hangs on its answer. Most taps change nothing but
 * themselves, and a slow phone has no time to look at every condition for them.
 */
export function createOnlooker({ compiled }: PlainPage): (name: string) => boolean {
  const { questions, notes, sections } = compiled;
  const conditions = JSON.stringify([questions, notes, sections]);
  const withOther = new Set(
    questions.filter((one) => 'otherKey' in one && one.otherKey !== undefined).map(({ name }) => name),
  );
  return (name) => /[.[]/.test(name) || withOther.has(name) || conditions.includes(`"path":[${JSON.stringify(name)}`);
}

/** Whether a page has anything to show: one whose questions are all hidden is left out. */
function hasContent(part: HTMLElement): boolean {
  return [...part.querySelectorAll<HTMLElement>('.field, .sd-html')].some(
    (box) => box.closest('[hidden]:not(.part)') === null,
  );
}

function isMet(condition: Expression | undefined, scope: ExpressionScope): boolean {
  return condition === undefined || holds(condition, scope);
}

function show(target: HTMLElement | null, applies: boolean): void {
  if (target !== null && target.hidden === applies) target.hidden = !applies;
}

function showQuestions(
  page: PlainPage,
  questions: readonly Question[],
  prefix: string,
  values: JsonObject,
  scope: ExpressionScope,
): void {
  for (const question of questions) {
    // Most questions always show and never change: a slow phone has no time for them.
    if (!dependsOnAnswers(question)) continue;
    const path = prefix + question.name;
    const box = document.getElementById(boxId(path));
    if (box === null) continue;
    show(box, isMet(question.visibleIf, scope));
    markRequired(page, question, box, scope);
    if ('otherKey' in question && question.otherKey !== undefined) {
      const value = values[question.name];
      const isChosen = value === 'other' || (Array.isArray(value) && value.includes('other'));
      show(box.querySelector<HTMLElement>('.other'), isChosen);
    }
    showParts(page, question, path, values[question.name], scope);
  }
}

function dependsOnAnswers(question: Question): boolean {
  if (question.visibleIf !== undefined || question.requiredIf !== undefined) return true;
  return ('otherKey' in question && question.otherKey !== undefined) || ['grid', 'panels'].includes(question.kind);
}

function showParts(
  page: PlainPage,
  question: Question,
  path: string,
  value: JsonValue | undefined,
  scope: ExpressionScope,
): void {
  if (question.kind === 'grid') {
    for (const row of question.rows) {
      const item = objectIn(objectIn(value)[row.value]);
      showQuestions(page, question.questions, `${path}.${row.value}.`, item, { ...scope, item });
    }
  }
  if (question.kind !== 'panels') return;
  for (let index = 0; index < question.maxPanels; index += 1) {
    // Not from the answers: empty groups are left out of them, and those after an empty one would be taken for another.
    const item = groupValues(page, question.questions, `${path}[${index}].`);
    showQuestions(page, question.questions, `${path}[${index}].`, item, { ...scope, item });
  }
}

function groupValues({ form }: PlainPage, questions: readonly Question[], prefix: string): JsonObject {
  const fields = fieldsOn(form);
  return Object.fromEntries(
    questions.flatMap((question): readonly (readonly [string, JsonValue])[] => {
      const values = (fields.get(prefix + question.name) ?? []).filter((value) => value !== '');
      const [first] = values;
      if (first === undefined) return [];
      return [[question.name, question.kind === 'choices' ? values : first]];
    }),
  );
}

function objectIn(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Marks a question whose answer is needed under a condition, as its page marks the others. */
function markRequired(page: PlainPage, question: Question, box: HTMLElement, scope: ExpressionScope): void {
  const isRequired = question.requiredIf === undefined ? question.required : holds(question.requiredIf, scope);
  const control = box.matches('[role=radiogroup]')
    ? box
    : box.querySelector(':scope > .control, :scope > .list-box > .control, :scope > details > .control');
  if (control !== null) setOrRemove(control, 'aria-required', isRequired);
  if (question.requiredIf === undefined) return;
  const mark = box.querySelector('.mark');
  const marking = page.rules.marking[box.closest<HTMLElement>('.part')?.dataset['page'] ?? ''];
  const { required, optional } = page.rules.words;
  const said = isRequired ? marking === 'required' && required : marking === 'optional' && optional;
  const text = said === false ? '' : ` ${said}`;
  if (mark !== null && mark.textContent !== text) mark.textContent = text;
}

function setOrRemove(target: Element, name: string, isSet: boolean): void {
  if (isSet) target.setAttribute(name, 'true');
  else target.removeAttribute(name);
}
