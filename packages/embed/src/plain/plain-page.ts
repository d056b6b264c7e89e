import type { CompiledForm, ExpressionScope, JsonObject } from '@tablee/core';
import { envelopeFields, type PlainRules, readPlainAnswers } from '@tablee/html/plain';
import type { FormPageData } from '../page-data.ts';

/** A plain form in front of a person, with the rules it works by. */
export interface PlainPage {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly rules: PlainRules;
  readonly compiled: CompiledForm;
  readonly data: FormPageData;
}

/** Finds the plain form of this page; nothing where there is none. */
export function findPlainPage(data: FormPageData): PlainPage | undefined {
  const root = document.getElementById('tablee');
  const form = document.querySelector<HTMLFormElement>('form.plain.fresh');
  const { rules } = data;
  if (root === null || form === null || rules === undefined) return undefined;
  return { root, form, rules, compiled: compiledFrom(rules), data };
}

/** The rules as core's functions take them: what they do not look at is empty. */
function compiledFrom({ form }: PlainRules): CompiledForm {
  return {
    ...form,
    digest: '',
    audience: 'public',
    title: {},
    purpose: {},
    sendLabel: {},
    survey: {},
    tables: [],
    workflowLinks: [],
    documents: [],
    minimumGroupSize: 0,
    help: {},
  };
}

/**
 * What a browser would send of the form as it stands, by name. Not `FormData`: for each long text it lays the whole page
 * out, which was more than half of what a tap cost.
 */
export function fieldsOn(form: HTMLFormElement): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const control of form.elements) {
    if (!isControl(control) || control.name === '') continue;
    if ((control.type === 'radio' || control.type === 'checkbox') && !('checked' in control && control.checked))
      continue;
    const values = fields.get(control.name);
    if (values === undefined) fields.set(control.name, [control.value]);
    else values.push(control.value);
  }
  return fields;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What holds an answer: no button, and no group. */
function isControl(element: Element): element is Control {
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}

/** What stands in the form now, as the collector would read it; what a link has filled in is part of it. */
export function answersOn({ form, compiled, rules }: PlainPage): JsonObject {
  const fields = fieldsOn(form);
  const fixed = Object.entries(rules.fixed).map(([name, value]) => {
    const isList = compiled.questions.some((question) => question.name === name && question.kind === 'choices');
    return [name, isList ? [value] : value] as const;
  });
  return { ...readPlainAnswers(compiled, fields).data, ...Object.fromEntries(fixed) };
}

/** What conditions look at. */
export function scopeOf(answers: JsonObject, { rules }: PlainPage): ExpressionScope {
  return { answers, variables: { staff_mode: rules.staff } };
}

/** "Step 2 of 11". */
export function stepOn({ rules }: PlainPage, step: number, steps: number): string {
  return rules.words.step.replace('{1}', String(step)).replace('{2}', String(steps));
}

/** The id that the collector made for this response, with the page. */
export function responseIdOn({ form }: PlainPage): string {
  const token = form.querySelector<HTMLInputElement>(`input[name="${envelopeFields.token}"]`)?.value ?? '';
  return token.split('.')[0] ?? '';
}

/** What a program wrote where no person sees anything. */
export function decoyOn({ form }: PlainPage): string {
  return form.querySelector<HTMLInputElement>(`input[name="${envelopeFields.decoy}"]`)?.value ?? '';
}

/** The sections that hold questions, in order. */
export function partsOf({ form }: PlainPage): readonly HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('.part[data-page]')];
}
