import { randomUUID } from 'node:crypto';
import type { JsonObject, OpenedDraft, ProblemCode } from '@tablee/core';
import { z } from 'zod';
import type { Editions } from '../../editions/editions.ts';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import type { Links } from '../../links/links.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Challenges } from '../../spam/challenges.ts';
import type { Traffic } from '../../spam/traffic.ts';
import { type Standing, standingOf } from '../accept-response.ts';
import { clientAddress } from '../client-address.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import { chooseLanguage } from '../language.ts';
import type { MailOffers } from '../mail/mail-offers.ts';
import { openedLinkFacts } from '../open-link.ts';
import { type ProblemOptions, problemResponse } from '../problem.ts';
import { readJsonBody } from '../read-body.ts';
import { isSameMajor } from '../receive-handler.ts';
import type { AppContext } from '../request-context.ts';
import type { HeaderSet } from '../security-headers.ts';
import type { FormDrafts, OpenFormDraft } from './form-drafts.ts';

/** What the drafts of the API need. */
export interface DraftApiOptions {
  readonly formDrafts: FormDrafts;
  readonly served: ServedForms;
  readonly editions: Editions;
  readonly links: Links;
  readonly outbox: Outbox;
  /** Undefined where the settings name no mail server. */
  readonly mailOffers: MailOffers | undefined;
  readonly challenges: Challenges | undefined;
  /** Counts what is kept with the responses. */
  readonly traffic: Traffic;
  /** Counts drafts by themselves: keeping, opening and erasing. */
  readonly draftTraffic: Traffic;
  readonly bodyBytes: number;
  readonly proxies: number;
  readonly headers: HeaderSet;
}

/** The handlers of `/api/v1/…/drafts`. */
export interface DraftApi {
  keep(context: AppContext): Promise<Response>;
  open(context: AppContext): Promise<Response>;
  erase(context: AppContext): Promise<Response>;
}

interface DraftSubmission {
  readonly formVersion: string;
  readonly language: string;
  readonly data: JsonObject;
  readonly link?: string | undefined;
  readonly code?: string | undefined;
  readonly challenge?: string | undefined;
  readonly website?: string | undefined;
}

const submissionSchema: z.ZodType<DraftSubmission> = z.strictObject({
  formVersion: z.string().max(32),
  language: z.string().max(16),
  // Looked at against the form, value by value.
  data: z.record(z.string(), z.json()),
  link: z.string().max(64).optional(),
  code: z.string().max(64).optional(),
  challenge: z.string().max(4096).optional(),
  website: z.string().max(4096).optional(),
});
const codeSchema: z.ZodType<{ readonly code: string }> = z.looseObject({ code: z.string().max(500) });

/** Enough for a code and a language. */
const codeBodyBytes = 2048;
/** The organisation takes no more drafts today; nobody waits for tomorrow at a page. */
const fullRetrySeconds = 3600;

type Refuse = (code: ProblemCode, more?: Partial<ProblemOptions>) => Response;

/** Drafts for pages with a script. The checks of a response, in their order, without those of its answers. */
export function draftApi(options: DraftApiOptions): DraftApi {
  const { formDrafts, headers, traffic, draftTraffic } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  const refusal = (context: AppContext): Refuse => {
    const asked = context.env.incoming.headers['accept-language'];
    const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), asked);
    return (code, more) => problemResponse(context, code, { language, headers, ...more });
  };
  const addressOf = ({ env }: AppContext): string => clientAddress(env.incoming, options.proxies);

  async function codeOf(context: AppContext, refuse: Refuse): Promise<string | Response> {
    const wait = await draftTraffic.count(addressOf(context));
    if (wait !== undefined) return refuse('too-many', wait);
    const body = await readJsonBody(context.env.incoming, codeBodyBytes);
    if (!body.ok) return refuse(body.code);
    return codeSchema.safeParse(body.value).data?.code ?? refuse('not-a-response');
  }

  return {
    async keep(context) {
      const refuse = refusal(context);
      const address = addressOf(context);
      const refusedTooOften = await traffic.refusalWait(address);
      if (refusedTooOften !== undefined) return refuse('too-many', refusedTooOften);
      const admitted = await admit(context, options, refuse);
      if (admitted instanceof Response) {
        await traffic.countRefusal(address);
        return admitted;
      }
      const wait = (await traffic.count(address)) ?? (await draftTraffic.count(address));
      if (wait !== undefined) return refuse('too-many', wait);
      const { form, standing, submission } = admitted;
      const { language, data, link, code } = submission;
      const outcome = await formDrafts.keep(form, { standing, language, data, link, code });
      if (outcome.status === 'full') return refuse('too-many', { retryAfterSeconds: fullRetrySeconds });
      context.env.facts.code = outcome.status;
      const mail = options.mailOffers?.forDraft(form, outcome.code, language);
      const kept = { code: outcome.code, keptUntil: outcome.keptUntil, ...mail };
      return new Response(JSON.stringify(kept), { status: outcome.status === 'kept' ? 201 : 200, headers: json });
    },

    async open(context) {
      const refuse = refusal(context);
      const code = await codeOf(context, refuse);
      if (code instanceof Response) return code;
      const draft = await formDrafts.open(code);
      if (draft?.status !== 'open') return refuse('not-found');
      const { form } = draft;
      Object.assign(context.env.facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
      const acceptEncoding = context.req.header('accept-encoding');
      const needsProof = options.challenges !== undefined && draft.link === undefined;
      const body = await compressBody(openedDraftJson(draft, needsProof), 'quick');
      return sendBody(body, { acceptEncoding, ifNoneMatch: undefined }, json);
    },

    async erase(context) {
      const refuse = refusal(context);
      const code = await codeOf(context, refuse);
      if (code instanceof Response) return code;
      if (!(await formDrafts.erase(code))) return refuse('not-found');
      context.env.facts.code = 'erased';
      return new Response(null, { status: 204, headers });
    },
  };
}

interface Admitted {
  readonly form: ServedForm;
  readonly standing: Standing;
  readonly submission: DraftSubmission;
}

async function admit(context: AppContext, options: DraftApiOptions, refuse: Refuse): Promise<Admitted | Response> {
  const { incoming, facts } = context.env;
  const form = options.served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
  if (form !== undefined) Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id });
  const body = await readJsonBody(incoming, options.bodyBytes);
  if (!body.ok) return refuse(body.code);
  const submission = submissionSchema.safeParse(body.value).data;
  if (submission === undefined) return refuse('not-a-response');
  const { link } = submission;
  const standing = await standingOf(form, { id: '', ...(link === undefined ? {} : { link }) }, options);
  if (form === undefined || standing === undefined) return refuse('not-found');
  // What is kept is looked at against the present form when it is opened: nothing is lost before.
  const judging = (await options.editions.of(form, { version: submission.formVersion })) ?? form;
  const { compiled } = judging;
  if (!compiled.languages.includes(submission.language)) return refuse('not-a-response');
  if (!isSameMajor(submission.formVersion, compiled.version)) return refuse('form-version');
  if (!(await isWorthy(submission, options))) return refuse('challenge');
  return { form: judging, standing, submission };
}

/** As for a response. The proof is spent for something of its own: nothing is shared with the response that may follow. */
async function isWorthy(
  { website, link, challenge }: DraftSubmission,
  { challenges }: DraftApiOptions,
): Promise<boolean> {
  if (website !== undefined && website !== '') return false;
  if (challenges === undefined || link !== undefined) return true;
  return challenge !== undefined && (await challenges.spend(challenge, `draft ${randomUUID()}`));
}

/** The form is JSON already, and by far the largest part. */
function openedDraftJson(draft: OpenFormDraft, needsProof: boolean): string {
  const { form, context, language, answers, dropped, code, keptUntil, place, link } = draft;
  const facts: Omit<OpenedDraft, 'form'> = {
    ...openedLinkFacts(form, context),
    language,
    answers,
    dropped,
    code,
    keptUntil,
    page: place.page,
    ...(link === undefined ? {} : { link }),
    ...(needsProof ? { challengeUrl: '/api/v1/challenge' } : {}),
  };
  return `{"form":${form.browserJson},${JSON.stringify(facts).slice(1)}`;
}
