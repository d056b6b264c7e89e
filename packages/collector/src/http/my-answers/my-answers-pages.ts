import { referenceOf, TableeError } from '@tablee/core';
import { envelopeFields } from '@tablee/html';
import {
  myAnswersFields,
  renderErasedReceipt,
  renderErasureQuestion,
  renderMyAnswersDoor,
} from '@tablee/html/my-answers';
import { findOwnResponse, type OwnResponse } from '../../my-answers/own-response.ts';
import { clientAddress } from '../client-address.ts';
import { compressBody, sendBody } from '../compressed-body.ts';
import { chooseLanguage } from '../language.ts';
import { isFromOwnPage } from '../plain/own-page.ts';
import { readFormFields } from '../plain/read-form-fields.ts';
import type { AppContext } from '../request-context.ts';
import { pageHeaders } from '../security-headers.ts';
import { correct } from './correct-own.ts';
import type { AskedChange, MyAnswersOptions, OwnPage } from './own-page.ts';
import { correctionPage, factsOf, shownPage } from './own-pages.ts';

/** The handlers of `/mine`. */
export interface MyAnswersPages {
  /** The page behind `/mine#CODE`; the code never gets here. */
  door(context: AppContext): Promise<Response>;
  /** Shows, corrects or erases what the code opens. The same refusal for whatever is wrong with it. */
  act(context: AppContext): Promise<Response>;
}

/** Where people come back to what they sent. The code is in the body of a request, and in no address, title or log. */
export function myAnswersPages(options: MyAnswersOptions): MyAnswersPages {
  const { pages, traffic, publicUrl } = options;
  const languageOf = (context: AppContext, asked: string | undefined): string =>
    chooseLanguage(['fr', 'en'], asked ?? context.req.query('lang'), context.req.header('accept-language'));

  return {
    door: (context) => {
      const page = renderMyAnswersDoor({ language: languageOf(context, undefined), assets: options.doorAssets });
      return send(context, publicUrl, { page, status: 200 });
    },

    async act(context) {
      const { incoming, facts } = context.env;
      if (!isFromOwnPage(incoming, publicUrl)) return pages.problem(context, 'bad-request', 403);
      const wait = await traffic.count(clientAddress(incoming, options.proxies));
      if (wait !== undefined) return pages.problem(context, 'too-many', 429);
      const reading = await readFormFields(incoming, options.bodyBytes);
      if (!reading.ok) return pages.problem(context, 'bad-request', reading.code === 'too-large' ? 413 : 400);
      const { fields } = reading;
      const field = (name: string): string | undefined => fields.get(name)?.at(-1) || undefined;
      const typed = field(myAnswersFields.keptCode) ?? field(myAnswersFields.code) ?? '';
      const asked = field(envelopeFields.language);
      const own = await findOwnResponse(options, typed);
      if (own === undefined) return refuse(context, typed, languageOf(context, asked));
      const { form, response } = own;
      Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id, response: response.id });
      const preferred = asked ?? context.req.query('lang') ?? response.language;
      const language = chooseLanguage(form.compiled.languages, preferred, undefined);
      const change = { own, code: typed, language, fields };
      try {
        const answer = await answerTo(field(myAnswersFields.action), change, options);
        if (answer === undefined) return await refuse(context, typed, language);
        facts.code = answer.code;
        return await send(context, publicUrl, answer);
      } catch (fault) {
        if (!(fault instanceof TableeError) || !fault.code.startsWith('STORE_')) throw fault;
        facts.code = fault.code;
        return pages.problem(context, 'unavailable', 503);
      }
    },
  };

  function refuse(context: AppContext, typed: string, language: string): Promise<Response> {
    context.env.facts.code = 'not-found';
    const page = renderMyAnswersDoor({ language, assets: options.assets, typed: typed.slice(0, 500) });
    return send(context, publicUrl, { page, status: 404 });
  }
}

/** What is asked for, as a page; undefined where the response was erased meanwhile. */
async function answerTo(
  action: string | undefined,
  change: AskedChange,
  options: MyAnswersOptions,
): Promise<OwnPage | undefined> {
  const { own, code, language } = change;
  const facts = { ...factsOf(own, language, options.assets), code, reference: referenceOf(own.response.id) };
  const mayCorrect = own.correctUntil !== undefined;
  if (action === 'correct' && mayCorrect) return correctionPage(options.assets, change);
  if (action === 'correct-now' && mayCorrect) return correct(change, options);
  if (action === 'erase' && own.mayErase) {
    return { page: renderErasureQuestion(facts), status: 200, code: 'asked-erasure' };
  }
  if (action === 'erase-now' && own.mayErase) return erase(own, facts, options);
  return shownPage(options.assets, change, {});
}

async function erase(
  { form, response }: OwnResponse,
  facts: ReturnType<typeof factsOf> & { readonly reference: string },
  { changes, now }: MyAnswersOptions,
): Promise<OwnPage | undefined> {
  const { id: organisation, timeZone } = form.organisation;
  const erasure = await changes.erase({ organisation, form: form.compiled.id, id: response.id }, 'person');
  if (erasure !== 'asked') return undefined;
  return { page: renderErasedReceipt({ ...facts, erasedAt: now(), timeZone }), status: 200, code: 'erased' };
}

async function send(
  context: AppContext,
  publicUrl: string,
  { page, status }: Pick<OwnPage, 'page' | 'status'>,
): Promise<Response> {
  const headers = {
    ...pageHeaders(publicUrl, []),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'content-type': 'text/html; charset=utf-8',
  };
  const acceptEncoding = context.req.header('accept-encoding');
  const sent = sendBody(await compressBody(page, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
  return status === 200 ? sent : new Response(sent.body, { status, headers: sent.headers });
}
