import type { OpenedLink, ProblemCode, ResponseContext } from '@tablee/core';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import { firstAnswersOf } from '../links/first-answers.ts';
import type { Links, OpenLink } from '../links/links.ts';
import { readCode } from '../links/typed-code.ts';
import type { Traffic } from '../spam/traffic.ts';
import { contextOf } from './accept-response.ts';
import { clientAddress } from './client-address.ts';
import { compressBody, sendBody } from './compressed-body.ts';
import { draftOfferOf } from './drafts/form-drafts.ts';
import { chooseLanguage } from './language.ts';
import type { Pages } from './pages.ts';
import { answersFromLink } from './plain/plain-pages.ts';
import { type ProblemOptions, problemResponse } from './problem.ts';
import { readJsonBody } from './read-body.ts';
import type { AppContext } from './request-context.ts';
import type { HeaderSet } from './security-headers.ts';

/** What `POST /api/v1/links/open` needs. */
export interface OpenLinkOptions {
  readonly served: ServedForms;
  readonly links: Links;
  readonly traffic: Traffic;
  readonly proxies: number;
  readonly headers: HeaderSet;
  readonly pages: Pick<Pages, 'opened'>;
}

/** Enough for a code and a language. */
const linkBodyBytes = 1024;

/**
 * Opens a link: the form, whose it is, and what the link says about the person; for `as: "page"`, a page with the form as
 * plain HTML, in the language that was `chosen`, else the link's, else `language`. Spends nothing, and logs no code.
 */
export function openLinkHandler(options: OpenLinkOptions): (context: AppContext) => Promise<Response> {
  const { served, links, traffic, headers } = options;
  const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };

  return async (context) => {
    const { incoming, facts } = context.env;
    const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), incoming.headers['accept-language']);
    const refuse = (code: ProblemCode, more?: Partial<ProblemOptions>): Response =>
      problemResponse(context, code, { language, headers, ...more });
    const body = await readJsonBody(incoming, linkBodyBytes);
    if (!body.ok) return refuse(body.code);
    const code = codeIn(body.value);
    if (code === undefined) return refuse('not-a-response');
    const wait = await traffic.count(clientAddress(incoming, options.proxies));
    if (wait !== undefined) return refuse('too-many', wait);
    const [link, results] = [await links.open(code), await links.openResults(code)];
    // Whoever was given a link opens it where links are opened; a group's results have a page of their own.
    if (results !== undefined) return new Response(JSON.stringify({ resultsUrl: '/results' }), { headers: json });
    const form = link && served.find(link.organisation, link.form);
    if (link === undefined || form === undefined) return refuse('not-found');
    Object.assign(facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
    const { isPage, chosen, language: ofPage } = wishesIn(body.value);
    // A page asks for its plain form first, then for what SurveyJS takes over, or for another language: one opening.
    if (isPage && chosen === undefined) await links.noteOpened(link);
    const asked = chosen ?? link.language ?? ofPage;
    const spoken = chooseLanguage(form.compiled.languages, asked, incoming.headers['accept-language']);
    const suggested = await firstAnswersOf({ served, links }, link, { form, language: spoken });
    if (isPage) return options.pages.opened(context, { form, link, code, language: spoken, suggested });
    const acceptEncoding = context.req.header('accept-encoding');
    const opened = await compressBody(openedLinkJson(form, link, suggested));
    return sendBody(opened, { acceptEncoding, ifNoneMatch: undefined }, json);
  };
}

/** An `OpenedLink` as JSON. The form is JSON already, and by far the largest part. */
function openedLinkJson(form: ServedForm, link: OpenLink, suggested: OpenedLink['suggested'] = {}): string {
  const said = JSON.stringify({
    ...openedLinkFacts(form, contextOf(link, form.compiled)),
    ...(Object.keys(suggested).length === 0 ? {} : { suggested }),
    ...(link.language === undefined ? {} : { language: link.language }),
  });
  return `{"form":${form.browserJson},${said.slice(1)}`;
}

/** What a page is told beside the form itself. */
export function openedLinkFacts(form: ServedForm, about: ResponseContext): Omit<OpenedLink, 'form' | 'language'> {
  const { name, themeUrl } = form.organisation.facts;
  const drafts = draftOfferOf(form);
  return {
    organisation: { name, ...(themeUrl === undefined ? {} : { themeUrl }) },
    prefill: answersFromLink(about.prefill, form.compiled.prefill),
    staff: about.staff,
    ...(drafts === undefined ? {} : { drafts }),
  };
}

/** What is asked for beside the code: a page or the form as JSON, the page's language, and one that the person chose. */
function wishesIn(value: unknown): {
  readonly isPage: boolean;
  readonly language: string | undefined;
  readonly chosen: string | undefined;
} {
  const text = (name: string): string | undefined => {
    const member = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
    return typeof member === 'string' ? member : undefined;
  };
  return { isPage: text('as') === 'page', language: text('language'), chosen: text('chosen') };
}

function codeIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined;
  const { code } = value;
  return typeof code === 'string' && code.length <= 64 ? (readCode(code) ?? code) : undefined;
}
