import { type CompiledForm, type PrefillKey, textIn } from '@tablee/core';
import { plainName } from './list-columns.ts';

/**
 * The value of the one option that a cell names: by its value, its label in any language, one of two words that the label
 * joins (« Professionnelle ou professionnel »), or how it begins.
 */
export function optionNamed(form: CompiledForm, field: PrefillKey, cell: string): string | undefined {
  const wanted = plainName(cell);
  const options = optionsOf(form, form.prefill[field] ?? '').map(({ value, label }) => {
    const labels = form.languages.map((language) => textIn(label, language));
    const parts = labels.flatMap((text) => withoutBrackets(text).split(/ ou | or /));
    return { value, names: [value, ...labels].map(plainName), parts: parts.map(plainName) };
  });
  const exact = options.find(({ names }) => names.includes(wanted));
  if (exact !== undefined) return exact.value;
  const close = options.filter(({ names, parts }) =>
    [...names, ...parts].some((name) => name === wanted || name.startsWith(`${wanted} `)),
  );
  return close.length === 1 ? close[0]?.value : undefined;
}

/** What may be written for a question, each with what people read where that says more: `representative (Users’ …)`. */
export function optionList(form: CompiledForm, question: string, language: string): string {
  return optionsOf(form, question)
    .map(({ value, label }) => {
      const read = withoutBrackets(textIn(label, language));
      return plainName(read) === plainName(value) ? value : `${value} (${read})`;
    })
    .join(', ');
}

function withoutBrackets(label: string): string {
  return label.replace(/\s*\([^)]*\)\s*$/, '');
}

function optionsOf(form: CompiledForm, name: string) {
  const question = form.questions.find((one) => one.name === name);
  return question !== undefined && 'options' in question && question.kind === 'choice' ? question.options : [];
}
