import type { CompiledForm } from './compiled-form.ts';

/** What is wrong with a form, by kind; `tablee check` prints it. */
export const findingCodes = [
  'FORM_TYPE_UNSUPPORTED',
  'FORM_PROPERTY_UNSUPPORTED',
  'FORM_EXPRESSION_INVALID',
  'FORM_NAME_INVALID',
  'FORM_NAME_TAKEN',
  'FORM_NAME_UNKNOWN',
  'FORM_TEXT_MISSING',
  'FORM_TAG_MISSING',
  'FORM_OPTION_INVALID',
  'FORM_TOKEN_MISSING',
  'FORM_SHAPE_INVALID',
  'FORM_CONTENT_UNSAFE',
  'FORM_TABLE_INVALID',
  'FORM_LINT',
  'OVERLAY_FORBIDDEN',
  'OVERLAY_NAME_UNKNOWN',
  'OVERLAY_OUTDATED',
  'OVERLAY_CONDITION_UNMET',
] as const;

/** A language in which findings are said. */
export type FindingLanguage = 'fr' | 'en';

/** The code of a {@link Finding}. */
export type FindingCode = (typeof findingCodes)[number];

/** One thing that `compileForm` or `lintForm` found. An error stops the form; a warning does not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly file: 'form.json' | 'survey.json' | 'overlay';
  /** JSON path, such as `$.pages[0].elements[3].visibleIf`. */
  readonly path: string;
  /** What is wrong, naming the question, and what is allowed where that is finite. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  readonly code: FindingCode;
}

/** A form that can be served, with warnings at most; or the findings that stop it. */
export type CompileResult =
  | { readonly ok: true; readonly form: CompiledForm; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };
