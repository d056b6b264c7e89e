import { type CompiledForm, holds, type JsonObject } from '@tablee/core';
import { pagesOf } from '../plain/survey-looks.ts';
import type { PreviewOrganisation } from './preview-facts.ts';

/** The pages of a form that a person with these answers comes through, in order. */
export function stepsOf(form: CompiledForm, answers: JsonObject, staff: boolean): PreviewOrganisation['steps'] {
  const scope = { answers, variables: { staff_mode: staff } };
  return pagesOf(form)
    .filter(({ name }) => {
      const condition = form.sections.find((section) => section.name === name)?.visibleIf;
      return condition === undefined || holds(condition, scope);
    })
    .map(({ name, title }) => ({ name, title }));
}
