import { isBlank } from '../expression/comparison.ts';
import type { ExpressionScope } from '../expression/evaluate-expression.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { JsonObject, JsonValue } from '../form/form-source.ts';
import type { AnswerError, ResponseContext, Verdict } from '../response/response.ts';
import { checkRules } from './check-rules.ts';
import { checkShapes, ErrorList, isPlainObject } from './check-shape.ts';
import { keepShown } from './keep-answers.ts';
import { prepareForm } from './prepared-form.ts';
import { writableText } from './text-checks.ts';
import { applyWithhold, type Withheld } from './withhold.ts';

/** A response that nobody's link says anything about. */
export const noContext: ResponseContext = { prefill: {}, staff: false };

/**
 * The verdict on what a browser sent, in this order: only known names with well-formed values (our own allow-list);
 * what the link fills in replaces what was sent; then visibility, requiredness and validators as SurveyJS decides them;
 * then hidden answers are cleared as SurveyJS does on completion, and withheld ones taken out. Pure; never throws,
 * whatever `data` is.
 *
 * @param today the present moment, for rules about dates
 */
export function validateResponse(form: CompiledForm, data: unknown, context: ResponseContext, today?: Date): Verdict {
  if (!isPlainObject(data)) return { accepted: false, errors: [{ question: '', code: 'wrong-type' }] };
  const group = prepareForm(form);
  const errors = new ErrorList();
  const sent = withPrefill(form, data, context.prefill);
  checkShapes(group, sent, '', errors);
  if (errors.all.length > 0) return { accepted: false, errors: errors.all };
  const scope = scopeOf(sent, context.staff, today);
  checkRules(group, sent, scope, '', errors);
  const kept = keepShown(group, sent, scope);
  checkConsent(form, kept, errors);
  if (errors.all.length > 0) return { accepted: false, errors: errors.all };
  const { answers } = applyWithhold(form, kept, scope.variables);
  if (answers === undefined) return { accepted: false, errors: [{ question: '', code: 'withheld' }] };
  return { accepted: true, answers };
}

/**
 * What a page sends once SurveyJS has accepted the answers: without invisible characters, hidden answers and withheld
 * ones. The collector's {@link validateResponse} makes the same of it, so that nothing that is kept back leaves the
 * browser.
 */
export function preparedAnswers(form: CompiledForm, data: JsonObject, context: ResponseContext = noContext): Withheld {
  const sent = withPrefill(form, writable(data), context.prefill);
  const scope = scopeOf(sent, context.staff);
  return applyWithhold(form, keepShown(prepareForm(form), sent, scope), scope.variables);
}

/** What is wrong with the values that a link would fill in; nothing when the link can be made. */
export function prefillErrors(form: CompiledForm, prefill: ResponseContext['prefill']): readonly AnswerError[] {
  const errors = new ErrorList();
  const group = prepareForm(form);
  const answers = withPrefill(form, {}, prefill);
  checkShapes(group, answers, '', errors);
  if (errors.all.length > 0) return errors.all;
  checkRules(group, answers, scopeOf(answers, false), '', errors);
  return errors.all.filter((error) => Object.hasOwn(answers, error.question));
}

function scopeOf(answers: Readonly<Record<string, unknown>>, staff: boolean, now?: Date): ExpressionScope {
  return { answers, variables: { staff_mode: staff }, now: now ?? new Date() };
}

function withPrefill(
  form: CompiledForm,
  data: Readonly<Record<string, unknown>>,
  prefill: ResponseContext['prefill'],
): Readonly<Record<string, unknown>> {
  const filled = Object.entries(form.prefill).flatMap(([key, question]) => {
    const value = Object.hasOwn(prefill, key) ? prefill[key] : undefined;
    return value === undefined || value === '' ? [] : [[question, value]];
  });
  return filled.length === 0 ? data : { ...data, ...Object.fromEntries(filled) };
}

/** Sensitive answers are never kept without the consent that covers them, even if a form forgets to require it. */
function checkConsent(form: CompiledForm, kept: JsonObject, errors: ErrorList): void {
  const consent = form.sensitiveConsent;
  if (consent === undefined || !isBlank(kept[consent.question])) return;
  if (errors.all.some((error) => error.question === consent.question)) return;
  if (consent.covers.some((name) => !isBlank(kept[name]))) errors.add(consent.question, 'required');
}

function writable(data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, writableValue(value)]));
}

function writableValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return writableText(value);
  if (isList(value)) return value.map(writableValue);
  return typeof value === 'object' && value !== null ? writable(value) : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
