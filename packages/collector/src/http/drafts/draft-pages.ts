import { textIn } from '@tablee/core';
import {
  answersInWords,
  envelopeFields,
  type PageAssets,
  type ResumeState,
  renderClosedDraftPage,
  renderResumePage,
  renderSavedPage,
} from '@tablee/html';
import type { MailPartState } from '@tablee/html/mail';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import type { Traffic } from '../../spam/traffic.ts';
import { clientAddress } from '../client-address.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import { chooseLanguage } from '../language.ts';
import type { MailOffers } from '../mail/mail-offers.ts';
import { readPlainWish, shownWish } from '../mail/plain-wish.ts';
import type { Pages } from '../pages.ts';
import { isFromOwnPage } from '../plain/own-page.ts';
import { type PlainSite, sendDrawnForm } from '../plain/plain-pages.ts';
import { readFormFields } from '../plain/read-form-fields.ts';
import type { AppContext } from '../request-context.ts';
import { pageHeaders } from '../security-headers.ts';
import type { ClosedFormDraft, FormDrafts, OpenFormDraft } from './form-drafts.ts';
import type { ShownCodes } from './shown-codes.ts';

/** What the pages of drafts need. */
export interface DraftPagesOptions extends PlainSite {
  readonly formDrafts: FormDrafts;
  readonly shownCodes: ShownCodes;
  readonly served: ServedForms;
  readonly pages: Pick<Pages, 'problem'>;
  readonly draftTraffic: Traffic;
  /** Undefined where the settings name no mail server. */
  readonly mailOffers: MailOffers | undefined;
  readonly resumeAssets: PageAssets;
  readonly proxies: number;
}

/** The handlers of `/resume` and of the page with the code. */
export interface DraftPages {
  /** `GET /resume`: asks for a code. One in the fragment never gets here. */
  door(context: AppContext): Promise<Response>;
  /** `POST /resume`: opens the form of a code, or erases its draft once that is confirmed. */
  act(context: AppContext): Promise<Response>;
  /** `GET /{org}/{form}/saved?r=…`: the code, for a quarter of an hour. `POST` there: the code by mail. */
  saved(context: AppContext): Promise<Response>;
}

/** Enough for a pasted address with whatever a mail program adds to it. */
const bodyBytes = 4096;

/** Pages for coming back. Whatever is wrong with a code, the answer is the same; none is in an address, title or log. */
export function draftPages(options: DraftPagesOptions): DraftPages {
  const { pages, formDrafts } = options;
  const languageOf = (context: AppContext, asked?: string): string =>
    chooseLanguage(['fr', 'en'], asked ?? context.req.query('lang'), context.req.header('accept-language'));
  const resume = (context: AppContext, language: string, state: ResumeState): Promise<Response> =>
    send(options, context, renderResumePage({ language, assets: options.resumeAssets, state }), 200);
  const unknown = (context: AppContext, language: string, typed: string): Promise<Response> => {
    context.env.facts.code = 'not-found';
    const page = renderResumePage({ language, assets: options.resumeAssets, state: 'unknown', typed });
    return send(options, context, page, 404);
  };

  return {
    door: (context) => resume(context, languageOf(context), 'ask'),

    async act(context) {
      const { incoming, facts } = context.env;
      if (!isFromOwnPage(incoming, options.publicUrl)) return pages.problem(context, 'bad-request', 403);
      const reading = await readFormFields(incoming, bodyBytes);
      if (!reading.ok) return pages.problem(context, 'bad-request', reading.code === 'too-large' ? 413 : 400);
      const wait = await options.draftTraffic.count(clientAddress(incoming, options.proxies));
      if (wait !== undefined) return pages.problem(context, 'too-many', 429);
      const field = (name: string): string => reading.fields.get(name)?.[0] ?? '';
      const language = languageOf(context, field(envelopeFields.language));
      const [code, action] = [field('code'), field('action')];
      if (action === 'erase-now') {
        if (!(await formDrafts.erase(code))) return unknown(context, language, code);
        facts.code = 'erased';
        return resume(context, language, 'erased');
      }
      const draft = await formDrafts.open(code);
      if (draft === undefined) return unknown(context, language, code);
      Object.assign(facts, {
        organisation: draft.form.organisation.id,
        form: draft.form.compiled.id,
        code: draft.status,
      });
      if (action === 'erase') return resume(context, language, { confirm: draft.code });
      return draft.status === 'closed' ? sendClosed(options, context, draft) : sendOpened(options, context, draft);
    },

    async saved(context) {
      const [organisation, id] = [context.req.param('organisation') ?? '', context.req.param('form') ?? ''];
      const form = options.served.find(organisation, id);
      const kept = options.shownCodes.find(context.req.query('r') ?? '');
      const found = kept?.organisation === organisation && kept.form === id ? kept : undefined;
      if (form === undefined || (found === undefined && form.compiled.audience !== 'public')) {
        return pages.problem(context, 'not-found', 404);
      }
      const { languages } = form.compiled;
      const asked = context.req.query('lang');
      const mailed = found && (await wishOn(context, form, found));
      if (mailed instanceof Response) return mailed;
      const page = renderSavedPage({
        form: form.compiled,
        organisation: form.organisation.facts,
        language: found?.language ?? chooseLanguage(languages, asked, context.req.header('accept-language')),
        assets: options.assets,
        shown: found && { ...found.shown, mailed },
        publicUrl: options.publicUrl,
      });
      return send(options, context, page, found === undefined ? 404 : mailed?.answer.status === 'address' ? 422 : 200);
    },
  };

  async function wishOn(
    context: AppContext,
    form: ServedForm,
    { shown, language }: NonNullable<ReturnType<ShownCodes['find']>>,
  ): Promise<Response | MailPartState | undefined> {
    const { mailOffers: offers, proxies } = options;
    const isWish = context.req.method === 'POST' && offers !== undefined;
    if (!isWish) return shownWish(context, 'draft', language);
    return readPlainWish(context, { offers, form, thing: 'draft', proof: shown.code, language, proxies });
  }
}

/** The form with its answers, as a page for one person. */
function sendOpened(options: DraftPagesOptions, context: AppContext, draft: OpenFormDraft): Promise<Response> {
  const { form, language, answers, link, code, keptUntil, dropped, place } = draft;
  const resumed = { keptUntil, dropped, question: place.question };
  const drawn = { form, language, look: undefined, context: draft.context, link, answers, draft: { code, resumed } };
  return sendDrawnForm(options, context, drawn, 200);
}

function sendClosed(options: DraftPagesOptions, context: AppContext, draft: ClosedFormDraft): Promise<Response> {
  const { form, language, answers, keptUntil } = draft;
  const { compiled, organisation } = form;
  const page = renderClosedDraftPage({
    form: compiled,
    title: textIn(compiled.title, language, compiled.languages),
    organisation: organisation.facts,
    language,
    assets: options.assets,
    // Whoever holds the code wrote all of it, what only staff are asked included.
    pages: answersInWords(answers, { form: compiled, language, staff: true }),
    keptUntil,
  });
  return send(options, context, page, 200);
}

async function send(
  { publicUrl }: DraftPagesOptions,
  context: AppContext,
  page: string,
  status: number,
): Promise<Response> {
  const headers = {
    ...pageHeaders(publicUrl, []),
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  };
  const acceptEncoding = context.req.header('accept-encoding');
  const sent = sendBody(await compressBody(page, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
  return status === 200 ? sent : new Response(sent.body, { status, headers: sent.headers });
}
