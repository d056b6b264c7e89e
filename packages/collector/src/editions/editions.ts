import type { CompiledForm } from '@tablee/core';
import type { ServedForm } from '../forms/served-forms.ts';

/** Which form a page was made of, as the page says. */
export interface SentVersion {
  readonly version: string;
  /** Pages with a script say it; organisations change words without a new version. */
  readonly digest?: string | undefined;
}

/** Forms as they were served before an upgrade. */
export interface Editions {
  /**
   * The form that a page was made of, where another one is served by now and the time to send is not over; `undefined`
   * where the form as it is now judges the answers.
   */
  of(form: ServedForm, sent: SentVersion): Promise<ServedForm | undefined>;
}

/** What decides about answers. Everything else of an earlier form is that of the present one. */
const rules: readonly (keyof EditionRules)[] = [
  'version',
  'digest',
  'languages',
  'questions',
  'sections',
  'notes',
  'withhold',
  'sensitiveConsent',
  'prefill',
  'tables',
  'minimumGroupSize',
  'comparability',
  'askedDifferently',
];

/** The parts of a form that are kept. */
export type EditionRules = Pick<
  CompiledForm,
  | 'version'
  | 'digest'
  | 'languages'
  | 'questions'
  | 'sections'
  | 'notes'
  | 'withhold'
  | 'sensitiveConsent'
  | 'prefill'
  | 'tables'
  | 'minimumGroupSize'
  | 'comparability'
  | 'askedDifferently'
>;

/** What is kept of a form, as JSON. */
export function editionRulesOf(form: CompiledForm): string {
  return JSON.stringify(Object.fromEntries(rules.map((key) => [key, form[key]])));
}

/** An earlier form in the place of the one that is served. */
export function servedAs(form: ServedForm, earlier: EditionRules): ServedForm {
  const { sensitiveConsent: _consent, comparability: _kinds, askedDifferently: _asked, ...compiled } = form.compiled;
  return { ...form, compiled: { ...compiled, ...earlier } };
}
