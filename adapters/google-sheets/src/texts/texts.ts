import type { AdapterContext } from '@tablee/core';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What failed and what to do about it, for the coordinator and whoever runs the collector. No answer is ever named. */
export interface Explanation {
  readonly message: string;
  readonly fix: string;
}

/** Every sentence that this adapter says to people. What Google’s menus are called is written as Google writes it. */
export interface SheetsTexts {
  /** Where credentials do not say an address. */
  readonly unnamedAccount: string;
  /** What could not be read of an answer, in {@link SheetsTexts.unreachable}. */
  readonly unreadableAnswer: string;
  readonly noAnswer: string;
  /** Headings in quotation marks, one after the other. */
  list(headings: readonly string[]): string;

  credentialsRead(address: string): string;
  tokenGiven(): string;
  bookRead(tabs: number, timeZone: string): string;
  mayWrite(): string;
  /** What is kept of the quota, which Google does not report. */
  pace(changesPerMinute: number): string;
  tabNotMade(title: string): string;
  tabFine(title: string, rows: number): string;

  keyUnreadable(): Explanation;
  keyOfOtherKind(): Explanation;
  accountGone(): Explanation;
  keyRevoked(): Explanation;
  clockWrong(): Explanation;
  delegationRefused(): Explanation;
  noDefaultCredentials(): Explanation;
  identityTokenMissing(): Explanation;
  identityRefused(): Explanation;
  signInRefused(): Explanation;
  notShared(address: string): Explanation;
  readOnly(address: string): Explanation;
  notFound(): Explanation;
  apiDisabled(): Explanation;
  storageFull(): Explanation;
  busy(): Explanation;
  unreachable(what: string): Explanation;
  refused(status: number): Explanation;
  tabDeleted(title: string): Explanation;
  idColumnMissing(tab: string, heading: string): Explanation;
  columnsDeleted(tab: string, headings: string): Explanation;
  headingsMissing(tab: string): Explanation;
  protectedCells(tab: string, address: string): Explanation;
  cellsFull(): Explanation;
  cellsScarce(millions: number): Explanation;
  markersFull(tab: string): Explanation;
  keepsMoving(tab: string): Explanation;
  prefilled(tab: string, heading: string): Explanation;
  repeatedIds(tab: string, count: number): Explanation;
  rowMissing(): Explanation;
  rowMoves(): Explanation;
  badRowId(): Explanation;
  rowRefused(): Explanation;
  anonymousTooLong(): Explanation;
  guardsRefused(): Explanation;
  unsafeToChange(): Explanation;
  closed(): Explanation;
}

/** The sentences in a language. */
export function textsIn(language: AdapterContext['language']): SheetsTexts {
  return language === 'fr' ? fr : en;
}
