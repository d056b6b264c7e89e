import type { FormSource } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Change } from './change.ts';
import { compareDefinitions } from './compare-definition.ts';
import { compareSurveys } from './compare-survey.ts';
import { type MissingText, missingTexts } from './missing-texts.ts';
import { type VersionStep, versionStep } from './version-step.ts';

/** What is different in the newer of two versions of a form. */
export interface FormComparison {
  readonly form: string;
  readonly title: LocalText;
  /** Every difference, in the order of the newer form; empty only where nothing that matters differs. */
  readonly changes: readonly Change[];
  readonly step: VersionStep;
  /** Of the newer form. */
  readonly missing: readonly MissingText[];
}

/**
 * Compares two versions of a form by what they mean: names, answers, words, rules, places. The order of properties, the
 * layout of the files and `$schema` mean nothing. Pure.
 */
export function compareForms(before: FormSource, after: FormSource): FormComparison {
  const changes = [
    ...compareSurveys(before.survey, after.survey),
    ...compareDefinitions(before.definition, after.definition),
  ];
  const { id, title, version } = after.definition;
  return {
    form: id,
    title,
    changes,
    step: versionStep(before.definition.version, version, changes),
    missing: missingTexts(after),
  };
}
