import { prefillKeys, textIn } from '@tablee/core';
import { embedQuery, html } from '@tablee/html';
import type { ServedForm, ServedForms } from '../../forms/served-forms.ts';
import { chooseLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import type { AppContext } from '../request-context.ts';
import type { HeaderSet } from '../security-headers.ts';
import { baseOf } from './base-of.ts';

/** What `GET /oembed` needs. */
export interface OembedOptions {
  readonly served: ServedForms;
  readonly publicUrl: string;
  readonly headers: HeaderSet;
}

/** A frame in pixels that suits a form where the page around it says nothing: a page of questions, and scrolls inside. */
const usual = { width: 720, height: 800 };
const keptSeconds = 86_400;

/** The address that describes how to show a form. */
export function oembedAddress(base: string, formUrl: string): string {
  return `${base}/oembed?${new URLSearchParams({ format: 'json', url: formUrl })}`;
}

/**
 * oEmbed 1.0 (https://oembed.com): how to show a public form by its address. JSON alone: 501 for another format; 404 for
 * whatever is no public form of an organisation that lets sites show it, without saying which of these it was.
 */
export function oembedHandler(options: OembedOptions): (context: AppContext) => Response {
  const { publicUrl } = options;
  const headers = {
    ...options.headers,
    // Editors ask from the reader's browser; the answer is public.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
  return (context) => {
    const language = chooseLanguage(['fr', 'en'], context.req.query('lang'), context.req.header('accept-language'));
    const format = context.req.query('format') ?? 'json';
    if (format !== 'json') return notImplemented(headers);
    const base = baseOf(context, publicUrl);
    const asked = formAt(options.served, base, context.req.query('url') ?? '');
    if (asked === undefined) return problemResponse(context, 'not-found', { language, headers });
    Object.assign(context.env.facts, { organisation: asked.form.organisation.id, form: asked.form.compiled.id });
    const size = {
      width: within(context.req.query('maxwidth'), usual.width),
      height: within(context.req.query('maxheight'), usual.height),
    };
    return new Response(JSON.stringify(describe(asked, base, size)), {
      status: 200,
      headers: {
        ...headers,
        // Without an address of our own the answer names the host of this request: no cache may tell others that.
        'cache-control': publicUrl === '' ? 'no-store' : `public, max-age=${keptSeconds}`,
        'content-type': 'application/json; charset=utf-8',
      },
    });
  };
}

function notImplemented(headers: HeaderSet): Response {
  const body = { type: 'about:blank', title: 'Not Implemented', status: 501, detail: 'Ask with format=json.' };
  return new Response(JSON.stringify(body), {
    status: 501,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

/** The largest size that both sides want. */
function within(limit: string | undefined, usualSize: number): number {
  const most = /^[1-9]\d{0,4}$/.test(limit ?? '') ? Number(limit) : usualSize;
  return Math.min(most, usualSize);
}

interface AskedForm {
  readonly form: ServedForm;
  readonly address: URL;
}

function formAt(served: ServedForms, base: string, address: string): AskedForm | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const [, organisation, id] = /^\/([a-z0-9-]+)\/([a-z0-9-]+)\/?$/.exec(url.pathname) ?? [];
  if (url.origin !== new URL(base).origin || organisation === undefined || id === undefined) return undefined;
  const form = served.find(organisation, id);
  const isShown = form?.compiled.audience === 'public' && form.organisation.embedSites.length > 0;
  return isShown ? { form, address: url } : undefined;
}

function describe(
  { form: { compiled, organisation }, address }: AskedForm,
  base: string,
  { width, height }: { readonly width: number; readonly height: number },
): Readonly<Record<string, string | number>> {
  const language = chooseLanguage(compiled.languages, address.searchParams.get('lang') ?? undefined, undefined);
  const carried = prefillKeys.flatMap((key): [string, string][] => {
    const value = address.searchParams.get(key);
    return value === null ? [] : [[key, value]];
  });
  const query = new URLSearchParams([['lang', language], ...carried]);
  const title = textIn(compiled.title, language, compiled.languages);
  const source = `${base}/${organisation.id}/${compiled.id}?${query}&${embedQuery()}`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: textIn(organisation.facts.name, language, organisation.facts.languages),
    provider_url: `${base}/${organisation.id}?lang=${language}`,
    cache_age: keptSeconds,
    width,
    height,
    html: html`<iframe src="${source}" title="${title}" width="${width}" height="${height}" frameborder="0" style="max-width:100%" loading="lazy"></iframe>`
      .markup,
  };
}
