import {
  type PageAssets,
  pictureFile,
  picturesOf,
  type ResultsView,
  renderResultsDoor,
  renderResultsPage,
  resultsCsv,
  resultsFileName,
} from '@tablee/html';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import type { Links, OpenLink } from '../links/links.ts';
import { type GroupResults, readResults } from '../results/read-results.ts';
import type { Traffic } from '../spam/traffic.ts';
import type { Store } from '../store/store.ts';
import { clientAddress } from './client-address.ts';
import { compressBody, sendBody } from './compressed-body.ts';
import { chooseLanguage } from './language.ts';
import type { Pages } from './pages.ts';
import { isFromOwnPage } from './plain/own-page.ts';
import { readFormFields } from './plain/read-form-fields.ts';
import type { AppContext } from './request-context.ts';
import { pageHeaders } from './security-headers.ts';

/** What the results of groups need. */
export interface ResultsOptions {
  readonly served: ServedForms;
  readonly links: Links;
  readonly store: Store;
  /** Counts looks, apart from responses: a page that is open looks again every few seconds. */
  readonly traffic: Traffic;
  readonly pages: Pick<Pages, 'problem'>;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly proxies: number;
}

/** The handlers of `/results`. */
export interface Results {
  /** The page behind `/results#CODE`; the code never gets here. */
  door(context: AppContext): Promise<Response>;
  /** `POST /results`: the page, a file of it, or 204 while it is as the sender has seen it. */
  show(context: AppContext): Promise<Response>;
  /** The page of a code that was given elsewhere; `undefined` when it opens no results. */
  showFor(context: AppContext, code: string, language: string | undefined): Promise<Response | undefined>;
}

/** What may be asked for. */
interface Asked {
  readonly code: string;
  readonly language: string | undefined;
  readonly format: string;
  readonly picture: string;
  /** The digest of what the sender has. */
  readonly seen: string;
}

/** Enough for a pasted link with whatever a mail program adds to it. */
const bodyBytes = 4096;

/**
 * Results of groups. Looking spends nothing. Whatever is wrong with a code (forged, revoked, expired, of a form), the
 * answer is the same; the code is in the body of the request and in hidden fields of the page, in no address and no log.
 */
export function createResults(options: ResultsOptions): Results {
  const { pages } = options;
  return {
    door: (context) => door(options, context),
    async show(context) {
      const { incoming } = context.env;
      if (!isFromOwnPage(incoming, options.publicUrl)) return pages.problem(context, 'bad-request', 403);
      const reading = await readFormFields(incoming, bodyBytes);
      if (!reading.ok) return pages.problem(context, 'bad-request', reading.code === 'too-large' ? 413 : 400);
      const field = (name: string): string => reading.fields.get(name)?.[0] ?? '';
      const wait = await options.traffic.count(clientAddress(incoming, options.proxies));
      if (wait !== undefined) return pages.problem(context, 'too-many', 429);
      const asked = {
        code: pastedCode(field('code')),
        language: field('language') || undefined,
        format: field('format'),
        picture: field('picture'),
        seen: field('seen'),
      };
      return (await answer(options, context, asked)) ?? pages.problem(context, 'link-closed', 404);
    },
    showFor: (context, code, language) =>
      answer(options, context, { code, language, format: 'html', picture: '', seen: '' }),
  };
}

/** What was pasted, as a code: alone, or after the last `#`. */
function pastedCode(pasted: string): string {
  const text = pasted.trim();
  return text.slice(text.lastIndexOf('#') + 1);
}

async function door({ assets, publicUrl }: ResultsOptions, context: AppContext): Promise<Response> {
  const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  return send(context, renderResultsDoor({ language, assets }), headersFor(publicUrl, 'text/html'));
}

function headersFor(publicUrl: string, type: string, fileName?: string): Readonly<Record<string, string>> {
  return {
    ...pageHeaders(publicUrl, []),
    'cache-control': 'no-store',
    'content-type': `${type}; charset=utf-8`,
    ...(fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
  };
}

async function send(context: AppContext, text: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const acceptEncoding = context.req.header('accept-encoding');
  return sendBody(await compressBody(text, 'quick'), { acceptEncoding, ifNoneMatch: undefined }, headers);
}

async function answer(options: ResultsOptions, context: AppContext, asked: Asked): Promise<Response | undefined> {
  const opened = await open(options, asked.code);
  if (opened === undefined) return undefined;
  const { form, link, results } = opened;
  const { compiled, organisation } = form;
  Object.assign(context.env.facts, { organisation: organisation.id, form: compiled.id, code: 'opened' });
  const preferred = asked.language ?? link.language ?? context.req.query('lang');
  const language = chooseLanguage(compiled.languages, preferred, context.req.header('accept-language'));
  const digest = `${results.digest}.${language}`;
  const { publicUrl, assets } = options;
  if (asked.seen === digest) return new Response(null, { status: 204, headers: headersFor(publicUrl, 'text/html') });
  const { rounds, summaries } = results;
  const view: ResultsView = {
    form: compiled,
    organisation: organisation.facts,
    language,
    about: { ...link.about },
    rounds,
    summaries,
  };
  const file = (type: string, text: string, part: string): Promise<Response> =>
    send(context, text, headersFor(publicUrl, type, resultsFileName(view, part)));
  if (asked.format === 'csv') return file('text/csv', resultsCsv(view), 'csv');
  if (asked.format === 'svg') {
    const picture = picturesOf(view).find(({ name }) => name === asked.picture);
    return picture && file('image/svg+xml', pictureFile(picture), `${picture.name}.svg`);
  }
  return send(
    context,
    renderResultsPage(view, { code: asked.code, digest, assets }),
    headersFor(publicUrl, 'text/html'),
  );
}

async function open(
  { links, served, store }: ResultsOptions,
  code: string,
): Promise<{ readonly form: ServedForm; readonly link: OpenLink; readonly results: GroupResults } | undefined> {
  const link = await links.openResults(code);
  const form = link && served.find(link.organisation, link.form);
  const results = form && (await readResults(store, form.compiled, link.about));
  return results && { form, link, results };
}
