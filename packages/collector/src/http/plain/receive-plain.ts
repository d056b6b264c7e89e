import { type AnswerError, type JsonObject, preparedAnswers, TableeError, textIn } from '@tablee/core';
import {
  embedQuery,
  envelopeFields,
  lostAnswers,
  type ReturnReason,
  readPlainAnswers,
  type SentFields,
} from '@tablee/html';
import type { Editions } from '../../editions/editions.ts';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import { codeOfToken } from '../../my-answers/answers-code.ts';
import { wayBack } from '../../my-answers/receipt-link.ts';
import type { Traffic } from '../../spam/traffic.ts';
import { type AcceptOptions, acceptResponse, receiptOf, type Standing, standingOf } from '../accept-response.ts';
import type { Acceptance } from '../acceptance.ts';
import { clientAddress } from '../client-address.ts';
import type { DraftParts } from '../drafts/compose-drafts.ts';
import { chooseLanguage } from '../language.ts';
import type { Pages } from '../pages.ts';
import { isSameMajor } from '../receive-handler.ts';
import type { AppContext } from '../request-context.ts';
import type { TokenReading } from './form-tokens.ts';
import { isFromOwnPage, isFromSandbox } from './own-page.ts';
import { type DrawnForm, formPath, lookOf, type PlainSite, sendDrawnForm } from './plain-pages.ts';
import { readFormFields } from './read-form-fields.ts';
import { isKeptBack, keptOnPage, preparedWhole, spoken } from './sent-answers.ts';
import type { ShownReceipts } from './shown-receipts.ts';

/** What `POST /{org}/{form}` needs. */
export interface PlainReceiveOptions extends AcceptOptions, PlainSite {
  readonly served: ServedForms;
  readonly editions: Editions;
  readonly receipts: ShownReceipts;
  readonly pages: Pick<Pages, 'problem'>;
  readonly traffic: Traffic;
  /** Counts plain forms beside `traffic`, which counts every response: nobody works for these. */
  readonly plainTraffic: Traffic;
  /** Where answers may be kept to be finished later. */
  readonly keeping: Pick<DraftParts, 'formDrafts' | 'shownCodes'> | undefined;
  readonly spamProtection: 'proof-of-work' | 'off';
  readonly bodyBytes: number;
  readonly proxies: number;
}

/** Nobody reads a form and answers it in less. */
const leastMs = 3000;

interface Sent {
  /** The form that the page was made of. */
  readonly form: ServedForm;
  readonly present: ServedForm;
  readonly standing: Standing;
  readonly fields: SentFields;
  readonly token: TokenReading;
  readonly language: string;
  readonly data: JsonObject;
  readonly unknown: readonly string[];
  readonly drawn: DrawnForm;
  /** With which the person comes back to the answers; only a page of this process brings one. */
  readonly answersCode: string | undefined;
}

/**
 * Receives a plain form. Whatever keeps it from being received (a wrong answer, an old page, too many at once, a full
 * disk), the page comes back with everything that was typed, under the same id. What is received is received by the same
 * checks, into the same rows and the same outbox as JSON.
 */
export function plainReceiveHandler(options: PlainReceiveOptions): (context: AppContext) => Promise<Response> {
  const { pages, traffic } = options;

  return async (context) => {
    const { incoming } = context.env;
    const address = clientAddress(incoming, options.proxies);
    const refused = async (kind: Parameters<Pages['problem']>[1], status: number): Promise<Response> => {
      await traffic.countRefusal(address);
      return pages.problem(context, kind, status);
    };
    if ((await traffic.refusalWait(address)) !== undefined) return pages.problem(context, 'too-many', 429);
    if (!isFromOwnPage(incoming, options.publicUrl) && !isFromEmbed(context, options))
      return refused('bad-request', 403);
    const reading = await readFormFields(incoming, options.bodyBytes);
    if (!reading.ok) return refused('bad-request', reading.code === 'too-large' ? 413 : 400);
    const sent = await recognise(context, reading.fields, options);
    if (sent === undefined) return refused(reading.fields.has(envelopeFields.link) ? 'link-closed' : 'not-found', 404);
    return answer(context, sent, address, options);
  };
}

function isFromEmbed(context: AppContext, { served }: PlainReceiveOptions): boolean {
  const sites = served.organisations.get(context.req.param('organisation') ?? '')?.embedSites ?? [];
  return lookOf(context) !== undefined && sites.length > 0 && isFromSandbox(context.env.incoming);
}

function fieldIn(fields: SentFields, name: string): string | undefined {
  const value = fields.get(name)?.[0];
  return value === undefined || value === '' ? undefined : value;
}

/** Form, link, id and answers; undefined where the form is not open to the sender. */
async function recognise(
  context: AppContext,
  fields: SentFields,
  options: PlainReceiveOptions,
): Promise<Sent | undefined> {
  const { facts, incoming } = context.env;
  const form = options.served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
  if (form === undefined) return undefined;
  const { organisation, compiled } = form;
  Object.assign(facts, { organisation: organisation.id, form: compiled.id });
  const named = { organisation: organisation.id, form: compiled.id };
  const given = options.tokens.read(named, fieldIn(fields, envelopeFields.token) ?? '');
  const fresh = options.tokens.read(named, options.tokens.issue(named));
  const token = given ?? (fresh && { ...fresh, isGenuine: false });
  if (token === undefined) return undefined;
  const link = fieldIn(fields, envelopeFields.link);
  const standing = await standingOf(form, { id: token.id, ...(link === undefined ? {} : { link }) }, options);
  if (standing === undefined) return undefined;
  facts.response = token.id;
  const asked = fieldIn(fields, envelopeFields.language);
  const language = chooseLanguage(compiled.languages, asked, incoming.headers['accept-language']);
  const version = fieldIn(fields, envelopeFields.version) ?? '';
  const judging = (await options.editions.of(form, { version })) ?? form;
  const { data, unknown } = readPlainAnswers(judging.compiled, fields);
  // A page that comes back is always the present one.
  const { data: drawable, groups } = readPlainAnswers(compiled, fields);
  const draft = fieldIn(fields, envelopeFields.draft);
  const drawn: DrawnForm = {
    form,
    language,
    look: lookOf(context),
    context: standing.context,
    link,
    answers: drawable,
    groups,
    token,
    ...(draft === undefined ? {} : { draft: { code: draft } }),
  };
  const answersCode = token.isGenuine ? codeOfToken(fieldIn(fields, envelopeFields.token) ?? '') : undefined;
  return { form: judging, present: form, standing, fields, token, language, data, unknown, drawn, answersCode };
}

async function answer(
  context: AppContext,
  sent: Sent,
  address: string,
  options: PlainReceiveOptions,
): Promise<Response> {
  const { facts } = context.env;
  const back = (reason: ReturnReason, status: number, errors: readonly AnswerError[] = []): Promise<Response> => {
    facts.code = reason;
    return sendDrawnForm(options, context, { ...sent.drawn, errors, reason }, status);
  };
  const obstacle = obstacleOf(sent, options);
  if (obstacle === 'added') return sendDrawnForm(options, context, withMoreGroups(sent), 200);
  if (obstacle !== undefined) {
    await options.traffic.countRefusal(address);
    return back(obstacle, 422);
  }
  const wait = (await options.traffic.count(address)) ?? (await options.plainTraffic.count(address));
  if (wait !== undefined) return back('too-many', 429);
  const { form, standing, token, language, data, drawn, answersCode } = sent;
  const submission = {
    ...(drawn.draft === undefined ? {} : { draft: drawn.draft.code }),
    id: token.id,
    formVersion: form.compiled.version,
    language,
    startedAt: token.issuedAt.toISOString(),
    data,
    ...(answersCode === undefined ? {} : { answersCode }),
  };
  try {
    if (sent.fields.has(envelopeFields.later)) {
      return (await keepForLater(context, sent, options)) ?? (await back('draft-full', 503));
    }
    const acceptance = await acceptResponse(sent, submission, standing, options);
    if (acceptance.status === 'outdated') return await back('changed', 422);
    if (acceptance.status === 'refused' && !isKeptBack(acceptance.errors)) {
      // Questions of an earlier page may not be on the one that comes back.
      if (form !== sent.present) return await back('changed', 422);
      return back('answers', 422, spoken(form, acceptance.errors));
    }
    if (acceptance.status === 'link-refused') return await options.pages.problem(context, 'link-closed', 404);
    facts.code = acceptance.status;
    // Whoever keeps the answers to themselves keeps no draft of them here.
    if (acceptance.status === 'refused' && drawn.draft !== undefined) {
      await options.keeping?.formDrafts.erase(drawn.draft.code);
    }
    return await leadToReceipt(sent, acceptance, options);
  } catch (fault) {
    if (fault instanceof TableeError && fault.code.startsWith('STORE_')) return back('unavailable', 503);
    throw fault;
  }
}

/** Keeps the answers as they are, and leads to the page with the code (303); undefined where no more are kept. */
async function keepForLater(
  { env: { facts } }: AppContext,
  { form, standing, language, data, drawn }: Sent,
  { keeping, mailOffers }: PlainReceiveOptions,
): Promise<Response | undefined> {
  const { link, look, draft } = drawn;
  const outcome = await keeping?.formDrafts.keep(form, { standing, language, data, link, code: draft?.code });
  if (keeping === undefined || outcome === undefined || outcome.status === 'full') return undefined;
  facts.code = outcome.status;
  const { code, keptUntil, dropped } = outcome;
  const key = keeping.shownCodes.keep({
    organisation: form.organisation.id,
    form: form.compiled.id,
    language,
    shown: { code, keptUntil, dropped, ...mailOffers?.forDraft(form, code, language) },
  });
  const embed = look === undefined ? '' : `&${embedQuery(look)}`;
  return new Response(null, {
    status: 303,
    headers: { location: `${formPath(form)}/saved?r=${key}${embed}`, 'cache-control': 'no-store' },
  });
}

/** What is in the way before the answers are looked at. */
function obstacleOf(
  { form, fields, token, unknown }: Sent,
  { spamProtection, now }: PlainReceiveOptions,
): ReturnReason | undefined {
  if (fields.has(envelopeFields.add)) return 'added';
  const version = fieldIn(fields, envelopeFields.version) ?? '';
  if (unknown.length > 0 || !isSameMajor(version, form.compiled.version)) return 'changed';
  // A browser that fills in what it knows fills this in too: the page comes back with the field empty.
  if (fieldIn(fields, envelopeFields.decoy) !== undefined) return 'stale';
  if (spamProtection === 'off') return undefined;
  if (!token.isGenuine) return 'stale';
  return now().getTime() - token.issuedAt.getTime() < leastMs ? 'too-fast' : undefined;
}

function withMoreGroups({ drawn, fields }: Sent): DrawnForm {
  const name = fieldIn(fields, envelopeFields.add) ?? '';
  const shown = drawn.groups?.[name] ?? 0;
  return { ...drawn, groups: { ...drawn.groups, [name]: shown + 1 }, reason: 'added' };
}

/** 303 to a page that can be reloaded without sending anything again. */
async function leadToReceipt(
  { form, token, language, data, standing, answersCode, drawn: { look } }: Sent,
  acceptance: Exclude<Acceptance, { readonly status: 'outdated' }>,
  options: PlainReceiveOptions,
): Promise<Response> {
  const { compiled, organisation } = form;
  const isEarlier = acceptance.status === 'conflict';
  const received =
    acceptance.status === 'accepted' || acceptance.status === 'repeated'
      ? acceptance
      : await options.outbox.receipt(organisation.id, compiled.id, token.id);
  const isReceived = received !== undefined && acceptance.status !== 'refused';
  const documents =
    received === undefined || isEarlier || !isReceived
      ? {}
      : await options.documents.of(form, { id: token.id, language, receivedAt: received.receivedAt });
  const { staff } = standing.context;
  const back = wayBack(
    acceptance,
    { language, ...(answersCode === undefined ? {} : { answersCode }) },
    { publicUrl: options.publicUrl, staff },
  );
  const { context } = standing;
  const mail = await options.mailOffers?.forReceipt(form, { id: token.id, language, data, context, acceptance });
  const { answers, rules } = preparedAnswers(compiled, data, standing.context);
  const shown = answers ?? keptOnPage(form, data);
  const speech = { form: compiled, language, staff };
  const code = options.receipts.keep({
    organisation: organisation.id,
    form: compiled.id,
    isEarlier,
    shown: {
      ...speech,
      timeZone: organisation.timeZone,
      receipt: isReceived ? { ...receiptOf(token.id, received.receivedAt), ...documents, ...back, ...mail } : undefined,
      answers: isEarlier ? undefined : shown,
      lost: isEarlier ? [] : lostAnswers(data, preparedWhole(form, data, standing), speech),
      notices: isReceived ? rules.map(({ notice }) => textIn(notice, language, compiled.languages)) : [],
      againUrl:
        standing.link === undefined
          ? `${formPath(form)}?lang=${language}${look === undefined ? '' : `&${embedQuery(look)}`}`
          : undefined,
    },
  });
  return new Response(null, {
    status: 303,
    headers: {
      location: `${formPath(form)}/receipt?r=${code}${look === undefined ? '' : `&${embedQuery(look)}`}`,
      'cache-control': 'no-store',
    },
  });
}
