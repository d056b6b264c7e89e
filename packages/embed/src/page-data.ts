import type { DraftOffer } from '@tablee/core';
import type { PlainRules, ResumePageData } from '@tablee/html';

/** What the page's shell says to its script, as JSON in `#tablee-page` (packages/html writes it). */
export interface FormPageData {
  readonly organisation: string;
  readonly form: string;
  readonly language: string;
  readonly formUrl: string;
  /** The rest of the plain form's script. */
  readonly laterUrl?: string;
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
  /** The link that opened the form, put there by the script of the link's page. */
  readonly link?: OpenedBy;
}

/** A link's code, and where it is opened. */
export interface OpenedBy {
  readonly code: string;
  readonly openUrl: string;
}

/** The page behind `/s#CODE`. */
export interface LinkPageData {
  readonly language: string;
  readonly openUrl: string;
  /** The bundle of a form's page. */
  readonly scriptUrl?: string;
}

function dataElement(): HTMLElement | null {
  return document.getElementById('tablee-page');
}

/** Reads the page's data; undefined on a page that is no form's. Our own server wrote it, so its shape is trusted. */
export function readPageData(): FormPageData | LinkPageData | ResumePageData | undefined {
  const data: unknown = JSON.parse(dataElement()?.textContent ?? 'null');
  if (typeof data !== 'object' || data === null) return undefined;
  if ('openDraftUrl' in data) return data as ResumePageData;
  if ('openUrl' in data) return data as LinkPageData;
  return 'formUrl' in data ? (data as FormPageData) : undefined;
}

/** Adds to the data of a form's page what only its script knows: the link that opened it. */
export function noteLink(link: OpenedBy): void {
  const [box, data] = [dataElement(), readPageData()];
  if (box !== null && data !== undefined) box.textContent = JSON.stringify({ ...data, link });
}
