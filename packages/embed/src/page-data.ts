import type { DraftOffer } from '@tablee/core';
import type { PlainRules, ResumePageData } from '@tablee/html';

/** What the page's shell says to its script, as JSON in `#tablee-page` (packages/html writes it). */
export interface FormPageData {
  readonly organisation: string;
  readonly form: string;
  readonly language: string;
  readonly formUrl: string;
  /** The bundle that draws the form with SurveyJS. */
  readonly takeOverUrl?: string;
  readonly responsesUrl: string;
  readonly challengeUrl?: string;
  /** Where answers may be kept to be finished later. */
  readonly drafts?: DraftOffer;
  /** First answers from the page's address, by prefill key. */
  readonly prefill: Readonly<Record<string, string>>;
  /** What the plain form in the page works by. */
  readonly rules?: PlainRules;
}

/** The page behind `/s#CODE`. */
export interface LinkPageData {
  readonly language: string;
  readonly openUrl: string;
}

function readJson(): unknown {
  return JSON.parse(document.getElementById('tablee-page')?.textContent ?? 'null');
}

/** Reads the page's data; undefined on a page that is no form's. Our own server wrote it, so its shape is trusted. */
export function readPageData(): FormPageData | LinkPageData | ResumePageData | undefined {
  const data = readJson();
  if (typeof data !== 'object' || data === null) return undefined;
  if ('openDraftUrl' in data) return data as ResumePageData;
  if ('openUrl' in data) return data as LinkPageData;
  return 'formUrl' in data ? (data as FormPageData) : undefined;
}
