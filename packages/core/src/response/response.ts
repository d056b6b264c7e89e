import type { JsonObject } from '../form/form-source.ts';

/** What a browser sends: `POST /api/v1/{org}/{form}/responses`. */
export interface Submission {
  /** UUIDv7, lower case, made by the browser before the first try. */
  readonly id: string;
  readonly formVersion: string;
  /** Of the form that the page was made of: an organisation may change its words without a new version. */
  readonly formDigest?: string;
  readonly language: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly data: JsonObject;
  readonly link?: string;
  /** The code of the draft that the answers come from: it is erased in the commit that keeps the response. */
  readonly draft?: string;
  /** From `newAnswersCode`, the same in every try: with it the person comes back to these answers. */
  readonly answersCode?: string;
  /** The solved proof of work: altcha's payload, base64 of `{challenge, solution}`. */
  readonly challenge?: string;
  /** A field that no person sees; whoever fills it is a program, and is refused. */
  readonly website?: string;
}

/** What is wrong with one answer, without the answer. */
export interface AnswerError {
  /**
   * The question's name; for a part of it `matrix.row`, `group.item`, `grid.row.question` or `panels[0].question`
   * (counted from 0, as in SurveyJS expressions); empty for the response as a whole.
   */
  readonly question: string;
  readonly code: AnswerErrorCode;
  /** Which of the question's validators refused the answer, for its own message. */
  readonly validator?: number;
}

/** Why an answer is refused. Each has a message in every language of the interface. */
export const answerErrorCodes = [
  'required',
  'other-required',
  'unknown-question',
  'wrong-type',
  'not-offered',
  'exclusive',
  'too-long',
  'too-many',
  'too-few',
  'not-an-email',
  'not-a-date',
  'not-a-number',
  'out-of-range',
  'pattern',
  'rule',
  'duplicate',
  'bad-text',
  'withheld',
] as const;
export type AnswerErrorCode = (typeof answerErrorCodes)[number];

/** What a link says about the person who answers: it fills questions, and `role: staff` opens what staff see. */
export interface ResponseContext {
  /** By `prefill` key: role, group, subject, project, team, round, mode. */
  readonly prefill: Readonly<Record<string, string>>;
  /** SurveyJS variable `{staff_mode}`. */
  readonly staff: boolean;
}

/** The verdict on a response: `answers` are what is stored, hidden and withheld ones removed. */
export type Verdict =
  | { readonly accepted: true; readonly answers: JsonObject }
  | { readonly accepted: false; readonly errors: readonly AnswerError[] };
