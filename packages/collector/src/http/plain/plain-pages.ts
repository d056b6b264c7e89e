import type { AnswerError, JsonObject, ResponseContext } from '@tablee/core';
import {
  type EmbedLook,
  embedLookOf,
  embedQuery,
  envelopeFields,
  type Html,
  html,
  type PageAssets,
  type PlainFormParts,
  type ReturnReason,
  renderEraseForm,
  renderHaveCode,
  renderLater,
  renderPlainForm,
  renderReceiptPage,
  renderResumedNotice,
  renderReturnedPage,
} from '@tablee/html';
import type { MailPartState } from '@tablee/html/mail';
import type { ServedForm } from '../../forms/served-forms.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import type { AppContext } from '../request-context.ts';
import { embedHeaders, type HeaderSet, pageHeaders } from '../security-headers.ts';
import type { FormTokens, TokenReading } from './form-tokens.ts';
import type { ShownReceipt } from './shown-receipts.ts';

/** What the pages of plain forms are made with. */
export interface PlainSite {
  readonly tokens: FormTokens;
  readonly assets: PageAssets;
  /** Of pages in frames. */
  readonly embedAssets: PageAssets;
  readonly publicUrl: string;
}

type ResumedFacts = Pick<Parameters<typeof renderResumedNotice>[0], 'keptUntil' | 'dropped' | 'question'>;

/** A form that is drawn for one person: with answers, errors, a link's words. */
export interface DrawnForm {
  readonly form: ServedForm;
  readonly language: string;
  /** What the page around it asks for; undefined where the form is a page of its own. */
  readonly look: EmbedLook | undefined;
  readonly context: ResponseContext;
  /** The code of the link that opened it. */
  readonly link?: string | undefined;
  readonly answers?: JsonObject | undefined;
  /** First answers that the person may change, by question; they count only without `answers`. */
  readonly suggested?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly AnswerError[] | undefined;
  readonly groups?: Readonly<Record<string, number>> | undefined;
  readonly reason?: ReturnReason | undefined;
  /** The draft that the answers come from; `resumed` on the page that opens it. */
  readonly draft?: { readonly code: string; readonly resumed?: ResumedFacts | undefined } | undefined;
  /** Keeps id and moment of the page that was sent. */
  readonly token?: Pick<TokenReading, 'id' | 'issuedAt'> | undefined;
}

/** How an embedded page is to look, as its address says; undefined on a page of its own. */
export function lookOf(context: AppContext): EmbedLook | undefined {
  return context.req.query('embed') === '1' ? embedLookOf((name) => context.req.query(name)) : undefined;
}

/** Where a form's pages are. */
export function formPath({ organisation, compiled }: ServedForm): string {
  return `/${organisation.id}/${compiled.id}`;
}

/** A link speaks of a role and a group; a form wants answers by question. */
export function answersFromLink(
  about: Readonly<Record<string, string>>,
  prefill: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(prefill).flatMap(([key, question]) => {
      const value = Object.hasOwn(about, key) ? about[key] : undefined;
      return value === undefined || value === '' ? [] : [[question, value]];
    }),
  );
}

/** The form itself, with its hidden fields. `token` may be a mark that is replaced later. */
export function drawPlainForm(
  { form, language, look, context, link, draft, ...filled }: Omit<DrawnForm, 'token'>,
  token: string,
): Html {
  const { compiled } = form;
  return renderPlainForm({
    form: compiled,
    language,
    fixed: answersFromLink(context.prefill, compiled.prefill),
    staff: context.staff,
    ...filled,
    action: `${formPath(form)}${look === undefined ? '' : `?${embedQuery(look)}`}`,
    envelope: {
      [envelopeFields.token]: token,
      [envelopeFields.version]: compiled.version,
      [envelopeFields.language]: language,
      ...(link === undefined ? {} : { [envelopeFields.link]: link }),
      ...(draft === undefined ? {} : { [envelopeFields.draft]: draft.code }),
    },
    drafts: draftPartsOf(form, language, look !== undefined, draft),
  });
}

/** What offers to finish later, where answers may be kept. */
function draftPartsOf(
  { compiled, draftDays: days }: ServedForm,
  language: string,
  embedded: boolean,
  draft: DrawnForm['draft'],
): PlainFormParts['drafts'] {
  if (days === undefined) return undefined;
  const resumed = draft?.resumed;
  return {
    ...(resumed === undefined
      ? { firstEnd: renderHaveCode({ language, embedded }) }
      : { top: renderResumedNotice({ language, languages: compiled.languages, ...resumed }) }),
    end: renderLater({ form: compiled, language, days, embedded }),
  };
}

function headersOf({ publicUrl }: PlainSite, { organisation }: ServedForm, look: EmbedLook | undefined): HeaderSet {
  return {
    ...(look === undefined ? pageHeaders(publicUrl, []) : embedHeaders(publicUrl, organisation.embedSites)),
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  };
}

/** Answers with the form as a page of its own, for one person. */
export async function sendDrawnForm(
  site: PlainSite,
  context: AppContext,
  drawn: DrawnForm,
  status: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { form, token, look } = drawn;
  const signed = site.tokens.issue({ organisation: form.organisation.id, form: form.compiled.id }, token);
  const page = renderReturnedPage({
    form: form.compiled,
    organisation: form.organisation.facts,
    language: drawn.language,
    assets: look === undefined ? site.assets : site.embedAssets,
    mode: look === undefined ? 'page' : 'embed',
    look,
    plainForm: html`${drawPlainForm(drawn, signed)}${drawn.draft?.resumed !== undefined && renderEraseForm(drawn.draft.code, drawn.language)}`,
    problem: drawn.errors === undefined || drawn.errors.length === 0 ? undefined : String(drawn.errors.length),
  });
  return sendPage(context, page, status, { ...headersOf(site, form, look), ...more });
}

/** Answers with a receipt, or with the news that it is gone. */
export async function sendReceipt(
  site: PlainSite,
  context: AppContext,
  form: ServedForm,
  {
    found,
    language,
    look,
    mailed,
  }: {
    readonly found: ShownReceipt | undefined;
    readonly language: string;
    readonly look: EmbedLook | undefined;
    readonly mailed: MailPartState | undefined;
  },
): Promise<Response> {
  const page = renderReceiptPage({
    form: form.compiled,
    organisation: form.organisation.facts,
    language: found?.shown.language ?? language,
    assets: look === undefined ? site.assets : site.embedAssets,
    look,
    shown: found && { ...found.shown, mailed },
    failure: found?.isEarlier === true ? 'earlier-received' : undefined,
  });
  const status = found === undefined ? 404 : mailed?.answer.status === 'address' ? 422 : 200;
  return sendPage(context, page, status, headersOf(site, form, look));
}

async function sendPage(context: AppContext, page: string, status: number, headers: HeaderSet): Promise<Response> {
  const acceptEncoding = context.req.header('accept-encoding');
  const sent = sendBody(await compressBody(page, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
  return status === 200 ? sent : new Response(sent.body, { status, headers: sent.headers });
}
