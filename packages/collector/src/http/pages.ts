import { prefillKeys } from '@tablee/core';
import {
  type PageAssets,
  type ProblemKind,
  renderFormPage,
  renderHomePage,
  renderLinkPage,
  renderOrganisationPage,
  renderProblemPage,
} from '@tablee/html';
import type { ServedForm, ServedForms, ServedOrganisation } from '../forms/served-forms.ts';
import { type CompressedBody, compressBody, sendBody } from './compressed-body.ts';
import { chooseLanguage } from './language.ts';
import type { AppContext } from './request-context.ts';
import { type HeaderSet, pageHeaders } from './security-headers.ts';

/** What pages are made of. */
export interface PagesOptions {
  readonly served: ServedForms;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  readonly spamProtection: 'proof-of-work' | 'off';
}

/** The collector's pages. Each answers `undefined` where there is nothing to show. */
export interface Pages {
  home(context: AppContext): Promise<Response>;
  organisation(context: AppContext, id: string): Promise<Response | undefined>;
  form(context: AppContext, organisation: string, form: string): Promise<Response | undefined>;
  link(context: AppContext): Promise<Response>;
  problem(context: AppContext, kind: ProblemKind, status: number): Promise<Response>;
}

/** The languages of pages that belong to no organisation. */
const bothLanguages = ['fr', 'en'] as const;
/** The longest value that an address may fill in; a group's or project's name is shorter. */
const maxPrefillLength = 200;

/** Pages, rendered and compressed once for each language: what does not depend on the address does not change. */
export function createPages({ served, assets, publicUrl, spamProtection }: PagesOptions): Pages {
  const rendered = new Map<string, Promise<CompressedBody>>();
  const plainHeaders = pageHeaders(publicUrl, []);
  const headersOf = (organisation: ServedOrganisation): HeaderSet =>
    organisation.frameAncestors.length === 0 ? plainHeaders : pageHeaders(publicUrl, organisation.frameAncestors);

  function send(
    context: AppContext,
    headers: HeaderSet,
    page: { key?: string; render: () => string },
  ): Promise<Response> {
    const { key } = page;
    const known = key === undefined ? undefined : rendered.get(key);
    const body = known ?? compressBody(page.render());
    if (key !== undefined && known === undefined) rendered.set(key, body);
    const asked = {
      acceptEncoding: context.req.header('accept-encoding'),
      ifNoneMatch: context.req.header('if-none-match'),
    };
    return body.then((ready) =>
      sendBody(ready, asked, {
        // A page that nobody has answered holds nothing personal, and may be kept if it is asked about each time.
        'cache-control': 'no-cache',
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        vary: 'Accept-Language',
      }),
    );
  }

  const languageFor = (context: AppContext, offered: readonly string[]): string =>
    chooseLanguage(offered, context.req.query('lang'), context.req.header('accept-language'));

  function formPage(context: AppContext, form: ServedForm): Promise<Response> {
    const { compiled, organisation } = form;
    const language = languageFor(context, compiled.languages);
    const mode = context.req.query('embed') === '1' ? 'embed' : 'page';
    const prefill = prefillFrom(context, form);
    const render = (): string =>
      renderFormPage({
        form: compiled,
        organisation: organisation.facts,
        language,
        assets,
        mode,
        spamProtection,
        prefill,
      });
    const isPlain = Object.keys(prefill).length === 0;
    return send(context, headersOf(organisation), {
      ...(isPlain ? { key: `form ${organisation.id} ${compiled.id} ${language} ${mode}` } : {}),
      render,
    });
  }

  function organisationPage(context: AppContext, organisation: ServedOrganisation): Promise<Response> {
    const language = languageFor(context, organisation.facts.languages);
    const forms = organisation.forms.map(({ compiled }) => compiled).filter(({ audience }) => audience === 'public');
    return send(context, headersOf(organisation), {
      key: `organisation ${organisation.id} ${language}`,
      render: () =>
        renderOrganisationPage({ organisation: organisation.facts, forms, language, assets: listAssets(assets) }),
    });
  }

  return {
    async home(context) {
      const organisations = [...served.organisations.values()];
      const [only] = organisations;
      if (only !== undefined && organisations.length === 1) return redirect(`/${only.id}`, plainHeaders);
      const languages = organisations.length === 0 ? bothLanguages : languagesOf(organisations);
      const language = languageFor(context, languages);
      return send(context, plainHeaders, {
        key: `home ${language}`,
        render: () =>
          renderHomePage({
            organisations: organisations.map(({ facts }) => facts),
            languages,
            language,
            assets: listAssets(assets),
          }),
      });
    },
    async organisation(context, id) {
      const organisation = served.organisations.get(id);
      return organisation && organisationPage(context, organisation);
    },
    async form(context, organisation, id) {
      const form = served.find(organisation, id);
      return form?.compiled.audience === 'public' ? formPage(context, form) : undefined;
    },
    link(context) {
      const language = languageFor(context, bothLanguages);
      return send(
        context,
        { ...plainHeaders, 'cache-control': 'no-store' },
        {
          key: `link ${language}`,
          render: () => renderLinkPage({ language, assets }),
        },
      );
    },
    async problem(context, kind, status) {
      const language = languageFor(context, bothLanguages);
      const text = renderProblemPage({ kind, language, assets: listAssets(assets) });
      return new Response(text, {
        status,
        headers: { ...plainHeaders, 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
      });
    },
  };
}

/** Pages without a form need our style and no script. */
function listAssets({ styles }: PageAssets): PageAssets {
  return { styles, preload: [] };
}

function languagesOf(organisations: readonly ServedOrganisation[]): readonly string[] {
  return [...new Set(organisations.flatMap(({ facts }) => facts.languages))];
}

function redirect(location: string, headers: HeaderSet): Response {
  return new Response(null, { status: 302, headers: { ...headers, location, 'cache-control': 'no-cache' } });
}

/** What the address says about a response, for the questions that the form lets it fill. */
function prefillFrom(context: AppContext, { compiled }: ServedForm): Readonly<Record<string, string>> {
  return Object.fromEntries(
    prefillKeys.flatMap((key) => {
      const value = Object.hasOwn(compiled.prefill, key) ? context.req.query(key) : undefined;
      return value === undefined || value === '' || value.length > maxPrefillLength ? [] : [[key, value]];
    }),
  );
}
