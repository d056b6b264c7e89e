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
import { readCode } from '../links/typed-code.ts';
import { readResults } from '../results/read-results.ts';
import type { ReferenceIndex } from '../results/reference-index.ts';
import { isChoosingLink } from '../results/results-link.ts';
import type { Store } from '../store/store.ts';
import { answerChoosing } from './choosing.ts';
import { chooseLanguage } from './language.ts';
import { type CodeFormOptions, readCodeForm } from './plain/read-code-form.ts';
import type { AppContext } from './request-context.ts';
import { type AskedResults, sendResults, unchanged } from './results-reply.ts';

/** What the results of groups need. */
export interface ResultsOptions extends CodeFormOptions {
  readonly served: ServedForms;
  readonly links: Links;
  readonly store: Store;
  readonly references: ReferenceIndex;
  readonly assets: PageAssets;
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

/**
 * Results of groups. Looking spends nothing. Whatever is wrong with a code (forged, revoked, expired, of a form), the
 * answer is the same; the code is in the body of the request and in hidden fields of the page, in no address and no log.
 */
export function createResults(options: ResultsOptions): Results {
  const { pages } = options;
  return {
    door: (context) => door(options, context),
    async show(context) {
      const sent = await readCodeForm(options, context);
      if (sent instanceof Response) return sent;
      const { field } = sent;
      const asked = {
        code: readCode(field('code')) ?? '',
        language: field('language') || undefined,
        format: field('format'),
        picture: field('picture'),
        seen: field('seen'),
        chosen: sent.all('chosen'),
        names: field('names') === 'yes',
      };
      return (await answer(options, context, asked)) ?? pages.problem(context, 'link-closed', 404);
    },
    showFor: (context, code, language) =>
      answer(options, context, { code, language, format: 'html', picture: '', seen: '', chosen: [], names: false }),
  };
}

async function door({ assets, publicUrl }: ResultsOptions, context: AppContext): Promise<Response> {
  const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
  return sendResults(context, renderResultsDoor({ language, assets }), { publicUrl, type: 'text/html' });
}

async function answer(
  options: ResultsOptions,
  context: AppContext,
  asked: AskedResults,
): Promise<Response | undefined> {
  const link = await options.links.openResults(asked.code);
  const form = link && options.served.find(link.organisation, link.form);
  if (link === undefined || form === undefined) return undefined;
  const opened = { asked, form, link };
  const reply = isChoosingLink(link.about)
    ? await answerChoosing(options, context, opened)
    : await answerGroup(options, context, opened);
  if (reply !== undefined) {
    Object.assign(context.env.facts, { organisation: form.organisation.id, form: form.compiled.id, code: 'opened' });
  }
  return reply;
}

async function answerGroup(
  { store, publicUrl, assets }: ResultsOptions,
  context: AppContext,
  { asked, form, link }: { readonly asked: AskedResults; readonly form: ServedForm; readonly link: OpenLink },
): Promise<Response | undefined> {
  const { compiled, organisation } = form;
  const results = await readResults(store, compiled, link.about);
  if (results === undefined) return undefined;
  const preferred = asked.language ?? link.language ?? context.req.query('lang');
  const language = chooseLanguage(compiled.languages, preferred, context.req.header('accept-language'));
  const digest = `${results.digest}.${language}`;
  if (asked.seen === digest) return unchanged(publicUrl);
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
    sendResults(context, text, { publicUrl, type, fileName: resultsFileName(view, part) });
  if (asked.format === 'csv') return file('text/csv', resultsCsv(view), 'csv');
  if (asked.format === 'svg') {
    const picture = picturesOf(view).find(({ name }) => name === asked.picture);
    return picture && file('image/svg+xml', pictureFile(picture), `${picture.name}.svg`);
  }
  const page = renderResultsPage(view, { code: asked.code, digest, assets });
  return sendResults(context, page, { publicUrl, type: 'text/html' });
}
