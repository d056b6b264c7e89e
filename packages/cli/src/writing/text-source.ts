import type { FrenchStyle, TextFile, TextUnit } from '@tablee/core/writing';

/** Texts that are translated together, and the files that they stand in. */
export interface TextSource {
  /** `application`, or `erables/application` for the words of an overlay; `wording.json` for what all forms share. */
  readonly id: string;
  readonly languages: readonly string[];
  readonly units: readonly TextUnit[];
  /** Absolute, by what the file is. */
  readonly files: Readonly<Partial<Record<TextFile, string>>>;
  /** Somebody else's package: its files are replaced by the next install. */
  readonly isForeign: boolean;
  /** Whose habits its French follows. */
  readonly style: FrenchStyle;
  /** The file whose `languages` gets a new one once nothing is missing in it. */
  readonly languageFile?: TextFile;
  /** The language under which the file keeps the words, where that is not the one that is translated into. */
  readonly writtenAs?: string;
  /** Texts of the form that an overlay has no place for: the form itself must say them. */
  readonly unplaced?: number;
}

/** Which texts are meant. */
export interface TextChoice {
  readonly folder?: string | undefined;
  readonly form?: string | undefined;
  readonly organisation?: string | undefined;
  /** The language to translate into, where it is known. */
  readonly to?: string | undefined;
}
