import type { LocalText } from '@tablee/core';
import type { Change, ChangeLevel, MissingText, TableEffects, VersionStep } from '@tablee/core/compare';
import type { UnseenSigns } from './unseen-difference.ts';

/** Something that keeps a comparison from being all well. The codes are stable. */
export interface DiffProblem {
  readonly code:
    | 'version-step'
    | 'text-missing'
    | 'form-removed'
    | 'form-unreadable'
    | 'form-invalid'
    | 'overlay-refused';
  readonly message: string;
}

/** What happens to one table in one place. */
export interface PlacedEffects extends TableEffects {
  /** Absent where no organisation's settings were read. */
  readonly organisation?: string;
  /** Name of the destination; absent where the table stays in the store. */
  readonly destination?: string;
  /** Of the destination, as the settings name it. */
  readonly adapter?: string;
}

/** Stored answers that a change leaves behind. */
export interface StoredAnswers {
  readonly organisation: string;
  readonly question: string;
  readonly title?: LocalText;
  /** Absent where the question itself is gone, or asks for another kind of answer. */
  readonly value?: string;
  readonly label?: LocalText;
  /** The kind of answer that was asked for before, where it is another one now. */
  readonly kind?: string;
  /** `null`: anonymous answers, which nobody can count. */
  readonly responses: number | null;
}

/** A change, and what differs in words that look the same. */
export interface DiffChange extends Change {
  /** Signs by code point; an empty list where only the accents of letters are composed otherwise. */
  readonly unseen?: readonly UnseenSigns[];
}

/** One form of a comparison. */
export interface DiffForm {
  readonly form: string;
  readonly title: LocalText;
  /** Names under which organisations serve it, where they are others than its own. */
  readonly servedAs?: readonly string[];
  readonly status: 'same' | 'changed' | 'added' | 'removed' | 'unreadable';
  readonly version?: VersionStep;
  readonly changes: readonly DiffChange[];
  readonly missing: readonly MissingText[];
  readonly effects: readonly PlacedEffects[];
  readonly stored: readonly StoredAnswers[];
  readonly problems: readonly DiffProblem[];
}

/** What `tablee diff --format json` gives. `format` grows when a program that reads it would have to change. */
export interface DiffReport {
  readonly format: 1;
  readonly old: string;
  readonly new: string;
  /** No form has a problem. */
  readonly ok: boolean;
  /** Absent where nothing changed. */
  readonly required?: ChangeLevel;
  readonly forms: readonly DiffForm[];
}
