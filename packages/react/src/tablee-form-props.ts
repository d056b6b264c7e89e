import type { BrowserForm, DraftOffer, OpenedDraft, Receipt } from '@tablee/core';
import type { ResponseTransport } from './submission/submit-outcome.ts';

/** What happens in a form that its host may want to know. None of these carries an answer. */
export type FormEvent =
  | { readonly kind: 'shown'; readonly title: string }
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'kept' };

/** Where answers may be kept to be finished later: addresses of the collector. */
export interface DraftDoors extends DraftOffer {
  /** `POST {code}` erases a draft. */
  readonly eraseUrl: string;
  /** The page where people give their code; a fragment is the code itself. */
  readonly resumeUrl: string;
}

/** The draft that a form is opened from. */
export type ResumedDraft = Pick<OpenedDraft, 'code' | 'keptUntil' | 'answers' | 'dropped' | 'page'>;

/** What {@link TableeForm} needs. */
export interface TableeFormProps {
  readonly form: BrowserForm;
  readonly language: string;
  readonly transport: ResponseTransport;
  /** Solves a proof of work; leave out where none is asked for. */
  readonly challenge?: (() => Promise<string>) | undefined;
  /** Answers by question name that a link gives: shown, not changed, and set again by the collector. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  /** First answers by question name that the person may change. */
  readonly suggested?: Readonly<Record<string, string>> | undefined;
  /** The person is staff: SurveyJS variable `{staff_mode}`. */
  readonly staff?: boolean | undefined;
  /** The code of the link that opened the form. */
  readonly link?: string | undefined;
  /** Where a new, empty form is; leave out where another response makes no sense. */
  readonly againUrl?: string | undefined;
  /** Offers to finish later; leave out where answers must stay on the page. */
  readonly drafts?: DraftDoors | undefined;
  /** Opens the form with the answers of a draft, which sending erases. */
  readonly resumed?: ResumedDraft | undefined;
  readonly onEvent?: ((event: FormEvent) => void) | undefined;
}
