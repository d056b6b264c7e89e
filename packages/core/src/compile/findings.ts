import type { Finding, FindingCode } from '../form/finding.ts';

/** Where a finding was made. */
export interface Place {
  readonly file: Finding['file'];
  /** JSON path, such as `$.pages[0].elements[3]`. */
  readonly path: string;
}

/** What a finding says: what is wrong, and what to do about it. */
export interface FindingText {
  readonly code: FindingCode;
  readonly message: string;
  readonly fix: string;
}

/** Collects findings while a form is compiled; the compiler goes on after an error, so that one run shows them all. */
export class Findings {
  readonly #findings: Finding[] = [];

  error(place: Place, text: FindingText): void {
    this.#findings.push({ severity: 'error', ...place, ...text });
  }

  warning(place: Place, text: FindingText): void {
    this.#findings.push({ severity: 'warning', ...place, ...text });
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
