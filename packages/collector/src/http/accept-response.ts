import { hash } from 'node:crypto';
import {
  anonymousRowOf,
  answersWithoutAnonymous,
  askedDifferently,
  type CompiledForm,
  type JsonObject,
  noContext,
  type Receipt,
  type ResponseContext,
  referenceOf,
  type Submission,
  validateResponse,
  widensReaders,
} from '@tablee/core';
import type { ReceiptDocuments } from '../documents/receipt-documents.ts';
import { hashDraftCode, readDraftCode } from '../drafts/draft-code.ts';
import type { ServedForm } from '../forms/served-forms.ts';
import type { Links, OpenLink } from '../links/links.ts';
import { isPaperEntry, prefillOf } from '../links/paper-entry.ts';
import { hashAnswersCode } from '../my-answers/answers-code.ts';
import { answersCodeOf } from '../my-answers/receipt-link.ts';
import type { AcceptRequest, Outbox } from '../outbox/outbox.ts';
import type { Acceptance } from './acceptance.ts';
import type { MailOffers } from './mail/mail-offers.ts';

/** What accepting a response takes, the request left aside. */
export interface AcceptOptions {
  readonly outbox: Outbox;
  readonly links: Links;
  readonly now: () => Date;
  /** A random UUID for a row without identity. */
  readonly randomId: () => string;
  readonly documents: ReceiptDocuments;
  /** Undefined where the settings name no mail server. */
  readonly mailOffers: MailOffers | undefined;
}

/** What a response stands on: who may send it, and what that person's link says. */
export interface Standing {
  readonly context: ResponseContext;
  readonly link?: OpenLink;
}

/**
 * Whether a response may come to a form at all: public forms take everybody, others whoever holds a link, and a link
 * that does not open this form opens nothing. A response that was received already may come again with the link it
 * has spent. One answer for every refusal.
 */
export async function standingOf(
  form: ServedForm | undefined,
  submission: Pick<Submission, 'id' | 'link'>,
  { links, outbox }: Pick<AcceptOptions, 'links' | 'outbox'>,
): Promise<Standing | undefined> {
  const { link: code } = submission;
  if (code === undefined) return form?.compiled.audience === 'public' ? { context: noContext } : undefined;
  // A wrong form costs the look-up of a link all the same, so that time does not tell which of the two was wrong.
  const link = (await links.open(code)) ?? (form && (await spentBy(form, submission.id, code, { links, outbox })));
  if (form === undefined || link === undefined || !opens(link, form)) return undefined;
  return { context: contextOf(link, form.compiled), link };
}

async function spentBy(
  { organisation, compiled }: ServedForm,
  id: string,
  code: string,
  { links, outbox }: Pick<AcceptOptions, 'links' | 'outbox'>,
): Promise<OpenLink | undefined> {
  const receipt = await outbox.receipt(organisation.id, compiled.id, id);
  return receipt === undefined ? undefined : links.recall(code);
}

/** Whether a link is for this form. */
function opens(link: OpenLink, { organisation, compiled }: ServedForm): boolean {
  return link.organisation === organisation.id && link.form === compiled.id;
}

/** What a link says about who answers, as validation wants it. */
export function contextOf(link: OpenLink, form: CompiledForm): ResponseContext {
  return { prefill: prefillOf(link.about, form), staff: link.about.role === 'staff' };
}

/** By which form answers are judged, and for which they are stored. */
export interface JudgedForm {
  readonly form: ServedForm;
  readonly present: ServedForm;
}

/**
 * Validates and stores. Resolves once the response is on disk, or is known not to be. Answers to an earlier form are
 * judged by it, and stored for the tables of the present one.
 *
 * @param form the form that the page was made of
 * @param present the form that is served now
 */
export function acceptResponse(
  { form, present }: JudgedForm,
  submission: Submission,
  { context, link }: Standing,
  options: AcceptOptions,
): Promise<Acceptance> | Acceptance {
  const receivedAt = options.now();
  const verdict = validateResponse(form.compiled, submission.data, context, receivedAt);
  if (!verdict.accepted) {
    const { errors } = verdict;
    return receivedBefore(present, submission, options).then((before) =>
      before?.status === 'repeated' ? before : { status: 'refused', errors },
    );
  }
  const isEarlier = form !== present;
  if (isEarlier && widensReaders(form.compiled, present.compiled, verdict.answers)) {
    return receivedBefore(present, submission, options).then((before) => before ?? { status: 'outdated' });
  }
  const named = answersWithoutAnonymous(form.compiled, verdict.answers);
  // What has become anonymous since is nobody's any more.
  const answersText = JSON.stringify(isEarlier ? answersWithoutAnonymous(present.compiled, named) : named);
  const request: AcceptRequest = {
    id: submission.id,
    organisation: form.organisation.id,
    form: form.compiled.id,
    formVersion: form.compiled.version,
    language: submission.language,
    receivedAt,
    contentHash: contentHashOf(answersText),
    answersText,
    ...(hasAnonymousTable(present) ? { wholeText: JSON.stringify(verdict.answers) } : {}),
    anonymousRows: anonymousRowsOf({ form, present }, verdict.answers, receivedAt, options),
    ...(link === undefined ? {} : { link: { hash: link.hash } }),
    ...draftOf(submission),
    ...answersCodeOf(form, submission, verdict.answers, receivedAt),
    channel: channelOf(link),
    asked: askedDifferently(form.compiled, submission.language).join(', '),
  };
  return options.outbox.accept(request);
}

/**
 * What is stored under the id of a response that no form judges any more. Its reply was lost, the form has changed since,
 * and the page tries again: whoever reads that nothing was sent would write it all a second time. A page sends answers as
 * they are stored, so that the same ones are known by their text; nothing else about them is relied on.
 */
export function receivedBefore(
  { compiled, organisation, myAnswers }: ServedForm,
  { id, data, answersCode }: Submission,
  { outbox }: Pick<AcceptOptions, 'outbox'>,
): ReturnType<Outbox['recall']> {
  const forNobody = new Set(compiled.questions.flatMap(({ name, table }) => (table === 'anonymous' ? [name] : [])));
  const named = Object.entries(data).filter(([key]) => !forNobody.has(key.replace(/-Comment$/, '')));
  const hash = myAnswers && answersCode !== undefined ? hashAnswersCode(answersCode) : undefined;
  return outbox.recall({
    ...{ organisation: organisation.id, form: compiled.id, id },
    contentHash: contentHashOf(JSON.stringify(Object.fromEntries(named))),
    ...(hash === undefined ? {} : { answersCode: { hash } }),
  });
}

/** The draft that goes with the response; what is no code of one changes nothing. */
function draftOf({ draft }: Submission): Pick<AcceptRequest, 'draft'> {
  const letters = draft === undefined ? undefined : readDraftCode(draft);
  return letters === undefined ? {} : { draft: { hash: hashDraftCode(letters) } };
}

/** How a response came: what staff type in from paper came on paper. */
function channelOf(link: OpenLink | undefined): AcceptRequest['channel'] {
  if (link === undefined) return 'web';
  return isPaperEntry(link.about) ? 'paper' : 'link';
}

/** Over what is stored beside the id, and so never over an answer that goes to an anonymous table alone. */
function contentHashOf(answersText: string): string {
  return hash('sha256', answersText, 'base64url');
}

function hasAnonymousTable({ compiled }: ServedForm): boolean {
  return compiled.tables.some(({ table }) => table.id === 'anonymous');
}

function anonymousRowsOf(
  { form, present }: JudgedForm,
  answers: JsonObject,
  receivedAt: Date,
  { randomId }: AcceptOptions,
): AcceptRequest['anonymousRows'] {
  if (!hasAnonymousTable(present)) return [];
  const { compiled, organisation } = present;
  const row = anonymousRowOf(compiled, answers, {
    rowId: randomId(),
    asked: form.compiled,
    receivedAt: receivedAt.toISOString(),
    timeZone: organisation.timeZone,
  });
  return row === undefined ? [] : [row];
}

/** What the sender keeps. */
export function receiptOf(id: string, receivedAt: Date): Receipt {
  return { id, receipt: referenceOf(id), receivedAt: receivedAt.toISOString() };
}
