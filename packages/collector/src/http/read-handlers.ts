import { isResponseId } from '@tablee/core';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import type { Links } from '../links/links.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Challenges } from '../spam/challenges.ts';
import type { Traffic } from '../spam/traffic.ts';
import { receiptOf } from './accept-response.ts';
import { clientAddress } from './client-address.ts';
import { type CompressedBody, compressBody, sendBody } from './compressed-body.ts';
import { chooseLanguage } from './language.ts';
import { openLinkHandler } from './open-link.ts';
import type { Pages } from './pages.ts';
import { problemResponse } from './problem.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

/** What the API needs beside receiving responses. */
export interface ReadOptions {
  readonly served: ServedForms;
  readonly outbox: Outbox;
  readonly links: Links;
  readonly challenges: Challenges | undefined;
  readonly traffic: Traffic;
  readonly proxies: number;
  readonly headers: HeaderSet;
  /** Draws the form that a link has opened. */
  readonly pages: Pick<Pages, 'opened'>;
}

/** The handlers of the API that give something out. */
export interface ReadHandlers {
  form(context: AppContext): Promise<Response>;
  receipt(context: AppContext): Promise<Response>;
  challenge(context: AppContext): Promise<Response>;
  openLink(context: AppContext): Promise<Response>;
}

/** `GET` of forms, receipts and challenges, and the opening of links. */
export function readHandlers(options: ReadOptions): ReadHandlers {
  const { served, outbox, challenges, traffic, headers } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  const languageOf = (context: AppContext): string =>
    chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  const notFound = (context: AppContext): Response =>
    problemResponse(context, 'not-found', { language: languageOf(context), headers });
  const asked = (context: AppContext) => ({
    acceptEncoding: context.req.header('accept-encoding'),
    ifNoneMatch: context.req.header('if-none-match'),
  });
  // Compressed when it is first asked for: fourteen forms at once would keep both cores from the start itself.
  const definitions = new WeakMap<ServedForm, Promise<CompressedBody>>();
  const definitionOf = (form: ServedForm): Promise<CompressedBody> => {
    const body = definitions.get(form) ?? compressBody(form.browserJson);
    definitions.set(form, body);
    return body;
  };
  const named = (context: AppContext) => {
    const form = served.find(context.req.param('organisation') ?? '', context.req.param('form') ?? '');
    if (form !== undefined)
      Object.assign(context.env.facts, { organisation: form.organisation.id, form: form.compiled.id });
    return form;
  };

  return {
    async form(context) {
      const form = named(context);
      if (form?.compiled.audience !== 'public') return notFound(context);
      return sendBody(await definitionOf(form), asked(context), { ...json, 'cache-control': 'no-cache' });
    },

    async receipt(context) {
      const form = named(context);
      const id = context.req.param('id') ?? '';
      if (form === undefined || !isResponseId(id)) return notFound(context);
      context.env.facts.response = id;
      const receipt = await outbox.receipt(form.organisation.id, form.compiled.id, id);
      if (receipt === undefined) return notFound(context);
      return new Response(JSON.stringify(receiptOf(id, receipt.receivedAt)), { status: 200, headers: json });
    },

    async challenge(context) {
      if (challenges === undefined) return new Response(null, { status: 204, headers });
      const factor = await traffic.challengeFactor(clientAddress(context.env.incoming, options.proxies));
      return new Response(JSON.stringify(await challenges.issue(factor)), { status: 200, headers: json });
    },

    openLink: openLinkHandler(options),
  };
}
