import type { CompiledForm, PrefillKey } from '@tablee/core';
import { envelopeFields } from '@tablee/html';
import { type PreviewState, plainFieldsOf } from '@tablee/html/preview';
import { contentOf, type FrameContent, type FramePage, type Walk } from './frame-content.ts';
import type { InnerCollector } from './inner-collector.ts';
import {
  freshPage,
  ownAnswersPage,
  resumedPage,
  savedPage,
  sendFromPage,
  sendPlainly,
  type Visit,
} from './preview-journeys.ts';
import type { PreviewForm, PreviewSample } from './preview-sources.ts';
import { answersTo } from './sample-rows.ts';

/** One frame. */
export interface WantedFrame {
  readonly form: PreviewForm;
  readonly organisation: string;
  readonly compiled: CompiledForm;
  readonly language: string;
  readonly state: PreviewState;
  /** By name; the one that fits the language and the state where there is none of the name. */
  readonly sample: string;
  /** The name of one of the form's pages, for the look that goes page by page. */
  readonly page: string;
}

/** Where the preview's own server lets whatever is sent get lost. */
export const lostPath = '/-/lost';

/** Long enough to be the code of a link, and none that was ever made. */
const unknownCode = 'A'.repeat(22);
/** A version that no form has been through: what a page from before a great change says. */
const foreignVersion = '999.0.0';

/** Makes what a frame shows out of the collector's real pages, as a browser would get there. */
export async function frameContent(inner: InnerCollector, wanted: WantedFrame): Promise<FrameContent> {
  const { compiled, organisation, language, state } = wanted;
  const path = `/${organisation}/${compiled.id}`;
  const isPublic = compiled.audience === 'public';
  if (state === 'refused') return { kind: 'elsewhere', path: `/s?lang=${language}#${unknownCode}` };
  if (state === 'closed') return contentOf(await fetch(`${inner.url}${path}-closed?lang=${language}`));
  if (state === 'invited') {
    return isPublic
      ? { kind: 'absent', absent: 'invited' }
      : contentOf(await fetch(`${inner.url}${path}?lang=${language}`));
  }
  if (state === 'paper') return { kind: 'elsewhere', path: `${path}/paper?lang=${language}` };
  if (isPublic && (state === 'embed' || state === 'dark')) {
    return { kind: 'elsewhere', path: `${path}?lang=${language}&embed=1${state === 'dark' ? '&theme=dark' : ''}` };
  }
  const sample = sampleFor(wanted);
  // What a link that is taken back leaves behind takes a link, whoever may open the form.
  const link = isPublic && state !== 'expired' ? undefined : await linkFor(inner, wanted, sample);
  const data = sample === undefined ? {} : answersTo(compiled, sample).answers;
  const visit = { inner, organisation, compiled, language, data, link };
  return contentFor(visit, state, sample === undefined ? undefined : wanted.page);
}

/** `page` is undefined where there is no sample to fill the form in with. */
async function contentFor(visit: Visit, state: PreviewState, page: string | undefined): Promise<FrameContent> {
  switch (state) {
    case 'page':
    case 'plain':
      return freshPage(visit);
    case 'script':
      return scripted(await freshPage(visit));
    case 'steps':
    case 'review':
    case 'waiting':
    case 'late':
      return page === undefined ? { kind: 'absent', absent: 'sample' } : walked(visit, state, page);
    case 'mine':
      return ownAnswersPage(visit);
    case 'saved':
      return savedPage(visit);
    case 'resumed':
    case 'expired':
      return resumedPage(visit, state === 'expired');
    case 'receipt':
      return (await sendFromPage(visit)).sent;
    case 'errors':
      return sendPlainly(visit, []);
    case 'changed':
      return sendPlainly(visit, [[envelopeFields.version, foreignVersion]]);
    default:
      return shown(visit, state);
  }
}

/** The page comes back with the answers, unjudged: a button was pressed that asks for one more group of no question. */
async function shown(visit: Visit, state: PreviewState): Promise<FrameContent> {
  const look = state === 'embed' ? '?embed=1' : state === 'dark' ? '?embed=1&theme=dark' : '';
  const content = await sendPlainly(visit, [[envelopeFields.add, '']], look);
  return content.kind === 'page' ? { ...content, html: withoutNotice(content.html) } : content;
}

/** Without the word that something was added: nothing was. */
function withoutNotice(html: string): string {
  return html.replace(/<section class="notice returned"[\s\S]*?<\/section>/, '');
}

/** The page as the small script draws it, on any device. */
function scripted(page: FramePage): FramePage {
  return { ...page, html: page.html.replace(/"takeOverUrl":"[^"]*",?/, '') };
}

/** Filled in and led on by its own script; what it sends gets lost, or comes to a form that is not there any more. */
async function walked(visit: Visit, state: 'steps' | 'review' | 'waiting' | 'late', page: string): Promise<FramePage> {
  const fresh = scripted(await freshPage(visit));
  const fields = plainFieldsOf(visit.compiled, visit.data);
  const to: Walk['to'] = state === 'steps' ? { page } : state === 'review' ? 'review' : 'sent';
  if (to !== 'sent') return { ...fresh, walk: { fields, to } };
  const address =
    state === 'waiting' ? lostPath : `/api/v1/${visit.organisation}/${visit.compiled.id}-closed/responses`;
  const html = fresh.html.replace(/"responsesUrl":"[^"]*"/, `"responsesUrl":"${address}"`);
  return { ...fresh, html, walk: { fields, to } };
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
