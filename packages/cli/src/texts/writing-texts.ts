import type { TextKind, WritingIssue } from '@tablee/core/writing';
import type { Language } from './languages.ts';
import type { CommandHelp } from './texts.ts';
import { writingEn, writingHelpEn } from './writing-en.ts';
import { writingFr, writingHelpFr } from './writing-fr.ts';

/** What `tablee texts` says, in its files as well. */
export interface WritingTexts {
  readonly kinds: Readonly<Record<TextKind, string>>;
  readonly columns: Readonly<Record<'form' | 'id' | 'kind' | 'page' | 'question' | 'most', string>>;
  readonly issue: (issue: WritingIssue) => string;
  /** What to do about one that `tablee check` names. */
  readonly issueFix: string;
  readonly exported: (count: number, missing: number, path: string) => string;
  readonly exportedNext: (command: string) => string;
  readonly sameLanguage: string;
  readonly sameLanguageFix: string;
  readonly easyRead: (language: string) => string;
  readonly easyReadFix: string;
  readonly noSource: (language: string, form: string) => string;
  readonly noSourceFix: (languages: string) => string;
  readonly noTexts: string;
  readonly noFile: string;
  readonly noFileFix: string;
  readonly noColumns: string;
  readonly noColumnsFix: string;
  /** Line and column from 1, where they are known. */
  readonly noXml: (place: string) => string;
  readonly noXmlPlace: (line: number, column: number) => string;
  readonly noXmlTooDeep: (levels: number) => string;
  readonly noXmlFix: string;
  readonly otherXliff: (version: string) => string;
  readonly otherXliffFix: string;
  readonly unreadable: (file: string) => string;
  readonly unreadableFix: string;
  readonly refused: Readonly<
    Record<'unknown-form' | 'unknown-text' | 'stale' | 'wrong' | 'foreign' | 'no-folder', string>
  >;
  readonly before: string;
  readonly after: string;
  readonly counts: (counts: ImportCounts) => string;
  readonly stillMissing: (form: string, language: string, count: number) => string;
  readonly offered: (form: string, language: string) => string;
  /** Behind the forms that can be offered. */
  readonly offeredNext: (language: string) => string;
  readonly dryRun: (command: string) => string;
  readonly applied: (changes: number, files: string) => string;
  readonly nothing: string;
  readonly checked: (texts: number, errors: number, warnings: number, hints: number) => string;
}

/** What came of a file. */
export interface ImportCounts {
  readonly changes: number;
  readonly same: number;
  readonly empty: number;
  readonly refused: number;
}

type Options = 'organisation' | 'what' | 'file' | 'form' | 'from' | 'to' | 'format' | 'output' | 'apply';

/** The help of `tablee texts`. */
export type WritingHelp = CommandHelp<Options>;

/** What the command says, in the language of its reader. */
export function writingTexts(language: Language): WritingTexts {
  return language === 'fr' ? writingFr : writingEn;
}

/** The help of `tablee texts`, with the command as it can be typed. */
export function writingHelp(language: Language, tablee: string): WritingHelp {
  return language === 'fr' ? writingHelpFr(tablee) : writingHelpEn(tablee);
}
