import type { Comparability, CompiledForm } from './compiled-form.ts';

/** What a name of an organisation's own question begins with. */
export const localPrefix = 'x_';

/** The column that names a row's questions that were asked differently from the core, joined with `, `. */
export const comparisonKey = 'asked_differently';

/** How far answers to a question of a form can be compared with the core's. */
export function comparabilityOf({ comparability = {} }: CompiledForm, question: string): Comparability {
  return comparability[question] ?? 'same';
}

/** The form's questions, each under its comparability; for people who want to know at a glance. */
export function comparabilityGroups(form: CompiledForm): Readonly<Record<Comparability, readonly string[]>> {
  const namesWith = (kind: Comparability): readonly string[] =>
    form.questions.flatMap(({ name }) => (comparabilityOf(form, name) === kind ? [name] : []));
  return {
    same: namesWith('same'),
    'own-wording': namesWith('own-wording'),
    'official-wording': namesWith('official-wording'),
    local: namesWith('local'),
  };
}

/**
 * Questions of the core that a form asks differently of whoever answers in a language, in the form's order; in any of its
 * languages where none is named. An organisation's own questions (`x_…`) are told by their name and left out.
 */
export function askedDifferently(form: CompiledForm, language?: string): readonly string[] {
  const byLanguage = form.askedDifferently ?? {};
  const names = new Set(language === undefined ? Object.values(byLanguage).flat() : (byLanguage[language] ?? []));
  return form.questions.flatMap(({ name }) => (names.has(name) ? [name] : []));
}
