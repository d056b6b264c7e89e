import { holds } from '../expression/evaluate-expression.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { ContinuumDefinition, DialDefinition, ListsDefinition } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import { textIn } from '../text/local-text.ts';
import type { ContinuumInput } from './continuum.ts';
import type { DialInput } from './dial-input.ts';
import { resultWords } from './picture-words.ts';

/** A form as far as its results need it: the browser's or the collector's. */
type FormWithResult = Pick<CompiledForm, 'languages' | 'bands'>;

/** Whose result, in which language. */
export interface ResultFacts {
  readonly form: FormWithResult;
  /** Those of questions that are shown. */
  readonly answers: JsonObject;
  readonly language: string;
  /** Starts every id of the picture; unique on its page. */
  readonly id: string;
}

/** The part of a barometer: each person's own, or the one that a group fills in together. */
export type DialPart = 'own' | 'together';

/** The question of a criterion in a part; undefined where the part does not have it. */
export function questionOnDial(criterion: DialDefinition['criteria'][number], part: DialPart): string | undefined {
  return part === 'own' ? criterion.question : criterion.together;
}

/** A dial of one response's marks; a criterion without a mark from 0 to 4 (no answer, no agreement) stays open. */
export function dialOfAnswers(
  dial: DialDefinition,
  part: DialPart,
  { form, answers, language, id }: ResultFacts,
): DialInput {
  const words = resultWords(language);
  const say = (text: Parameters<typeof textIn>[0]): string => textIn(text, language, form.languages);
  const criteria = dial.criteria.flatMap((criterion) => {
    const name = questionOnDial(criterion, part);
    return name === undefined ? [] : [{ name, label: say(criterion.label), dimension: criterion.dimension }];
  });
  const marks = criteria.flatMap(({ name }) => {
    const answer = answers[name];
    return typeof answer === 'string' && /^[0-4]$/.test(answer) ? [[name, Number(answer)] as const] : [];
  });
  return {
    id,
    title: part === 'own' ? words.dialTitle : words.jointDialTitle,
    description: words.dialDescription,
    dimensions: dial.dimensions.map((dimension) => ({ id: dimension.id, label: say(dimension.label) })),
    criteria,
    marks: Object.fromEntries(marks),
  };
}

/** A continuum with the levels whose band holds, and those that the person chose. */
export function continuumOfAnswers(
  continuum: ContinuumDefinition,
  { form, answers, language, id }: ResultFacts,
): ContinuumInput {
  const words = resultWords(language);
  const told = new Set(bandsThatHold(form, answers).map((band) => band.id));
  const given = answers[continuum.question];
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  const levels = continuum.levels.map((level) => ({
    id: level.id,
    label: textIn(level.label, language, form.languages),
    fits: told.has(level.id),
    chosen: chosen.includes(level.id),
  }));
  const fitting = levels.filter(({ fits }) => fits).map(({ label }) => label);
  return {
    id,
    title: words.continuumTitle,
    description: words.continuumDescription(fitting.join(', ') || words.nothingFits),
    levels,
    legend: { fits: words.fits, fitsNot: words.fitsNot, chosen: words.chosen, order: words.power },
  };
}

/** Every band whose condition is true, in the form's order. */
export function bandsThatHold({ bands }: Pick<FormWithResult, 'bands'>, answers: JsonObject): FormWithResult['bands'] {
  return bands.filter(({ when }) => holds(when, { answers, variables: {} }));
}

/** Questions in the lists that their answers put them into; lists and sets without a question are left out. */
export function listsOfAnswers(
  sets: readonly ListsDefinition[],
  answers: JsonObject,
): readonly (readonly { readonly list: ListsDefinition['lists'][number]; readonly questions: readonly string[] }[])[] {
  return sets
    .map(({ questions, lists }) =>
      lists
        .map((list) => ({ list, questions: questions.filter((name) => list.values.includes(String(answers[name]))) }))
        .filter((filled) => filled.questions.length > 0),
    )
    .filter((filled) => filled.length > 0);
}
