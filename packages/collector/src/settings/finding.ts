import type { FindingLanguage } from './finding-language.ts';
import { fileWords } from './words/file-words.ts';

/** One thing that is wrong, or worth knowing, in a folder of settings and forms. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** What happens because of it: the collector does not start, one form is not served, or nothing yet. */
  readonly blocks: 'start' | 'form' | 'nothing';
  /** Path of the file, as a person would open it: relative to the folder where it can be. */
  readonly file: string;
  /** JSON path inside the file, `$` for the file as a whole. */
  readonly path: string;
  /** From 1; only where the file is not JSON at all. */
  readonly line?: number;
  readonly column?: number;
  /** Of what follows. */
  readonly language: FindingLanguage;
  /** What was found. Never a secret, never an answer. */
  readonly found: string;
  /** What is allowed there; empty where there is nothing to list. */
  readonly allowed: string;
  /** What to do, as a full sentence. */
  readonly fix: string;
}

/** A JSON path as people write it: `$.forms.application.deliver.main[0]`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    return /^[A-Za-z_$][\w$-]*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, '$');
}

/** One line for a terminal or a log: where, what was found, what is allowed. */
export function describeFinding(finding: Finding): string {
  const words = fileWords[finding.language];
  const place = finding.line === undefined ? finding.path : words.place(finding.line, finding.column ?? 1);
  const allowed = finding.allowed === '' ? '' : ` ${words.allowed} ${finding.allowed}.`;
  return `${finding.file} ${place}${words.colon} ${finding.found}.${allowed} ${finding.fix}`;
}
