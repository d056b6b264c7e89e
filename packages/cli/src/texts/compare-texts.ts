import type { ChangeCode, ChangeLevel } from '@tablee/core/compare';
import type { Language } from './languages.ts';

/** A change in words that are ready to be put into a sentence. */
export interface SaidChange {
  /** The question, page or column: its title in quotation marks, with its name; or the form. */
  readonly what: string;
  /** The option or row, in quotation marks, with its value. */
  readonly value: string;
  /** What of it: "title", "help", "maxLength". */
  readonly property: string;
  readonly language: string;
  readonly table: string;
  /** Empty where there was nothing. */
  readonly before: string;
  readonly after: string;
  /** What the same words are called now, of what is removed; empty where they are gone. */
  readonly renamed: string;
}

/** What `tablee diff` says. */
export interface CompareTexts {
  /** Of the compiler's and the schemas' own sentences. */
  readonly language: Language;
  readonly nothingAt: (spec: string) => string;
  readonly nothingAtFix: string;
  readonly gitRefused: (spec: string, said: string) => string;
  readonly gitRefusedFix: string;
  readonly noForms: (spec: string) => string;
  readonly noFormsFix: string;
  readonly noBaseline: (spec: string) => string;
  readonly noBaselineFix: string;
  readonly newMissing: string;
  readonly newMissingFix: string;
  readonly publishNeedsFolder: string;
  readonly publishNeedsFolderFix: string;
  readonly fileMissing: (file: string) => string;
  readonly notJson: (file: string) => string;
  readonly notPublishedNames: (file: string) => string;
  readonly notAForm: (file: string, path: string, found: string) => string;
  readonly unreadable: (side: string, form: string, why: string) => string;
  readonly versionStep: (before: string, after: string, wanted: string) => string;
  /** `name` of the question or page, where it has one. */
  readonly textMissing: (file: string, path: string, language: string, name: string) => string;
  readonly formRemoved: (form: string) => string;
  readonly invalid: (file: string, path: string, found: string) => string;
  /** `form` where it is the overlay that no longer fits. */
  readonly refusedFor: (organisation: string, found: string, form: string | undefined) => string;
  readonly notCounted: (cause: string) => string;
  readonly published: (count: number) => string;
  readonly notPublished: string;
  readonly title: (old: string, now: string) => string;
  readonly same: (count: number) => string;
  readonly status: Readonly<Record<'added' | 'removed' | 'unreadable', string>>;
  readonly levels: Readonly<Record<ChangeLevel, string>>;
  readonly servedAs: (names: string) => string;
  readonly step: (before: string, after: string) => string;
  readonly sameVersion: (version: string) => string;
  readonly sentences: Readonly<Record<ChangeCode, (change: SaidChange) => string>>;
  readonly theForm: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly before: string;
  readonly after: string;
  readonly nothing: string;
  /** What cannot be seen, by code point. */
  readonly signs: Readonly<Record<string, string>>;
  /** That two texts look the same, and which signs differ; none where accents are composed otherwise. */
  readonly unseen: (pairs: readonly string[]) => string;
  readonly always: string;
  readonly never: string;
  readonly start: string;
  readonly quoted: (words: string) => string;
  /** What is said of something. */
  readonly about: (what: string, said: string) => string;
  readonly effects: string;
  readonly place: (organisation: string | undefined, destination: string | undefined, table: string) => string;
  readonly effectLines: Readonly<
    Record<'added' | 'left' | 'renamed' | 'choicesAdded' | 'choicesRemoved', (names: string) => string>
  > & {
    /** `keepsKinds` where a column stays of the kind of which it was made. */
    readonly types: (names: string, keepsKinds: boolean) => string;
  };
  readonly keptColumns: (count: number) => string;
  readonly stored: string;
  readonly storedValue: (organisation: string, responses: number, question: string, value: string) => string;
  readonly storedQuestion: (organisation: string, responses: number, question: string) => string;
  readonly storedKind: (organisation: string, responses: number, question: string, kind: string) => string;
  readonly storedAnonymous: (organisation: string, question: string) => string;
  readonly problems: string;
  readonly allWell: string;
  readonly counted: (problems: number) => string;
}
