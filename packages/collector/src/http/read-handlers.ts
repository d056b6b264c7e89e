import { isResponseId, type ProblemCode } from '@tablee/core';
import type { ServedForms } from '../forms/served-forms.ts';
import type { Links } from '../links/links.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Challenges } from '../spam/challenges.ts';
import type { Traffic } from '../spam/traffic.ts';
import { contextOf, opens, receiptOf } from './accept-response.ts';
import { clientAddress } from './client-address.ts';
import { compressBody, sendBody } from './compressed-body.ts';
import { chooseLanguage } from './language.ts';
import { type ProblemOptions, problemResponse } from './problem.ts';
import { readJsonBody } from './read-body.ts';
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
}

/** The handlers of the API that give something out. */
export interface ReadHandlers {
  form(context: AppContext): Promise<Response>;
  receipt(context: AppContext): Promise<Response>;
  challenge(context: AppContext): Promise<Response>;
  openLink(context: AppContext): Promise<Response>;
}

/** Enough for a code and a language. */
const linkBodyBytes = 1024;

/** `GET` of forms, receipts and challenges, and the opening of links. */
export function readHandlers(options: ReadOptions): ReadHandlers {
  const { served, outbox, links, challenges, traffic, headers } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
  const languageOf = (context: AppContext): string =>
    chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  const notFound = (context: AppContext): Response =>
    problemResponse(context, 'not-found', { language: languageOf(context), headers });
  const asked = (context: AppContext) => ({
    acceptEncoding: context.req.header('accept-encoding'),
    ifNoneMatch: context.req.header('if-none-match'),
  });
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
      return sendBody(await form.browserBody, asked(context), { ...json, 'cache-control': 'no-cache' });
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

    async openLink(context) {
      const language = languageOf(context);
      const refuse = (code: ProblemCode, more?: Partial<ProblemOptions>): Response =>
        problemResponse(context, code, { language, headers, ...more });
      const body = await readJsonBody(context.env.incoming, linkBodyBytes);
      if (!body.ok) return refuse(body.code);
      const code = codeIn(body.value);
      if (code === undefined) return refuse('not-a-response');
      const wait = await traffic.count(clientAddress(context.env.incoming, options.proxies));
      if (wait !== undefined) return refuse('too-many', wait);
      const link = await links.open(code);
      const form = link && served.find(link.organisation, link.form);
      if (link === undefined || form === undefined || !opens(link, form)) return refuse('not-found');
      Object.assign(context.env.facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
      const about = contextOf(link);
      // The form is JSON already, and by far the largest part.
      const { name, themeUrl } = form.organisation.facts;
      const said = JSON.stringify({
        organisation: { name, ...(themeUrl === undefined ? {} : { themeUrl }) },
        prefill: answersFrom(about.prefill, form.compiled.prefill),
        staff: about.staff,
        ...(link.language === undefined ? {} : { language: link.language }),
      });
      const text = `{"form":${form.browserJson},${said.slice(1)}`;
      const { acceptEncoding } = asked(context);
      return sendBody(await compressBody(text), { acceptEncoding, ifNoneMatch: undefined }, json);
    },
  };
}

/** A link speaks of a role and a group; the page wants answers by question. */
function answersFrom(
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

function codeIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined;
  const { code } = value;
  return typeof code === 'string' && code.length <= 64 ? code : undefined;
}
