import { type AnswerError, errorMessage, type Problem, type ProblemCode, type Submission } from '@tablee/core';
import type { Editions } from '../editions/editions.ts';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import { wayBack } from '../my-answers/receipt-link.ts';
import type { Challenges } from '../spam/challenges.ts';
import type { Traffic } from '../spam/traffic.ts';
import {
  type AcceptOptions,
  acceptResponse,
  receiptOf,
  receivedBefore,
  type Standing,
  standingOf,
} from './accept-response.ts';
import type { Acceptance } from './acceptance.ts';
import { clientAddress } from './client-address.ts';
import { chooseLanguage } from './language.ts';
import { type ProblemOptions, problemResponse } from './problem.ts';
import { readJsonBody } from './read-body.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';
import { readSubmission } from './submission.ts';

/** What `POST /api/v1/{org}/{form}/responses` needs. */
export interface ReceiveOptions extends AcceptOptions {
  readonly served: ServedForms;
  readonly editions: Editions;
  /** Absent when spam protection is off. */
  readonly challenges: Challenges | undefined;
  readonly traffic: Traffic;
  readonly bodyBytes: number;
  readonly proxies: number;
  readonly headers: HeaderSet;
  readonly publicUrl: string;
}

const defaultLanguages: readonly string[] = ['fr', 'en'];

interface Admitted {
  /** The form that the page was made of. */
  readonly form: ServedForm;
  readonly present: ServedForm;
  readonly submission: Submission;
  readonly standing: Standing;
  /** The page is of a version that is neither served nor accepted any more. */
  readonly isOutdated?: true;
}

type Refuse = (code: ProblemCode, language: string, more?: Partial<ProblemOptions>) => Response;

/**
 * Receives a response: refusals so far, body, form and link, version, spam, rate, answers, store; the first refusal
 * answers. No middleware runs before it and nothing is made anew that could be made at start, because this is the one
 * request whose speed decides how many people can answer at once.
 */
export function receiveHandler(options: ReceiveOptions): (context: AppContext) => Promise<Response> {
  const { headers } = options;
  const received = { ...headers, 'content-type': 'application/json; charset=utf-8' };

  async function answer(
    acceptance: Acceptance,
    { form, submission, standing }: Admitted,
    context: AppContext,
    refuse: Refuse,
  ): Promise<Response> {
    const { id, language } = submission;
    if (acceptance.status === 'refused') {
      return refuse('answers', language, { errors: errorsIn(form, acceptance.errors, language) });
    }
    if (acceptance.status === 'outdated') return refuse('form-version', language);
    if (acceptance.status === 'conflict') return refuse('other-content', language);
    if (acceptance.status === 'erased') return refuse('erased', language);
    if (acceptance.status === 'link-refused') return refuse('not-found', language);
    context.env.facts.code = acceptance.status;
    const { receivedAt } = acceptance;
    const documents = await options.documents.of(form, { id, language, receivedAt });
    const { staff } = standing.context;
    const back = wayBack(acceptance, submission, { publicUrl: options.publicUrl, staff });
    const { data } = submission;
    const { context: standsOn } = standing;
    const mail = await options.mailOffers?.forReceipt(form, { id, language, data, context: standsOn, acceptance });
    return new Response(JSON.stringify({ ...receiptOf(id, receivedAt), ...documents, ...back, ...mail }), {
      status: acceptance.status === 'accepted' ? 201 : 200,
      headers: { ...received, location: `${form.responsesPath}/${id}` },
    });
  }

  return async (context) => {
    const refuse: Refuse = (code, language, more) => problemResponse(context, code, { language, headers, ...more });
    const { traffic } = options;
    const address = clientAddress(context.env.incoming, options.proxies);
    const refusedTooOften = await traffic.refusalWait(address);
    if (refusedTooOften !== undefined) return refuse('too-many', languageOf(context), refusedTooOften);
    const admitted = await admit(context, options, refuse);
    if (admitted instanceof Response) {
      await traffic.countRefusal(address);
      return admitted;
    }
    const wait = await traffic.count(address);
    if (wait !== undefined) return refuse('too-many', admitted.submission.language, wait);
    const { submission, standing } = admitted;
    const acceptance: Acceptance = admitted.isOutdated
      ? ((await receivedBefore(admitted.present, submission, options)) ?? { status: 'outdated' })
      : await acceptResponse(admitted, submission, standing, options);
    return answer(acceptance, admitted, context, refuse);
  };
}

/** Everything that is checked before the answers are looked at. */
async function admit(context: AppContext, options: ReceiveOptions, refuse: Refuse): Promise<Admitted | Response> {
  const { incoming, facts } = context.env;
  const form = options.served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
  if (form !== undefined) {
    facts.organisation = form.organisation.id;
    facts.form = form.compiled.id;
  }
  const languages = form?.compiled.languages ?? defaultLanguages;
  const preferred = languageOf(context, languages);
  const body = await readJsonBody(incoming, options.bodyBytes);
  if (!body.ok) return refuse(body.code, preferred);
  const submission = readSubmission(body.value);
  if (submission === undefined) return refuse('not-a-response', preferred);
  facts.response = submission.id;
  const standing = await standingOf(form, submission, options);
  if (form === undefined || standing === undefined) return refuse('not-found', preferred);
  const { language, formVersion: version, formDigest: digest } = submission;
  const earlier = await options.editions.of(form, { version, digest });
  const judging = earlier ?? form;
  if (!judging.compiled.languages.includes(language)) return refuse('not-a-response', preferred);
  if (!isSameMajor(version, judging.compiled.version)) {
    return { form: judging, present: form, submission, standing, isOutdated: true };
  }
  if (!(await isWorthy(submission, options))) return refuse('challenge', language);
  return { form: judging, present: form, submission, standing };
}

/** For words that come before the response itself has been read. */
function languageOf({ env }: AppContext, languages: readonly string[] = defaultLanguages): string {
  return chooseLanguage(languages, undefined, env.incoming.headers['accept-language']);
}

/** A minor version only adds: what an open page sends still fits, and is checked like everything else. */
export function isSameMajor(sent: string, served: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(sent) && sent.split('.')[0] === served.split('.')[0];
}

/**
 * Whether a response has paid its way: the field that nobody sees is empty, and the proof of work is right. Whoever
 * holds a link was invited, and works for nothing.
 */
async function isWorthy(submission: Submission, { challenges }: ReceiveOptions): Promise<boolean> {
  if (submission.website !== undefined && submission.website !== '') return false;
  if (challenges === undefined || submission.link !== undefined) return true;
  return submission.challenge !== undefined && (await challenges.spend(submission.challenge, submission.id));
}

function errorsIn(form: ServedForm, errors: readonly AnswerError[], language: string): NonNullable<Problem['errors']> {
  return errors.map((error) => ({
    question: error.question,
    code: error.code,
    message: errorMessage(form.compiled, error, language),
  }));
}
