import type { Audience } from '@tablee/core';
import type { FormKind } from '../scaffolding/form-answers.ts';

/** Where a file is wrong, both from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** What `tablee new`, `tablee format` and the preview say, and whose forms are somebody else's. */
export interface FormsTexts {
  /** Before a list. */
  readonly colon: string;
  readonly noLicence: string;
  readonly unreadable: (file: string) => string;
  readonly unreadableFix: string;
  readonly noFolder: (folder: string) => string;
  readonly noFolderFix: string;
  readonly taken: (path: string) => string;
  readonly takenFix: string;
  readonly ended: string;
  readonly written: (folder: string) => string;
  readonly changed: (file: string) => string;
  readonly next: string;
  readonly form: {
    readonly titleFr: string;
    readonly titleEn: string;
    readonly id: string;
    readonly idWrong: string;
    readonly audience: string;
    readonly audiences: Readonly<Record<Audience, string>>;
    readonly kind: string;
    readonly kinds: Readonly<Record<FormKind, string>>;
    readonly known: (id: string) => string;
    readonly knownFix: string;
    readonly stored: string;
    /** Before the titles that are left to be filled in. */
    readonly complete: string;
    readonly steps: { readonly check: string; readonly watch: string; readonly link: string };
  };
  readonly organisation: {
    readonly title: string;
    readonly steps: { readonly complete: string; readonly check: string; readonly start: string };
  };
  readonly format: {
    readonly asItIs: (file: string) => string;
    readonly formatted: (file: string) => string;
    readonly wouldChange: (file: string) => string;
    readonly checkFix: string;
    readonly added: string;
    readonly removed: string;
    readonly changed: string;
    readonly tags: string;
    readonly noBase: string;
    readonly notASurvey: (file: string) => string;
    /** Without a place where the file ends too early. */
    readonly notJson: (file: string, place: FilePlace | undefined) => string;
    readonly notJsonFix: string;
  };
  readonly preview: {
    readonly open: string;
    /** With the preview's address: among log lines, the last one is the one that is found. */
    readonly applied: (ms: number, url: string) => string;
    readonly refused: (url: string) => string;
    /** What to do with it, among the first steps. */
    readonly step: (url: string) => string;
    readonly notHere: string;
    readonly notHereFix: string;
  };
}
