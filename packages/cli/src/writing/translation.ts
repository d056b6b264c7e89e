import type { TextUnit } from '@tablee/core/writing';

/** The texts of one form, or of an organisation's own words for it, as a translator's file holds them. */
export interface TranslationGroup {
  /** `application`, or `erables/application` for the words of an overlay. */
  readonly id: string;
  readonly units: readonly TextUnit[];
}

/** A translation that came back: what was translated, and into what. */
export interface TranslatedUnit {
  readonly group: string;
  readonly id: string;
  readonly source: string;
  /** Empty where nobody has translated it yet. */
  readonly target: string;
}

/** A file that came back from a translator. */
export interface TranslatedFile {
  readonly from: string;
  readonly to: string;
  readonly units: readonly TranslatedUnit[];
}

/** What is said about a unit to whoever translates it, in the source language. */
export interface UnitContext {
  readonly form: string;
  readonly page: string;
  readonly question: string;
  readonly kind: string;
}
