import type { Audience } from '@tablee/core';
import type { FormKind } from '../scaffolding/form-answers.ts';

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
    readonly notJson: (file: string) => string;
    readonly notJsonFix: string;
  };
  readonly preview: {
    readonly open: string;
    readonly applied: (ms: number) => string;
    readonly refused: string;
    readonly notHere: string;
    readonly notHereFix: string;
  };
}
