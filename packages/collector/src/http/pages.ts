import { noContext, prefillKeys } from '@tablee/core';
import {
  embedQuery,
  linkOpening,
  type PageAssets,
  type ProblemKind,
  plainRulesOf,
  renderFormPage,
  renderHomePage,
  renderLinkPage,
  renderOrganisationPage,
  renderProblemPage,
} from '@tablee/html';
import type { ServedForm, ServedForms, ServedOrganisation } from '../forms/served-forms.ts';
import type { Assets, FormAssets } from './assets.ts';
import { draftOfferOf } from './drafts/form-drafts.ts';
import { oembedAddress } from './embed/oembed.ts';
import { allowInline } from './inline-parts.ts';
import { chooseLanguage } from './language.ts';
import { createPageSender, type PageSender } from './page-sender.ts';
import type { FormTokens } from './plain/form-tokens.ts';
import { type OpenedForm, sendOpenedForm } from './plain/opened-form.ts';
import { answersFromLink, drawPlainForm, formPath, lookOf } from './plain/plain-pages.ts';
import type { AppContext } from './request-context.ts';
import { embedHeaders, type HeaderSet, pageHeaders } from './security-headers.ts';

/** What pages are made of. */
export interface PagesOptions {
  readonly served: ServedForms;
  readonly assets: PageAssets;
  readonly formAssets: FormAssets;
  /** What embedded pages load beside it. */
  readonly embedAssets: PageAssets;
  readonly publicUrl: string;
  readonly spamProtection: 'proof-of-work' | 'off';
  readonly tokens: FormTokens;
  /** The text of a stylesheet of ours. */
  readonly textAt: Assets['textAt'];
}

/** The collector's pages. Each answers `undefined` where there is nothing to show. */
export interface Pages {
  home(context: AppContext): Promise<Response>;
  organisation(context: AppContext, id: string): Promise<Response | undefined>;
  form(context: AppContext, organisation: string, form: string): Promise<Response | undefined>;
  link(context: AppContext): Promise<Response>;
  /** The form that a link has opened. */
  opened(context: AppContext, opened: OpenedForm): Promise<Response>;
  problem(context: AppContext, kind: ProblemKind, status: number): Promise<Response>;
}

/** The languages of pages that belong to no organisation. */
const bothLanguages = ['fr', 'en'] as const;
/** The longest value that an address may fill in; a group's or project's name is shorter. */
const maxPrefillLength = 200;
/** Where the token of a page's plain form stands until the page is sent: no answer and no text can hold it. */
const tokenMark = '\u0000token\u0000';

interface Site extends PagesOptions {
  readonly send: PageSender;
  readonly headers: HeaderSet;
}

/** Pages, each rendered and compressed once for each language. */
export function createPages(options: PagesOptions): Pages {
  const site: Site = { ...options, send: createPageSender(), headers: pageHeaders(options.publicUrl, []) };
  return {
    home: (context) => homePage(site, context),
    async organisation(context, id) {
      const organisation = site.served.organisations.get(id);
      return organisation && organisationPage(site, context, organisation);
    },
    async form(context, organisation, id) {
      const form = site.served.find(organisation, id);
      return form?.compiled.audience === 'public' ? formPage(site, context, form) : undefined;
    },
    link: (context) => linkPage(site, context),
    opened(context, opened) {
      const inlineStyles = inlineStylesOf(site, [opened.form.organisation.facts.themeUrl]);
      return sendOpenedForm({ ...site, formAssets: { ...site.formAssets, inlineStyles } }, context, opened);
    },
    problem: (context, kind, status) => problemPage(site, context, { kind, status }),
  };
}

function languageFor(context: AppContext, offered: readonly string[]): string {
  return chooseLanguage(offered, context.req.query('lang'), context.req.header('accept-language'));
}

function formPage(site: Site, context: AppContext, form: ServedForm): Promise<Response> {
  const { formAssets, spamProtection } = site;
  const { compiled, organisation } = form;
  const language = languageFor(context, compiled.languages);
  const look = lookOf(context);
  const mode = look === undefined ? 'page' : 'embed';
  const prefill = prefillFrom(context, form);
  const facts = organisation.facts;
  const suggested = answersFromLink(prefill, compiled.prefill);
  const { styles } = look === undefined ? formAssets : site.embedAssets;
  const inlineStyles = inlineStylesOf(site, [...styles, facts.themeUrl]);
  const headers = look === undefined ? site.headers : embedHeaders(site.publicUrl, organisation.embedSites);
  return site.send(context, {
    // What the address fills in is in the page: such a page is made for each request.
    key:
      Object.keys(prefill).length === 0
        ? `form ${facts.id} ${compiled.id} ${language} ${look === undefined ? mode : embedQuery(look)}`
        : undefined,
    // The token is this page's alone: a copy of it would be taken for the same response.
    headers: {
      ...allowInline(headers, { styles: Object.values(inlineStyles) }),
      'cache-control': 'private, no-cache',
    },
    own: {
      mark: tokenMark,
      fill: () => site.tokens.issue({ organisation: facts.id, form: compiled.id }),
    },
    render: () =>
      renderFormPage({
        form: compiled,
        organisation: facts,
        language,
        assets: { ...(look === undefined ? formAssets : framedAssets(formAssets, site.embedAssets)), inlineStyles },
        laterUrl: formAssets.laterUrl,
        takeOverUrl: formAssets.takeOverUrl,
        rules: plainRulesOf(compiled, language, { fixed: {}, staff: false }),
        mode,
        look,
        oembedUrl: look === undefined ? oembedUrlOf(site, form, language) : undefined,
        spamProtection,
        drafts: draftOfferOf(form),
        prefill,
        paperUrl: `${formPath(form)}/paper?lang=${language}`,
        plainForm: drawPlainForm({ form, language, look, context: noContext, suggested }, tokenMark),
      }),
  });
}

/** A form is seen without waiting for any file: the styles that it needs are in its page. */
function inlineStylesOf(
  { textAt }: Pick<Site, 'textAt'>,
  addresses: readonly (string | undefined)[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    addresses.flatMap((address) => {
      const text = address === undefined ? undefined : textAt(address);
      return address === undefined || text === undefined ? [] : [[address, text]];
    }),
  );
}

/** A form's page in a frame loads what every form's page loads, and what the frame needs. */
function framedAssets(form: FormAssets, embed: PageAssets): FormAssets {
  const { frameScript } = embed;
  return { ...form, styles: embed.styles, ...(frameScript === undefined ? {} : { frameScript }) };
}

/** Where programs find how to show the form; nowhere while no site may, or nobody has said how people reach us. */
function oembedUrlOf({ publicUrl }: Site, form: ServedForm, language: string): string | undefined {
  if (publicUrl === '' || form.organisation.embedSites.length === 0) return undefined;
  return oembedAddress(publicUrl, `${publicUrl}${formPath(form)}?lang=${language}`);
}

/** What the address says about a response, for the questions that the form lets it fill. */
function prefillFrom(context: AppContext, { compiled }: ServedForm): Readonly<Record<string, string>> {
  return Object.fromEntries(
    prefillKeys.flatMap((key) => {
      const value = Object.hasOwn(compiled.prefill, key) ? context.req.query(key) : undefined;
      // A control character is in no name; the mark of the token has two.
      if (value === undefined || value === '' || value.length > maxPrefillLength || /\p{Cc}/u.test(value)) return [];
      return [[key, value]];
    }),
  );
}

function organisationPage(site: Site, context: AppContext, organisation: ServedOrganisation): Promise<Response> {
  const { facts } = organisation;
  const language = languageFor(context, facts.languages);
  const forms = organisation.forms.map(({ compiled }) => compiled).filter(({ audience }) => audience === 'public');
  return site.send(context, {
    key: `organisation ${facts.id} ${language}`,
    headers: site.headers,
    render: () => renderOrganisationPage({ organisation: facts, forms, language, assets: styleOnly(site.assets) }),
  });
}

/** The organisations; where there is only one, its page. */
async function homePage(site: Site, context: AppContext): Promise<Response> {
  const organisations = [...site.served.organisations.values()].map(({ facts }) => facts);
  const [only] = organisations;
  if (only !== undefined && organisations.length === 1) {
    const headers = { ...site.headers, location: `/${only.id}`, 'cache-control': 'no-cache' };
    return new Response(null, { status: 302, headers });
  }
  const spoken = new Set(organisations.flatMap(({ languages }) => languages));
  const languages = spoken.size === 0 ? bothLanguages : [...spoken];
  const language = languageFor(context, languages);
  return site.send(context, {
    key: `home ${language}`,
    headers: site.headers,
    render: () => renderHomePage({ organisations, languages, language, assets: styleOnly(site.assets) }),
  });
}

function linkPage(site: Site, context: AppContext): Promise<Response> {
  const { send, assets, formAssets } = site;
  const language = languageFor(context, bothLanguages);
  const inlineStyles = inlineStylesOf(site, assets.styles);
  // Nobody knows yet whose form the link opens: it will bring its organisation's colours.
  const themes = inlineStylesOf(
    site,
    [...site.served.organisations.values()].map(({ facts }) => facts.themeUrl),
  );
  const headers = allowInline(site.headers, {
    styles: [...Object.values(inlineStyles), ...Object.values(themes)],
    scripts: [linkOpening],
  });
  return send(context, {
    key: `link ${language}`,
    headers: { ...headers, 'cache-control': 'no-store' },
    render: () => renderLinkPage({ language, assets: { ...assets, inlineStyles }, formAssets }),
  });
}

async function problemPage(
  { headers, assets, served }: Site,
  context: AppContext,
  { kind, status }: { readonly kind: ProblemKind; readonly status: number },
): Promise<Response> {
  const language = languageFor(context, bothLanguages);
  const organisation = served.organisations.get(context.req.param('organisation') ?? '')?.facts;
  const of = organisation === undefined ? {} : { organisation };
  const text = renderProblemPage({ kind, language, assets: styleOnly(assets), ...of });
  return new Response(text, {
    status,
    headers: { ...headers, 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
  });
}

/** Pages without a form need our style and no script. */
function styleOnly({ styles }: PageAssets): PageAssets {
  return { styles, preload: [] };
}
