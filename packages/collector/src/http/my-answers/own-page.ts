import type { PageAssets, SentFields } from '@tablee/html';
import type { Changes } from '../../changes/create-changes.ts';
import type { OwnResponse, OwnResponseSource } from '../../my-answers/own-response.ts';
import type { Traffic } from '../../spam/traffic.ts';
import type { Pages } from '../pages.ts';

/** A page and its status. */
export interface OwnPage {
  readonly page: string;
  readonly status: number;
  /** What happened, for the log. */
  readonly code: string;
}

/** What `/mine` needs. */
export interface MyAnswersOptions extends OwnResponseSource {
  readonly changes: Pick<Changes, 'correct' | 'erase'>;
  /** Counts what is asked here, apart from responses. */
  readonly traffic: Traffic;
  readonly pages: Pick<Pages, 'problem'>;
  readonly assets: PageAssets;
  /** Of the page that waits for a code in the fragment. */
  readonly doorAssets: PageAssets;
  readonly publicUrl: string;
  readonly bodyBytes: number;
  readonly proxies: number;
}

/** What a person asks for, and of which response. */
export interface AskedChange {
  readonly own: OwnResponse;
  /** As it was typed. */
  readonly code: string;
  readonly language: string;
  readonly fields: SentFields;
}
