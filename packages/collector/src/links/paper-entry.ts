import type { CompiledForm } from '@tablee/core';
import type { LinkAbout } from './links.ts';

/** What a link's `mode` says where staff type in answers that came on paper (`tablee link … --mode paper`). */
const paper = 'paper';

/** Whether a link is for typing in answers that came on paper. */
export function isPaperEntry(about: LinkAbout): boolean {
  return about.mode === paper;
}

/**
 * What a link fills in. `mode: paper` is for every form: it fills the question that a form has for the way its answers
 * came (`entry_mode`), and nothing where the form's `mode` means something else, such as the step of a barometer.
 */
export function prefillOf(about: LinkAbout, form: CompiledForm): Readonly<Record<string, string>> {
  if (!isPaperEntry(about)) return { ...about };
  const question = form.questions.find(({ name }) => name === form.prefill['mode']);
  const isOffered =
    question !== undefined && 'options' in question && question.options.some(({ value }) => value === paper);
  const { mode: _, ...others } = about;
  return isOffered ? { ...about } : others;
}
