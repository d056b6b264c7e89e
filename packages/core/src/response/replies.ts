import type { BrowserForm } from '../form/browser-form.ts';
import type { JsonObject } from '../form/form-source.ts';
import type { LocalText } from '../text/local-text.ts';
import type { AnswerErrorCode } from './response.ts';

/** `201`, or `200` for the same response again: `receipt` is the short reference that people read aloud. */
export interface Receipt {
  readonly id: string;
  readonly receipt: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** What the answers were made into: where it is, and what people press. To whoever sent them, and not again later. */
  readonly documents?: readonly { readonly label: string; readonly url: string }[];
  /** The way back to these answers, to whoever sent them with a code, where the organisation lets people come back. */
  readonly myAnswers?: MyAnswersLink;
  /** Where the receipt can be sent to a mailbox: to whoever has just sent the answers. */
  readonly mail?: MailOffer;
}

/** An offer to send something to a mailbox, with the words around it in the person's language. */
export interface MailOffer {
  /** `POST {proof, address, language}` answers {@link MailAnswer}. */
  readonly url: string;
  /** Shows that the page may ask: never to be logged, stored or put in an address. */
  readonly proof: string;
  readonly title: string;
  /** What is sent, and what is kept of the address. */
  readonly text: string;
  readonly label: string;
  /** What people press. */
  readonly button: string;
  /** Said where no answer comes. */
  readonly offline: string;
}

/**
 * What became of a wish for a message: 202 `taken` (it waits for its turn), `sent`, or `unknown` (it left, and the mail
 * server did not say that it has it); 422 `address`; 409 `spent`; 429 `busy`; 503 `failed`. `text` says it to the person.
 */
export interface MailAnswer {
  readonly status: 'taken' | 'sent' | 'unknown' | 'address' | 'spent' | 'busy' | 'failed';
  readonly text: string;
}

/** The private link to what a person sent, with the words around it in their language. */
export interface MyAnswersLink {
  /** With the code in the fragment: never to be logged, stored or put in a title. */
  readonly url: string;
  /** What may be typed instead: five groups of four characters. */
  readonly code: string;
  readonly title: string;
  readonly text: string;
  /** Where to type the code, as a sentence that ends before it. */
  readonly byHand: string;
  /** What people press. */
  readonly open: string;
  /** The link as a QR code for a printed receipt, a string of `0` and `1` a row, white around it included. */
  readonly qr?: { readonly rows: readonly string[]; readonly label: string };
}

/** Every `code` of a {@link Problem}; a page decides by it, never by the words. */
export const problemCodes = [
  /** 400: cut off, not JSON, not UTF-8, too deep. */
  'unreadable',
  /** 413 */
  'too-large',
  /** 415 */
  'wrong-content-type',
  /** 404: no such page, form or response, or a link that does not open it (any more). */
  'not-found',
  /** 405 */
  'method',
  /** 409: this id was received with other answers. */
  'other-content',
  /** 409: the response with this id was erased; it is not taken again. */
  'erased',
  /** 422: the request as a whole is not a response. */
  'not-a-response',
  /** 422: the form has changed since the page was opened; reload it. */
  'form-version',
  /** 422: the proof of work is missing, wrong, out of date or spent; fetch another one and send again. */
  'challenge',
  /** 422: see `errors`. */
  'answers',
  /** 429: wait for `Retry-After` seconds. */
  'too-many',
  /** 503: wait for `Retry-After` seconds and send again; nothing was stored. */
  'unavailable',
  /** 500 */
  'fault',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** `application/problem+json` (RFC 9457). Never holds an answer. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** What to do, as a full sentence in the respondent's language. */
  readonly fix: string;
  readonly errors?: readonly { readonly question: string; readonly code: AnswerErrorCode; readonly message: string }[];
}

/** `POST /api/v1/links/open` with `{code, language?}`: what the link opens. Opening spends nothing. */
export interface OpenedLink {
  readonly form: BrowserForm;
  /** Whose form it is: the link's own page cannot know. `themeUrl` is the organisation's stylesheet, when it has one. */
  readonly organisation: { readonly name: LocalText; readonly themeUrl?: string };
  /** Answers by question name: read-only on the page, and set again by the collector. */
  readonly prefill: Readonly<Record<string, string>>;
  /** First answers by question name, made of the response whose row the link is in; the person may change them. */
  readonly suggested?: Readonly<Record<string, string>>;
  /** The SurveyJS variable `{staff_mode}`. */
  readonly staff: boolean;
  /** The link's language when it has one. */
  readonly language?: string;
  /** Set where answers may be kept to be finished later. */
  readonly drafts?: DraftOffer;
}

/** Where and how long the answers of a form may be kept to be finished later. */
export interface DraftOffer {
  /** `POST` keeps a draft: see {@link KeptDraft}. */
  readonly url: string;
  readonly days: number;
}

/** `POST /api/v1/{org}/{form}/drafts`: 201, or 200 where a draft was replaced under the code that was sent. */
export interface KeptDraft {
  /** Five groups of four characters; told to whoever sent the answers, and stored nowhere. */
  readonly code: string;
  /** The last day that it is kept, `YYYY-MM-DD` in the organisation's time zone. */
  readonly keptUntil: string;
  /** Where the code can be sent to a mailbox; only where it was just kept. */
  readonly mail?: MailOffer;
}

/** `POST /api/v1/drafts/open` with `{code}`: the form as it was left. Opening erases nothing. */
export interface OpenedDraft extends OpenedLink, KeptDraft {
  readonly answers: JsonObject;
  /** Titles of questions whose answer the form has no place for any more. */
  readonly dropped: readonly string[];
  /** The page where the first question without an answer is. */
  readonly page: string;
  /** The code of the link that the form was opened with. */
  readonly link?: string;
  /** `GET` gives a proof of work, where sending takes one. */
  readonly challengeUrl?: string;
}
