import type { Finding, FindingCode, FindingLanguage } from '../form/finding.ts';

/** Where a finding was made. */
export interface Place {
  readonly file: Finding['file'];
  /** JSON path, such as `$.pages[0].elements[3]`. */
  readonly path: string;
}

/** What is wrong, and what to do about it, in one language. */
export interface FindingWords {
  readonly message: string;
  readonly fix: string;
}

/** What a finding says, in each language in which findings are said. */
export interface FindingText extends Readonly<Record<FindingLanguage, FindingWords>> {
  readonly code: FindingCode;
}

/** Collects findings while a form is compiled; the compiler goes on after an error, so that one run shows them all. */
export class Findings {
  readonly #findings: Finding[] = [];
  readonly #language: FindingLanguage;

  constructor(language: FindingLanguage = 'en') {
    this.#language = language;
  }

  error(place: Place, text: FindingText): void {
    this.#add('error', place, text);
  }

  warning(place: Place, text: FindingText): void {
    this.#add('warning', place, text);
  }

  #add(severity: Finding['severity'], place: Place, text: FindingText): void {
    this.#findings.push({ severity, ...place, code: text.code, ...text[this.#language] });
  }

  get hasErrors(): boolean {
    return this.#findings.some((finding) => finding.severity === 'error');
  }

  get all(): readonly Finding[] {
    return this.#findings;
  }
}

/** A place inside another: `at(place, 'title')`, `at(place, 3)`. */
export function at(place: Place, step: string | number): Place {
  const suffix = typeof step === 'number' ? `[${step}]` : /^[a-z_$][\w$]*$/i.test(step) ? `.${step}` : `["${step}"]`;
  return { file: place.file, path: place.path + suffix };
}
