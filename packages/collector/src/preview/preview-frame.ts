import type { CompiledForm, PrefillKey } from '@tablee/core';
import { envelopeFields } from '@tablee/html';
import { type PreviewState, plainFieldsOf } from '@tablee/html/preview';
import type { InnerCollector } from './inner-collector.ts';
import type { PreviewForm, PreviewSample } from './preview-sources.ts';

/** What stands in a frame: a page of the collector, or where it is. */
export type FrameContent =
  | { readonly kind: 'page'; readonly response: Response; readonly html: string }
  | { readonly kind: 'elsewhere'; readonly path: string };

/** One frame. */
export interface WantedFrame {
  readonly form: PreviewForm;
  readonly organisation: string;
  readonly compiled: CompiledForm;
  readonly language: string;
  readonly state: PreviewState;
  /** By name; the one that fits the language and the state where there is none of the name. */
  readonly sample: string;
}

/** Makes what a frame shows out of the collector's real pages, as a browser would get there. */
export async function frameContent(inner: InnerCollector, wanted: WantedFrame): Promise<FrameContent> {
  const { compiled, organisation, language, state } = wanted;
  const path = `/${organisation}/${compiled.id}`;
  const isPublic = compiled.audience === 'public';
  if (state === 'paper') return { kind: 'elsewhere', path: `${path}/paper?lang=${language}` };
  if (isPublic && (state === 'embed' || state === 'dark')) {
    return { kind: 'elsewhere', path: `${path}?lang=${language}&embed=1${state === 'dark' ? '&theme=dark' : ''}` };
  }
  const sample = sampleFor(wanted);
  const link = isPublic ? undefined : await linkFor(inner, wanted, sample);
  if (state === 'page' || state === 'script' || state === 'plain') {
    const page = await freshPage(inner, { path, language, link });
    return state === 'script' ? { ...page, html: page.html.replace(/"takeOverUrl":"[^"]*",?/, '') } : page;
  }
  const look = state === 'embed' ? '?embed=1' : state === 'dark' ? '?embed=1&theme=dark' : '';
  const isShownOnly = state !== 'errors' && state !== 'receipt';
  const fields: readonly (readonly [string, string])[] = [
    ...(sample === undefined ? [] : plainFieldsOf(compiled, sample.data)),
    [envelopeFields.version, compiled.version],
    [envelopeFields.language, language],
    ...(link === undefined ? [] : [[envelopeFields.link, link] as const]),
    // A button that asks for one more group of no question: the page comes back with the answers, unjudged.
    ...(isShownOnly ? [[envelopeFields.add, ''] as const] : []),
  ];
  const sent = await fetch(`${inner.url}${path}${look}`, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    redirect: 'manual',
  });
  const location = sent.headers.get('location');
  if (location !== null) return { kind: 'elsewhere', path: location };
  const html = await sent.text();
  return { kind: 'page', response: sent, html: withoutFocus(isShownOnly ? withoutNotice(html) : html) };
}

/** A frame that takes the focus would bring itself into sight, and the page around it from its top. */
function withoutFocus(html: string): string {
  return html.replaceAll(' tabindex="-1" autofocus', ' tabindex="-1"');
}

/** Without the word that something was added: nothing was. */
function withoutNotice(html: string): string {
  return html.replace(/<section class="notice returned"[\s\S]*?<\/section>/, '');
}

async function freshPage(
  { url }: InnerCollector,
  { path, language, link }: { readonly path: string; readonly language: string; readonly link: string | undefined },
): Promise<Extract<FrameContent, { readonly kind: 'page' }>> {
  const response =
    link === undefined
      ? await fetch(`${url}${path}?lang=${language}`)
      : await fetch(`${url}/api/v1/links/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code: link, as: 'page', language, chosen: language }),
        });
  return { kind: 'page', response, html: await response.text() };
}

/** An accepted sample in the frame's language, if there is one; for errors, one that is refused. */
function sampleFor({ form: { samples }, sample, language, state }: WantedFrame): PreviewSample | undefined {
  const named = samples.find(({ name }) => name === sample);
  if (named !== undefined) return named;
  const fitting = samples.filter(({ isAccepted }) => isAccepted === (state !== 'errors'));
  const usual = state === 'errors' ? 'invalid-empty' : `complete-${language}`;
  return (
    fitting.find(({ name }) => name === usual) ??
    fitting.find(({ isIncomplete }) => isIncomplete) ??
    fitting.find((one) => one.language === language) ??
    fitting.at(0)
  );
}

/** Forms that are not public are opened as people open them: by a link, which says what the sample was written for. */
async function linkFor(
  { links }: InnerCollector,
  { compiled, organisation, language }: WantedFrame,
  sample: PreviewSample | undefined,
): Promise<string> {
  const about: Partial<Record<PrefillKey, string>> = sample?.context.prefill ?? {};
  const isStaff = compiled.audience === 'staff' || sample?.context.staff === true;
  const { code } = await links.create({
    organisation,
    form: compiled.id,
    language,
    uses: 1000,
    ...(isStaff ? { role: 'staff' } : {}),
    ...about,
  });
  return code;
}
